// One task's quality against cost. Up is better, whatever the metric.
import { axis, linear } from './axis.js';
import { h, s } from './dom.js';
import { metricName, quality, unitName, words } from './format.js';
import { front } from './front.js';
import { rove } from './rove.js';

const VIEW = { width: 300, height: 210 };
const FRAME = { left: 46, right: 288, top: 16, bottom: 168 };

/** Tasks differ in shape as well as in colour. */
const SHAPES = [
  (x, y) => s('circle', { cx: x, cy: y, r: 3.4 }),
  (x, y) => s('rect', { x: x - 3, y: y - 3, width: 6, height: 6 }),
  (x, y) => s('path', { d: `M${x} ${y - 4.2} l4 7 h-8 Z` }),
];

/** @param go is called with a point that was selected */
export function plot(task, i, go) {
  const { name, unit, higher_is_better: higher } = task.metric;
  const svg = s('svg', { viewBox: `0 0 ${VIEW.width} ${VIEW.height}`, role: 'group' });
  const here = s('g', { class: 'current', 'aria-hidden': 'true' });
  const caption = h('figcaption', {}, h('b', { class: 'task-name' }, words(task.name)), h('span', { class: 'faint' }, `${metricName(name)}, ${unitName(unit)}; ${higher ? 'more' : 'less'} is better`));
  const valueOf = (point) => point.tasks[task.name].value;
  let at;

  function draw(points, cost) {
    at = placing(points, cost, valueOf, higher);
    svg.setAttribute('aria-label', `${words(task.name)}: ${metricName(name)} against ${cost.name}`);
    const best = front(points, cost.of, valueOf, higher);
    const held = document.activeElement?.closest('.point');
    const kept = svg.contains(held) ? held.dataset.subnet : null;
    svg.replaceChildren(axes(at, cost), s('path', { class: 'front', d: staircase(best, at) }), ...points.map((point) => marked(point, cost)), here);
    rove(svg, kept);
  }

  function marked(point, cost) {
    const { source } = point.tasks[task.name];
    const text = `${cost.text(cost.of(point))}: ${metricName(name)} ${quality(valueOf(point), unit)}, ${source}${point.dominated ? ', dominated' : ''}`;
    const [x, y] = [at.x(point), at.y(point)];
    const press = (event) => ['Enter', ' '].includes(event.key) && (event.preventDefault(), go(point));
    return s(
      'g',
      { class: `point ${source}${point.dominated ? ' dominated' : ''}`, role: 'button', tabindex: -1, 'aria-label': text, 'data-subnet': point.subnet.name, onclick: () => go(point), onkeydown: press },
      s('circle', { class: 'target', cx: x, cy: y, r: 11 }),
      SHAPES[i % SHAPES.length](x, y),
      s('title', {}, text),
    );
  }

  /** Shows where the subnet in force lies. */
  function mark(point) {
    if (!at) return;
    const [x, y] = [at.x(point), at.y(point)];
    here.replaceChildren(s('line', { x1: x, x2: x, y1: FRAME.bottom, y2: y + 9 }), s('circle', { cx: x, cy: y, r: 8.5 }));
    here.setAttribute('data-subnet', point.subnet.name);
  }

  return { element: h('figure', { class: `plot task-${i % 6}` }, caption, svg), draw, mark };
}

/** Where a point lies, and the axes that say so. */
function placing(points, cost, valueOf, higher) {
  const values = points.map(valueOf);
  const up = axis(Math.min(...values), Math.max(...values), 4);
  const most = Math.max(cost.most, ...points.map(cost.of));
  const toX = linear({ from: 0, to: most * 1.02 }, FRAME.left, FRAME.right);
  const toY = linear(up, ...(higher ? [FRAME.bottom, FRAME.top] : [FRAME.top, FRAME.bottom]));
  return { across: axis(0, most, 4).marks.filter((mark) => mark <= most), up, toX, toY, x: (point) => rounded(toX(cost.of(point))), y: (point) => rounded(toY(valueOf(point))) };
}

function rounded(value) {
  return Math.round(value * 10) / 10;
}

/** The best quality within each cost. */
function staircase(best, at) {
  const steps = best.map((point, i) => (i === 0 ? `M${at.x(point)} ${at.y(point)}` : `H${at.x(point)}V${at.y(point)}`));
  return `${steps.join('')}H${FRAME.right}`;
}

function axes({ across, up, toX, toY }, cost) {
  return s(
    'g',
    { class: 'axes', 'aria-hidden': 'true' },
    up.marks.map((mark) => [
      s('line', { x1: FRAME.left, x2: FRAME.right, y1: toY(mark), y2: toY(mark) }),
      s('text', { x: FRAME.left - 6, y: toY(mark) + 4, 'text-anchor': 'end' }, mark.toFixed(up.digits)),
    ]),
    across.map((mark) => s('text', { x: toX(mark), y: FRAME.bottom + 17, 'text-anchor': 'middle' }, cost.mark(mark))),
    s('text', { x: (FRAME.left + FRAME.right) / 2, y: VIEW.height - 6, 'text-anchor': 'middle' }, cost.name),
  );
}
