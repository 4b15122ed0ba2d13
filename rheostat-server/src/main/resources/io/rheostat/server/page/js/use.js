// The setting in force to take away: as a program, as an address, as an ONNX model.
import * as api from './api.js';
import * as budget from './budget.js';
import { writePreference } from './address.js';
import { byId, choice, h } from './dom.js';
import { snippet } from './snippets.js';

const LANGUAGES = [['curl', 'curl'], ['java', 'Java'], ['python', 'Python']];

export function take(place, model, state, shown) {
  const tasks = model.tasks.map((task) => task.name);
  const setting = () => ({ budget: budget.write(state.get().budget), prefer: writePreference(state.get().weights, tasks) });
  const code = h('code', {});
  const copy = h('button', { type: 'button', id: 'copy', onclick: () => copied(copy, code.textContent) }, 'Copy');
  const link = h('button', { type: 'button', onclick: () => copied(link, location.href) }, 'Copy link');
  const onnx = h('button', { type: 'button', id: 'onnx', onclick: () => download(setting(), onnx, shown) }, 'Download as ONNX');
  const languages = choice('language', 'Language', LANGUAGES, state.get().language, (language) => state.set({ language }));
  place.append(
    h('div', { class: 'row' }, languages, copy),
    h('pre', { tabindex: 0, 'aria-label': 'Program' }, code),
    h('p', { class: 'row' }, onnx, link, h('span', { class: 'faint' }, 'The address holds both dials, the pins and the sample; a photograph of yours is not in it.')),
  );
  state.on(['budget', 'weights', 'language'], (now) => {
    code.textContent = snippet(now.language, new URL('.', location.href).href, setting());
    place.querySelectorAll('[name=language]').forEach((radio) => (radio.checked = radio.value === now.language));
  });
}

async function copied(button, text) {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Press Ctrl+C';
  }
  byId('spoken').textContent = button.textContent;
  setTimeout(() => (button.textContent = before), 1500);
}

async function download(setting, button, shown) {
  button.disabled = true;
  try {
    const { blob, name } = await api.onnx(setting);
    const url = URL.createObjectURL(blob);
    h('a', { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  } catch (problem) {
    shown.set({ problem });
  } finally {
    button.disabled = false;
  }
}
