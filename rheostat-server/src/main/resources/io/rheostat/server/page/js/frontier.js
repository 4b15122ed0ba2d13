// Quality of each task against cost: a plot a task. Selecting a point turns the dials to it.
import * as api from './api.js';
import * as budget from './budget.js';
import { byId, h } from './dom.js';
import { count, millis, percent, roundCount, words } from './format.js';
import { latest } from './latest.js';
import { plot } from './plot.js';
import { reach } from './reach.js';
import { asked } from './session.js';

export function frontierPlots(place, model, state, shown, scales) {
  const tasks = model.tasks.map((task) => task.name);
  const rest = h('input', { type: 'checkbox', id: 'dominated', onchange: () => state.set({ dominated: rest.checked }) });
  const going = latest(search, arrive, (problem) => shown.set({ problem }));
  const plots = model.tasks.map((task, i) => plot(task, i, (point) => going.ask(point, true)));
  const left = h('span', {});
  const told = h('p', { class: 'told', id: 'reached', role: 'status' });
  let drawn = '';
  byId('frontier-options').append(h('label', { class: 'check', title: 'Points that another beats: no more MACs, and no worse under this preference' }, rest, ' Show dominated points'));
  place.append(h('div', { class: 'plots' }, plots.map(({ element }) => element)), told, key(left));

  function draw() {
    const { frontier, plan } = shown.get();
    const { dominated, budget: { unit } } = state.get();
    const wanted = `${unit} ${dominated}`;
    rest.checked = dominated;
    if (!frontier || drawn === wanted) return;
    drawn = wanted;
    const cost = costIn(unit, model);
    left.textContent = dominated && frontier.omitted > 0 ? ` · ${frontier.omitted} dominated points are left out` : '';
    plots.forEach((each) => each.draw(frontier.points.filter((point) => dominated || !point.dominated), cost));
    mark(plan);
  }

  function mark(plan) {
    if (plan) plots.forEach((each) => each.mark({ subnet: plan.subnet, ms: plan.planned_ms, tasks: plan.tasks }));
  }

  /** The dials that lead to a point, and what is to be said of them. */
  async function search({ subnet, ms, tasks: qualities }, signal) {
    const { budget: { unit }, weights: now } = state.get();
    const amount = budget.exactly(unit === 'ms' ? ms : subnet.share * 100, scales[unit]);
    const planned = async (weights) => like(await api.plan(asked({ budget: amount, weights }, tasks), signal));
    const { weights, nearest, proven } = await reach(like({ subnet, tasks: qualities }), now, planned);
    const before = { budget: state.get().budget, weights: now };
    const text = weights === null ? neverChosen(subnet, nearest, proven) : nearest.weights === now ? '' : `Reached with another preference: ${preference(weights)}.`;
    return { setting: { budget: amount, weights: nearest.weights }, before, text };
  }

  function arrive({ setting, before, text }) {
    const back = h('button', { type: 'button', class: 'quiet', onclick: () => (told.replaceChildren(), state.set(before)) }, 'Back');
    state.set(setting);
    told.replaceChildren(...(text ? [h('span', {}, text), back] : []));
  }

  /** A subnet as one that the planner may choose. */
  function like({ subnet, tasks: of }) {
    return { name: subnet.name, share: subnet.share, qualities: tasks.map((task) => of[task].quality) };
  }

  function preference(weights) {
    return tasks.map((task, i) => `${words(task)} ${weights[i]}\u202f%`).join(', ');
  }

  function neverChosen({ share }, nearest, proven) {
    const none = proven ? 'No preference leads to that subnet' : 'No preference that was tried leads to that subnet';
    return `${none}: for the ${percent(share)} of the MACs that it takes, the planner finds another that is at least as good. This is the one most like it that it would choose, with ${percent(nearest.share)}.`;
  }

  state.on(['dominated', 'budget'], draw);
  // Whoever turns a dial meanwhile means that, and not the point.
  state.on(['budget', 'weights'], () => {
    going.cancel();
    told.replaceChildren();
  });
  shown.on(['frontier'], () => {
    drawn = '';
    draw();
  });
  shown.on(['plan'], ({ plan }) => mark(plan));
}

/** What points cost, in the unit of the dial. */
function costIn(unit, model) {
  return unit === 'ms'
    ? { of: ({ ms }) => ms, most: model.latency.most_ms, text: (ms) => `${millis(ms)} predicted`, mark: (value) => String(value), name: 'predicted ms of one image' }
    : { of: ({ subnet }) => subnet.macs, most: model.macs, text: (macs) => `${count(macs)} MACs`, mark: roundCount, name: 'MACs of one image' };
}

function key(left) {
  return h(
    'p',
    { class: 'key' },
    h('span', { class: 'front-key' }),
    'the best within each cost · points are what the compute dial reaches with this preference, ',
    h('b', {}, 'measured'),
    ' on held-out data where they are full and predicted where they are ',
    h('span', { class: 'predicted-key' }),
    ' hollow · select one to go there',
    left,
  );
}
