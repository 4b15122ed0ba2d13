// Quality of each task against cost: a plot a task. A click goes to the budget of a point.
import * as budget from './budget.js';
import { byId, h } from './dom.js';
import { count, millis, roundCount } from './format.js';
import { plot } from './plot.js';

export function frontierPlots(place, model, state, shown, scales) {
  const rest = h('input', { type: 'checkbox', id: 'dominated', onchange: () => state.set({ dominated: rest.checked }) });
  const plots = model.tasks.map((task, i) => plot(task, i, go));
  let drawn = '';
  byId('frontier-options').append(h('label', { class: 'check' }, rest, ' Show dominated points'));
  place.append(h('div', { class: 'plots' }, plots.map(({ element }) => element)), key());

  function draw() {
    const { frontier, plan } = shown.get();
    const { dominated, budget: { unit } } = state.get();
    const wanted = `${unit} ${dominated}`;
    rest.checked = dominated;
    if (!frontier || drawn === wanted) return;
    drawn = wanted;
    const cost = costIn(unit, model);
    plots.forEach((each) => each.draw(frontier.points.filter((point) => dominated || !point.dominated), cost));
    mark(plan);
  }

  function mark(plan) {
    if (plan) plots.forEach((each) => each.mark({ subnet: plan.subnet, ms: plan.planned_ms, tasks: plan.tasks }));
  }

  function go({ subnet, ms }) {
    const { unit } = state.get().budget;
    state.set({ budget: budget.exactly(unit === 'ms' ? ms : subnet.share * 100, scales[unit]) });
  }

  state.on(['dominated', 'budget'], draw);
  shown.on(['frontier'], () => {
    drawn = '';
    draw();
  });
  shown.on(['plan'], ({ plan }) => mark(plan));
}

/** What points cost, in the unit of the dial. */
function costIn(unit, model) {
  return unit === 'ms'
    ? { of: ({ ms }) => ms, most: model.latency.most_ms, text: millis, mark: (value) => String(value), name: 'predicted ms of one image' }
    : { of: ({ subnet }) => subnet.macs, most: model.macs, text: (macs) => `${count(macs)} MACs`, mark: roundCount, name: 'MACs of one image' };
}

function key() {
  return h(
    'p',
    { class: 'key' },
    h('span', { class: 'front-key' }),
    'the best within each cost · points are what the compute dial reaches with this preference, ',
    h('b', {}, 'measured'),
    ' on held-out data where they are full and predicted where they are ',
    h('span', { class: 'predicted-key' }),
    ' hollow · select one to go there',
  );
}
