// Quality of each task against cost: a plot a task, up is better. A click goes to the budget of a point.
import * as budget from './budget.js';
import { axis, linear } from './axis.js';
import { byId, h, s } from './dom.js';
import { front } from './front.js';
import { count, metricName, millis, quality, roundCount, unitName, words } from './format.js';

const VIEW = { width: 300, height: 210 };
const FRAME = { left: 46, right: 288, top: 16, bottom: 168 };
const SHAPES = {
  0: (x, y) => s('circle', { cx: x, cy: y, r: 3.4 }),
  1: (x, y) => s('rect', { x: x - 3, y: y - 3, width: 6, height: 6 }),
  2: (x, y) => s('path', { d: `M${x} ${y - 4.2} l4 7 h-8 Z` }),
};

export function frontierPlots(place, model, state, shown, scales) {
  const rest = h('input', { type: 'checkbox', id: 'dominated', onchange: () => state.set({ dominated: rest.checked }) });
  byId('frontier-options').append(h('label', { class: 'check' }, rest, ' Show dominated points'));
  const plots = model.tasks.map((task, i) => h('figure', { class: `plot task-${i % 6}` }));
  place.append(h('div', { class: 'plots' }, plots), h('p', { class: 'key' }, h('span', { class: 'front-key' }), 'the best within each cost. Points are what the compute dial reaches with this preference; qualities are ', h('b', {}, 'measured'), ' on held-out data unless a point is ', h('span', { class: 'predicted-key' }), ' hollow (predicted). Select a point to go there.'));

  function draw() {
    const { frontier, plan } = shown.get();
    if (!frontier) return;
    const { dominated, budget: { unit } } = state.get();
    rest.checked = dominated;
    const costs = costOf(unit, model);
    model.tasks.forEach((task, i) => keepFocus(plots[i], () => plots[i].replaceChildren(...plot(task, i, frontier.points, costs, dominated, plan, go))));
  }

  function go(point) {
    const { unit } = state.get().budget;
    const cost = unit === 'ms' ? point.ms : point.subnet.share * 100;
    state.set({ budget: budget.exactly(cost, scales[unit]) });
  }

  state.on(['dominated'], draw);
  state.on(['budget'], draw);
  shown.on(['frontier', 'plan'], draw);
}

function costOf(unit, model) {
  return unit === 'ms' ? { of: ({ ms }) => ms, most: model.latency.most_ms, text: millis, name: 'predicted ms of one image' } : { of: ({ subnet }) => subnet.macs, most: model.macs, text: (macs) => `${count(macs)} MACs`, name: 'MACs of one image' };
}

function plot(task, i, points, cost, dominated, plan, go) {
  const at = placing(task, points, cost);
  const shape = SHAPES[i % 3];
  const planned = points.filter((point) => !point.dominated);
  const others = dominated ? points.filter((point) => point.dominated) : [];
  const best = front([...planned, ...others], cost.of, (point) => point.tasks[task.name].value, task.metric.higher_is_better);
  const svg = s(
    'svg',
    { viewBox: `0 0 ${VIEW.width} ${VIEW.height}`, role: 'group', 'aria-label': `${words(task.name)}: ${metricName(task.metric.name)} against ${cost.name}` },
    axes(at, cost, task),
    s('path', { class: 'front', d: staircase(best, at) }),
    others.map((point) => mark(point, 'dominated')),
    planned.map((point) => mark(point, 'reached')),
    plan ? current(plan, at, cost) : null,
  );
  rove(svg, plan);
  return [h('figcaption', {}, h('b', { class: 'task-name' }, words(task.name)), h('span', { class: 'faint' }, `${metricName(task.metric.name)}, ${unitName(task.metric.unit)}; ${task.metric.higher_is_better ? 'more' : 'less'} is better`)), svg];

  function mark(point, className) {
    const { value, source } = point.tasks[task.name];
    const text = `${cost.text(cost.of(point))}: ${metricName(task.metric.name)} ${quality(value, task.metric.unit)}, ${source}${point.dominated ? ', dominated' : ''}`;
    const act = () => go(point);
    const press = (event) => ['Enter', ' '].includes(event.key) && (event.preventDefault(), act());
    const [x, y] = [at.x(point), at.y(point)];
    return s('g', { class: `point ${className} ${source}`, role: 'button', tabindex: -1, 'aria-label': text, 'data-subnet': point.subnet.name, onclick: act, onkeydown: press }, s('circle', { class: 'target', cx: x, cy: y, r: 9 }), shape(x, y), s('title', {}, text));
  }
}

