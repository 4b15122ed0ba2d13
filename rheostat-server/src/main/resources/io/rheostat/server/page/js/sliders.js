// A weight a task, each on a slider; the others keep their proportions.
import { h } from './dom.js';
import { words } from './format.js';
import { displayed } from './simplex.js';
import { moved } from './weights.js';

export function sliders(tasks, state) {
  const rows = tasks.map((task, i) => row(task, i, (value) => state.set({ weights: moved(state.get().weights, i, value) })));
  state.on(['weights'], ({ weights }) => rows.forEach((each, i) => each.show(weights[i], displayed(weights)[i])));
  return h('div', { class: 'sliders' }, rows.map((each) => each.element));
}

function row(task, i, onmove) {
  const input = h('input', { type: 'range', min: 0, max: 100, step: 1, class: `task-${i % 6}`, 'aria-label': `Weight of ${words(task.name)}`, oninput: () => onmove(Number(input.value)) });
  const value = h('output', {});
  return {
    element: h('label', { class: `weight task-${i % 6}` }, h('span', { class: 'name' }, words(task.name)), input, value),
    show(weight, text) {
      input.value = weight;
      input.setAttribute('aria-valuetext', `${weight} percent`);
      value.textContent = `${text}\u202f%`;
    },
  };
}
