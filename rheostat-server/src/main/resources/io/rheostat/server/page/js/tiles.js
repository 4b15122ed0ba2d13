// A picture a task: what the subnet in force sees, and left of the swipe line what it is compared with.
import { h } from './dom.js';
import { change, metricName, percent, quality, words } from './format.js';
import { legendsOf } from './legend.js';
import { isOf } from './ran.js';
import { safeFilter, safeSwitch } from './safe.js';
import { swipe } from './swipe.js';

export function tiles(place, model, state, shown) {
  const photo = photoTile();
  const lined = model.tasks.findIndex(hasPicture);
  const cards = model.tasks.map((task, i) => taskTile(task, i, i === lined, state));
  place.append(safeFilter(), photo.element, ...cards.map((card) => card.element));
  place.classList.add('tiles');
  shown.on(['photo'], ({ photo: taken }) => {
    if (!taken) return;
    photo.show(taken);
    place.style.setProperty('--aspect', taken.aspect);
  });
  shown.on(['prediction'], ({ prediction }) => cards.forEach((card) => card.see(prediction)));
  shown.on(['reference'], ({ reference }) => cards.forEach((card) => card.compare(reference, reference && nameOf(state.get().against, reference.subnet))));
  shown.on(['plan', 'prediction'], ({ plan, prediction }) => plan && cards.forEach((card) => card.judge(plan, prediction?.budget.lowered && isOf(prediction, plan))));
}

function hasPicture({ kind }) {
  return kind !== 'classification';
}

/** Under load a governor may allow less than the full model: then it is not called that. */
function nameOf(against, { share }) {
  if (against !== 'full') return `pin ${against.toUpperCase()}, ${percent(share)}`;
  return share === 1 ? 'full model' : percent(share);
}

function photoTile() {
  const image = h('img', { alt: '', hidden: true });
  const none = h('label', { class: 'none-yet', for: 'file' }, 'Choose, drop or paste a photograph to begin');
  const title = h('span', { class: 'faint' });
  return {
    element: h('figure', { class: 'tile photo' }, h('figcaption', {}, h('b', {}, 'photograph'), title), h('div', { class: 'frame' }, image, none)),
    show(photo) {
      none.hidden = true;
      image.hidden = false;
      image.src = photo.url;
      image.alt = `The photograph: ${photo.title}`;
      title.textContent = photo.title;
    },
  };
}

/** @param lined whether the keyboard moves the line here */
function taskTile(task, i, lined, state) {
  const judged = h('span', { class: 'judged' });
  const lost = h('span', { class: 'change' });
  const legend = h('div', { class: 'legend-place' });
  const view = hasPicture(task) ? pictureView(task, lined, state) : classView();
  const element = h('figure', { class: `tile task-${i % 6}`, 'aria-busy': 'true' }, h('figcaption', {}, h('span', { class: 'heading' }, h('b', { class: 'task-name' }, words(task.name)), lost), judged), view.element, legend);
  const legends = {};
  let explained = '';
  const explain = () => {
    const { safe } = state.get();
    const wanted = JSON.stringify([legends, safe]);
    if (wanted !== explained) legend.replaceChildren(...legendsOf(legends, safe));
    explained = wanted;
  };
  if (task.kind === 'normals') {
    element.append(safeSwitch(element, state));
    state.on(['safe'], explain);
  }
  return {
    element,
    see(prediction) {
      const result = prediction?.tasks[task.name];
      element.setAttribute('aria-busy', String(!result));
      if (!result) return;
      view.see(result, `${words(task.name)} as the subnet with ${percent(prediction.subnet.share)} of the MACs sees it`, percent(prediction.subnet.share));
      legends.now = result.legend;
      explain();
    },
    compare(prediction, name) {
      const result = prediction?.tasks[task.name];
      view.compare(result, name);
      legends.other = result?.legend;
      explain();
    },
    /** @param lowered whether less runs than the plan */
    judge(plan, lowered) {
      const { metric, value, unit, higher_is_better: higher, source } = plan.tasks[task.name];
      lost.replaceChildren(change(value, task.supernet, higher), h('span', { class: 'against' }, ' vs full'));
      lost.title = `${metricName(metric)} of the full model: ${quality(task.supernet, unit)}`;
      judged.textContent = `${metricName(metric)} ${quality(value, unit)}, ${source}${lowered ? '; less runs now' : ''}`;
      judged.title = `On held-out data; ${higher ? 'more' : 'less'} is better`;
    },
  };
}

function pictureView(task, lined, state) {
  const now = h('img', { alt: '' });
  const other = h('img', { alt: '', class: 'other', hidden: true });
  const tags = { other: h('span', { class: 'tag left', hidden: true }), now: h('span', { class: 'tag right' }) };
  const line = swipe(words(task.name), lined, state);
  const element = h('div', { class: 'frame' }, now, other, tags.other, tags.now, line);
  return {
    element,
    see(result, text, share) {
      now.src = result.picture;
      now.alt = text;
      tags.now.textContent = share;
    },
    compare(result, name) {
      const missing = !result?.picture;
      for (const part of [other, tags.other, line]) part.hidden = missing;
      element.classList.toggle('compared', !missing);
      if (missing) return;
      other.src = result.picture;
      other.alt = `${words(task.name)} as the ${name} sees it`;
      tags.other.textContent = name;
    },
  };
}

function classView() {
  const list = h('ol', { class: 'classes-seen' });
  const marked = h('p', { class: 'legend faint' });
  let reference = new Map();
  let seen = null;

  function draw() {
    if (!seen) return;
    list.replaceChildren(...seen.classes.map(({ name, probability }) => classRow(name, probability, reference.get(name))));
  }
  return {
    element: h('div', {}, list, marked),
    see(result) {
      seen = result;
      draw();
    },
    compare(result, name) {
      marked.textContent = result ? `Probabilities; the mark is that of the ${name}` : 'Probabilities';
      reference = new Map((result?.classes ?? []).map(({ name, probability }) => [name, probability]));
      draw();
    },
  };
}

function classRow(name, probability, compared) {
  const bar = h('span', { class: 'probability' });
  bar.style.setProperty('--share', probability);
  if (compared !== undefined) bar.style.setProperty('--compared', compared);
  return h('li', { class: compared === undefined ? '' : 'with-compared' }, h('span', {}, words(name)), h('span', { class: 'faint' }, percent(probability)), bar);
}
