// The preference dial: a triangle for three tasks, and a slider a task otherwise.
import { h } from './dom.js';
import { sliders } from './sliders.js';
import { triangle } from './triangle.js';
import { isUniform, percents } from './simplex.js';

export function preferenceDial(place, card, model, state) {
  const { tasks } = model;
  card.hidden = tasks.length < 2;
  if (card.hidden) return;
  const alike = h('button', { type: 'button', class: 'quiet', onclick: () => state.set({ weights: percents(tasks.map(() => 1)) }) }, 'All alike');
  if (tasks.length === 3) {
    place.append(triangle(tasks, state), h('details', { class: 'exact' }, h('summary', {}, 'Exact weights'), sliders(tasks, state)));
  } else {
    place.append(sliders(tasks, state));
  }
  place.append(h('p', { class: 'row' }, alike));
  state.on(['weights'], ({ weights }) => alike.setAttribute('aria-disabled', String(isUniform(weights))));
}
