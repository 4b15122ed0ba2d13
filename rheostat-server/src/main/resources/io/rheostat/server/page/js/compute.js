// The budget dial: a wound resistor with a sliding contact, which is what a rheostat is. The contact is a native range input.
import { axis } from './axis.js';
import * as budget from './budget.js';
import { choice, h, s } from './dom.js';
import { count, millis, percent } from './format.js';
import { isOf } from './ran.js';

const WINDINGS = 56;
const COIL = { width: 560, height: 56 };
const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };

export function computeDial(place, model, state, shown, scales) {
  const input = h('input', { type: 'range', min: 0, step: 'any', id: 'budget', 'aria-label': 'Compute budget', 'aria-describedby': 'uses', oninput: () => turn(Number(input.value)), onkeydown: step });
  const reading = h('output', { for: 'budget', class: 'amount' });
  const aside = h('span', { class: 'aside' });
  const coil = drawCoil();
  const ticks = h('div', { class: 'ticks', 'aria-hidden': 'true' });
  const used = h('span', { class: 'used', 'aria-hidden': 'true' });
  const uses = h('p', { class: 'figures', id: 'uses' });
  place.append(
    h('div', { class: 'reading' }, reading, aside, scales.ms ? units() : null),
    h('div', { class: 'track', title: reachable(model.budget) }, coil.svg, used, input),
    ticks,
    uses,
  );

  function units() {
    return choice('unit', 'Unit of the budget', [['%', 'MACs'], ['ms', 'ms']], state.get().budget.unit, (unit) => {
      const now = state.get().budget;
      state.set({ budget: budget.convert(now, scales[now.unit], scales[unit]) });
    });
  }

  function turn(value) {
    const scale = scales[state.get().budget.unit];
    const stepped = Number((Math.round(value / scale.step) * scale.step).toFixed(6));
    const amount = budget.clamp(stepped, scale);
    if (amount !== state.get().budget.amount) state.set({ budget: { amount, unit: scale.unit } });
    input.value = amount;
  }

  function step(event) {
    const { amount: now, unit } = state.get().budget;
    const ends = { Home: scales[unit].least, End: scales[unit].top };
    const wanted = ends[event.key] ?? now + KEYS[event.key] * scales[unit].step;
    if (Number.isNaN(wanted)) return;
    event.preventDefault();
    turn(wanted);
  }

  function drawSetting({ budget: { amount: value, unit } }) {
    const scale = scales[unit];
    const allowed = unit === '%' ? `up to ${count((value / 100) * model.macs)} MACs` : 'at most, for one image';
    input.max = scale.most;
    input.value = value;
    input.setAttribute('aria-valuetext', `${written(value, unit)}, ${allowed}`);
    reading.textContent = written(value, unit);
    aside.textContent = allowed;
    coil.draw(value / scale.most, scale.least / scale.most, scale.top / scale.most);
    if (ticks.dataset.unit !== unit) drawTicks(ticks, scale);
    place.querySelectorAll('[name=unit]').forEach((radio) => (radio.checked = radio.value === unit));
  }

  function drawUse({ plan, prediction }) {
    if (!plan) return;
    const { unit, most } = scales[state.get().budget.unit];
    const ran = prediction && isOf(prediction, plan) ? prediction : null;
    const { share } = (ran ?? plan).subnet;
    const planned = ran ? ran.timing.planned_ms : plan.planned_ms;
    const times = [planned === null ? null : `${millis(planned)} predicted`, ran && `${millis(ran.timing.measured_ms)} measured`];
    used.style.left = `${(100 * (unit === '%' ? share * 100 : planned)) / most}%`;
    uses.textContent = [`▲ runs ${percent(share)}`, ...times, ran && lowered(ran.budget, model)].filter(Boolean).join(' · ');
  }

  state.on(['budget'], drawSetting);
  shown.on(['plan', 'prediction'], drawUse);
  state.on(['budget'], () => drawUse(shown.get()));
}

/** The dial's scales by unit; without `ms` where the machine is not calibrated. */
export function scalesOf(model) {
  const { least_share: least, most_share: most } = model.budget;
  const scales = { '%': budget.scale('%', 100, least * 100, most * 100) };
  if (model.latency) scales.ms = budget.scale('ms', model.latency.most_ms, model.latency.least_ms, model.latency.allowed_ms);
  return scales;
}

/** A budget from anywhere as one that the dial has. */
export function settled(given, scales) {
  const scale = scales[given.unit];
  return scale ? { amount: budget.clamp(given.amount, scale), unit: given.unit } : budget.USUAL;
}

/** Why a subnet runs that is smaller than the one that was asked for; null where none does. */
function lowered({ lowered: is, served }, { governor }) {
  if (!is) return null;
  return governor ? `under load, the governor allows ${served}` : `the operator allows ${served}`;
}

function reachable({ least_share: least, most_share: most }) {
  const above = most < 1 ? `; above ${percent(most)} the operator allows none` : '';
  return `The smallest subnet takes ${percent(least)}: below that there is none${above}`;
}

function written(value, unit) {
  return unit === '%' ? `${Number(value.toFixed(1))}\u202f%` : `${Number(value.toFixed(3))}\u202fms`;
}

function drawTicks(place, { most, unit }) {
  const marks = axis(0, most, 4).marks.filter((mark) => mark <= most);
  place.dataset.unit = unit;
  place.replaceChildren(...marks.map((mark) => tick(mark, mark / most, unit)));
}

function tick(mark, share, unit) {
  const element = h('span', {}, `${mark}\u202f${unit}`);
  element.style.left = `${100 * share}%`;
  return element;
}

function drawCoil() {
  const each = COIL.width / WINDINGS;
  const d = Array.from({ length: WINDINGS }, (_, i) => `M${i * each + 2.5} 50 L${i * each + 7.5} 6`).join('');
  const lit = s('rect', { height: COIL.height });
  const none = s('rect', { class: 'none', height: COIL.height });
  const barred = s('rect', { class: 'none', height: COIL.height });
  const svg = s(
    'svg',
    { class: 'coil', viewBox: `0 0 ${COIL.width} ${COIL.height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    s(
      'defs',
      {},
      s('linearGradient', { id: 'glow', gradientUnits: 'userSpaceOnUse', x1: 0, x2: COIL.width, y1: 0, y2: 0 }, s('stop', { class: 'cool' }), s('stop', { class: 'warm', offset: 0.5 }), s('stop', { class: 'hot', offset: 1 })),
      s('clipPath', { id: 'lit' }, lit),
      s('pattern', { id: 'hatch', width: 8, height: 8, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, s('path', { class: 'hatch', d: 'M0 0V8' })),
    ),
    s('path', { class: 'winding', d }),
    s('path', { class: 'winding lit', d, 'clip-path': 'url(#lit)', stroke: 'url(#glow)' }),
    none,
    barred,
  );
  return {
    svg,
    /** Each a share of the width: the contact, and the ends of what can be reached. */
    draw(at, least, top) {
      lit.setAttribute('width', at * COIL.width);
      none.setAttribute('width', least * COIL.width);
      barred.setAttribute('x', top * COIL.width);
      barred.setAttribute('width', (1 - top) * COIL.width);
    },
  };
}
