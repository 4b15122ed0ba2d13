// The setting in force to take away: as a program, as an address, as an ONNX model.
import * as api from './api.js';
import { byId, choice, h } from './dom.js';
import { asked } from './session.js';
import { ADVICE, snippet } from './snippets.js';

const LANGUAGES = [['curl', 'curl'], ['python', 'Python'], ['java', 'Java'], ['embedded', 'Java, no server']];
const SAID_MS = 1500;

export function take(place, model, state, shown) {
  const tasks = model.tasks.map((task) => task.name);
  const setting = () => asked(state.get(), tasks);
  const code = h('code', {});
  const advice = h('p', { class: 'key advice' });
  const copy = h('button', { type: 'button', id: 'copy', onclick: () => copied(copy, code.textContent) }, 'Copy');
  const link = h('button', { type: 'button', onclick: () => copied(link, location.href) }, 'Copy link');
  const onnx = h('button', { type: 'button', id: 'onnx', onclick: () => download(setting(), model.name, onnx, shown) }, 'Download as ONNX');
  const languages = choice('language', 'Language', LANGUAGES, state.get().language, (language) => state.set({ language }));
  place.append(
    h('div', { class: 'row' }, languages, copy),
    h('pre', { tabindex: 0, 'aria-label': 'Program' }, code),
    advice,
    h('p', { class: 'row' }, onnx, link, h('span', { class: 'faint' }, 'The link holds both dials, the pins and the sample; a photograph of yours is not in it.')),
  );
  state.on(['budget', 'weights', 'language'], ({ language }) => {
    code.textContent = snippet(language, new URL('.', location.href).href, setting(), api.hasToken());
    advice.textContent = advised(ADVICE[language], language !== 'embedded');
    place.querySelectorAll('[name=language]').forEach((radio) => (radio.checked = radio.value === language));
  });
}

/** @param asks whether it asks this service */
function advised({ run, certificate }, asks) {
  const token = asks && api.hasToken() ? ' RHEOSTAT_TOKEN has to hold the token.' : '';
  const trusted = asks && location.protocol === 'https:' ? ` Where no authority has signed the certificate: ${certificate}.` : '';
  const pictures = asks ? ' With picture=true every task has a PNG, too.' : '';
  return `${run}${token}${trusted}${pictures}`;
}

async function copied(button, text) {
  const before = button.dataset.text ?? button.textContent;
  button.dataset.text = before;
  button.textContent = (await copy(text)) ? 'Copied' : 'Could not copy';
  byId('spoken').textContent = button.textContent;
  setTimeout(() => (button.textContent = before), SAID_MS);
}

/** Browsers keep the clipboard from pages that came over plain HTTP from another machine; of those, a selection can be copied. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = h('textarea', { class: 'unseen', readonly: true, 'aria-hidden': 'true' });
    const before = document.activeElement;
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    before?.focus();
    return done;
  }
}

async function download(setting, name, button, shown) {
  if (button.ariaBusy === 'true') return;
  const before = button.textContent;
  button.ariaBusy = 'true';
  button.textContent = 'Making it …';
  try {
    const url = URL.createObjectURL(await api.onnx(setting));
    h('a', { href: url, download: `${name}-${fileName(setting)}.onnx` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  } catch (problem) {
    shown.set({ problem });
  } finally {
    button.ariaBusy = 'false';
    button.textContent = before;
  }
}

/** A setting as a part of a file's name: `40pc-depth75-normals25`. */
function fileName({ budget, prefer }) {
  return [budget.replace('%', 'pc'), ...prefer.replaceAll('=', '').split(',')].filter(Boolean).join('-').slice(0, 100);
}
