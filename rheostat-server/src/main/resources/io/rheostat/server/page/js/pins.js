// Two settings to come back to, beside the one in force.
import * as budget from './budget.js';
import { PINS } from './address.js';
import { byId, h } from './dom.js';
import { metricName, millis, percent, quality, words } from './format.js';

const HINT = 'Pin a setting to come back to it, or to see it left of the line.';
const KEY = 'Qualities are measured on held-out data; those after ≈ are predicted.';

export function pinned(place, model, state, shown) {
  const table = h('div', { class: 'scroller', tabindex: 0, role: 'group', 'aria-label': 'Pinned settings, compared' });
  const buttons = PINS.map((pin) => button(pin, state));
  const said = h('p', { class: 'key' });
  byId('pin-buttons').append(...buttons.map((each) => each.element));
  place.append(table, said);

  function draw() {
    const now = state.get();
    const { plan, settings } = shown.get();
    buttons.forEach((each) => each.show(now));
    const columns = [...PINS.filter((pin) => now[pin] && settings?.[pin]).map((pin) => ({ name: `Pin ${pin.toUpperCase()}`, plan: settings[pin], pin })), { name: 'Now', plan }];
    table.hidden = columns.length < 2 || !plan;
    said.textContent = table.hidden ? HINT : KEY;
    if (!table.hidden) table.replaceChildren(compared(columns, model, state));
  }
  state.on(['a', 'b'], draw);
  shown.on(['plan', 'settings'], draw);
}

function button(pin, state) {
  const name = pin.toUpperCase();
  const set = h('button', { type: 'button', id: `pin-${pin}`, onclick: () => state.set({ [pin]: { budget: state.get().budget, weights: state.get().weights } }) });
  const drop = h('button', { type: 'button', class: 'quiet', 'aria-label': `Remove pin ${name}`, onclick: () => remove(pin, state) }, '×');
  return {
    element: h('span', { class: 'pair' }, set, drop),
    show(now) {
      set.textContent = now[pin] ? `Pin ${name} anew` : `Pin as ${name}`;
      drop.hidden = !now[pin];
    },
  };
}

function remove(pin, state) {
  const against = state.get().against === pin ? 'full' : state.get().against;
  state.set({ [pin]: null, against });
  byId(`pin-${pin}`).focus();
}

function compared(columns, model, state) {
  return h(
    'table',
    {},
    h('thead', {}, h('tr', {}, h('td', {}), columns.map((column) => h('th', { scope: 'col' }, column.pin ? goButton(column, state) : column.name)))),
    h('tbody', {}, rows(model).map(([name, of]) => h('tr', {}, h('th', { scope: 'row' }, name), columns.map(({ plan }) => h('td', {}, of(plan)))))),
  );
}

function goButton({ name, pin }, state) {
  const go = () => state.set({ budget: state.get()[pin].budget, weights: state.get()[pin].weights });
  return h('button', { type: 'button', class: 'quiet', title: `Go to ${name}: ${budget.write(state.get()[pin].budget)}`, onclick: go }, name);
}

function rows(model) {
  const tasks = model.tasks.map((task) => [`${words(task.name)}, ${metricName(task.metric.name)}`, (plan) => judged(plan.tasks[task.name], task.metric)]);
  const time = model.latency ? [['time, predicted', (plan) => millis(plan.planned_ms)]] : [];
  return [['MACs', (plan) => percent(plan.subnet.share)], ...time, ...tasks];
}

function judged({ value, source }, { unit }) {
  return `${source === 'predicted' ? '≈\u202f' : ''}${quality(value, unit)}`;
}