/** The best quality within each cost. */
function staircase(best, at) {
  return `${best.map((point, i) => (i === 0 ? `M${at.x(point)} ${at.y(point)}` : `H${at.x(point)}V${at.y(point)}`)).join('')}H${FRAME.right}`;
}

/** Where a point lies: cost from left to right, quality upwards, whatever the metric. */
function placing(task, points, cost) {
  const values = points.map((point) => point.tasks[task.name].value);
  const across = axis(0, cost.most, 4);
  const up = axis(Math.min(...values), Math.max(...values), 4);
  const [low, high] = task.metric.higher_is_better ? [FRAME.bottom, FRAME.top] : [FRAME.top, FRAME.bottom];
  const toX = linear({ from: 0, to: Math.max(cost.most, ...points.map(cost.of)) * 1.02 }, FRAME.left, FRAME.right);
  const toY = linear(up, low, high);
  return { across, up, toX, toY, x: (point) => round(toX(cost.of(point))), y: (point) => round(toY(point.tasks[task.name].value)) };
}

function round(value) {
  return Math.round(value * 10) / 10;
}

function axes({ across, up, toX, toY }, cost, task) {
  const ticks = across.marks.filter((mark) => mark <= cost.most * 1.02);
  return s(
    'g',
    { class: 'axes', 'aria-hidden': 'true' },
    up.marks.map((mark) => [s('line', { x1: FRAME.left, x2: FRAME.right, y1: toY(mark), y2: toY(mark) }), s('text', { x: FRAME.left - 6, y: toY(mark) + 4, 'text-anchor': 'end' }, mark.toFixed(up.digits))]).flat(),
    ticks.map((mark) => s('text', { x: toX(mark), y: FRAME.bottom + 17, 'text-anchor': 'middle' }, cost.name.includes('ms') ? String(mark) : roundCount(mark))),
    s('text', { x: (FRAME.left + FRAME.right) / 2, y: VIEW.height - 6, 'text-anchor': 'middle', class: 'axis-name' }, cost.name),
  );
}

function current(plan, at, cost) {
  const here = { subnet: plan.subnet, ms: plan.planned_ms, tasks: plan.tasks };
  const [x, y] = [at.x(here), at.y(here)];
  return s('g', { class: 'current', 'aria-hidden': 'true' }, s('line', { x1: x, x2: x, y1: FRAME.bottom, y2: y + 9 }), s('circle', { cx: x, cy: y, r: 8.5 }));
}

/** One stop for the keyboard in each plot; arrows go from point to point by cost. */
function rove(svg, plan) {
  const points = [...svg.querySelectorAll('.point')];
  const start = points.find((point) => point.dataset.subnet === plan?.subnet.name) ?? points[0];
  start?.setAttribute('tabindex', 0);
  svg.addEventListener('keydown', (event) => {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    const next = by && points[points.indexOf(document.activeElement) + by];
    if (!by) return;
    event.preventDefault();
    if (!next) return;
    document.activeElement.setAttribute('tabindex', -1);
    next.setAttribute('tabindex', 0);
    next.focus();
  });
}

/** Drawing anew must not take the keyboard from the point that it is on. */
function keepFocus(place, draw) {
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.subnet : null;
  draw();
  if (focused) [...place.querySelectorAll('.point')].find((point) => point.dataset.subnet === focused)?.focus();
}
