// Three weights as a point in a triangle: near a corner, that task matters most. Dragged, or moved by the arrow keys.
import { h, s } from './dom.js';
import { words } from './format.js';
import { CORNERS, displayed, percents, pointOf, weightsAt } from './simplex.js';

const SIDE = 240;
const LEFT = 40;
const TOP = 34;
const VIEW = { width: 320, height: 286 };

/** Letters that the two names below have room for. */
const ROOM = 22;
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const LABELS = [
  { dx: 0, dy: -14, anchor: 'middle' },
  { dx: -36, dy: 25, anchor: 'start' },
  { dx: 36, dy: 25, anchor: 'end' },
];

export function triangle(tasks, state) {
  const corners = CORNERS.map(screen);
  const handle = s('g', { class: 'handle' }, s('circle', { class: 'halo', r: 22 }), s('circle', { class: 'knob', r: 11 }));
  const spokes = corners.map((_, i) => s('line', { class: `spoke task-${i}` }));
  const long = words(tasks[1].name).length + words(tasks[2].name).length > ROOM;
  const labels = tasks.map((task, i) => label(task, i, corners[i], long));
  const area = s('polygon', { class: 'area', points: corners.map(({ x, y }) => `${x},${y}`).join(' ') });
  const svg = s('svg', { viewBox: `0 0 ${VIEW.width} ${VIEW.height}`, 'aria-hidden': 'true' }, gradients(corners), glows(corners), area, grid(), spokes, labels.map((each) => each.element), handle);
  const slider = h(
    'div',
    { class: 'triangle', role: 'slider', tabindex: 0, id: 'triangle', 'aria-label': 'Which task matters', 'aria-valuemin': 0, 'aria-valuemax': 100, onkeydown: press, onpointerdown: grab },
    svg,
  );
  const set = (weights) => {
    const next = percents(weights);
    if (next.some((weight, i) => weight !== state.get().weights[i])) state.set({ weights: next });
  };

  function grab(event) {
    slider.setPointerCapture(event.pointerId);
    drag(event);
    slider.addEventListener('pointermove', drag);
    for (const end of ['pointerup', 'pointercancel']) slider.addEventListener(end, () => slider.removeEventListener('pointermove', drag), { once: true });
  }

  function drag(event) {
    const box = svg.getBoundingClientRect();
    const scale = VIEW.width / box.width;
    set(weightsAt({ x: ((event.clientX - box.left) * scale - LEFT) / SIDE, y: ((event.clientY - box.top) * scale - TOP) / SIDE }));
  }

  function press(event) {
    const corner = ['1', '2', '3'].indexOf(event.key);
    if (corner >= 0) set(tasks.map((_, i) => (i === corner ? 1 : 0)));
    else if (event.key === 'Home') set([1, 1, 1]);
    else if (STEPS[event.key]) move(STEPS[event.key], event.shiftKey ? 0.01 : 0.05);
    else return;
    event.preventDefault();
  }

  function move([dx, dy], by) {
    const { x, y } = pointOf(state.get().weights);
    set(weightsAt({ x: x + dx * by, y: y + dy * by }));
  }

  state.on(['weights'], ({ weights }) => {
    const at = screen(pointOf(weights));
    handle.setAttribute('transform', `translate(${at.x} ${at.y})`);
    spokes.forEach((spoke, i) => draw(spoke, at, corners[i], weights[i]));
    labels.forEach((each, i) => each.show(displayed(weights)[i]));
    slider.setAttribute('aria-valuenow', weights[0]);
    slider.setAttribute('aria-valuetext', tasks.map((task, i) => `${words(task.name)} ${weights[i]} percent`).join(', '));
  });
  return slider;
}

function screen({ x, y }) {
  return { x: LEFT + x * SIDE, y: TOP + y * SIDE };
}

function draw(spoke, from, to, weight) {
  spoke.setAttribute('x1', from.x);
  spoke.setAttribute('y1', from.y);
  spoke.setAttribute('x2', to.x);
  spoke.setAttribute('y2', to.y);
  spoke.setAttribute('stroke-width', 1 + weight / 14);
}

function label(task, i, corner, long) {
  const { dx, dy, anchor } = LABELS[i];
  const share = s('tspan', { class: 'share', dx: 6 });
  const text = s('text', { class: long ? 'corner long' : 'corner', x: corner.x + dx, y: corner.y + dy, 'text-anchor': anchor }, s('tspan', {}, words(task.name)), share);
  return { element: [s('circle', { class: `tip task-${i}`, cx: corner.x, cy: corner.y, r: 6 }), text], show: (weight) => (share.textContent = `${weight}\u202f%`) };
}

function gradients(corners) {
  return s(
    'defs',
    {},
    corners.map(({ x, y }, i) =>
      s('radialGradient', { id: `corner-${i}`, gradientUnits: 'userSpaceOnUse', cx: x, cy: y, r: SIDE * 0.92 }, s('stop', { class: `near task-${i}` }), s('stop', { class: `far task-${i}`, offset: 1 })),
    ),
  );
}

function glows(corners) {
  const points = corners.map(({ x, y }) => `${x},${y}`).join(' ');
  return corners.map((_, i) => s('polygon', { points, fill: `url(#corner-${i})` }));
}

/** Lines of equal weight at every quarter. */
function grid() {
  const lines = [0.25, 0.5, 0.75].flatMap((share) => [0, 1, 2].map((i) => line(share, i)));
  return s('g', { class: 'grid' }, lines);
}

function line(share, i) {
  const end = (j) => screen(pointOf([0, 1, 2].map((k) => (k === i ? share : k === j ? 1 - share : 0))));
  const [from, to] = [end((i + 1) % 3), end((i + 2) % 3)];
  return s('line', { x1: from.x, y1: from.y, x2: to.x, y2: to.y });
}
