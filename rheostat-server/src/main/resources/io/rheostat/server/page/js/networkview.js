// The network as it runs: a column of cells for each stage of the encoder and each decoder. A width lights the first cells, as slimming
// keeps the first channels.
import { byId, h, s } from './dom.js';
import { count, millis, percent, words } from './format.js';
import { NARROW, WIDE, fork, lit, sized, slabs } from './network.js';
import { isOf, running } from './ran.js';

const STAGE_CELLS = 16;
const BRANCH_CELLS = 8;
const MANY = 6;

export function networkDrawing(place, model, shown) {
  const drawings = [drawing(model, sized(WIDE, model.tasks.length), 'wide'), drawing(model, sized(NARROW, model.tasks.length), 'narrow')];
  const text = h('p', { class: 'unseen', id: 'network-text' });
  place.append(...drawings.map(({ svg }) => svg), text, key());
  shown.on(['plan', 'prediction'], ({ plan, prediction }) => {
    if (!plan) return;
    const subnet = running(plan, prediction);
    drawings.forEach(({ show }) => show(subnet));
    text.textContent = spoken(subnet, model);
    byId('reason').textContent = reason(plan, subnet, prediction);
    byId('running').textContent = `${count(subnet.macs)} MACs (${percent(subnet.share)}) · ${count(subnet.params)} parameters${emphasis(subnet)}`;
    byId('times').textContent = times(plan, prediction);
  });
}

/** Which task the encoder's features are made for first, where there is one. */
function emphasis({ encoder_emphasis: task }) {
  return task ? ` · encoder for ${words(task)} first` : '';
}

/** Why this subnet: as the planner says it, and the service where it allows less. */
function reason(plan, subnet, prediction) {
  if (subnet === plan.subnet || !prediction.budget.lowered) return plan.reason;
  return `The service allows ${prediction.budget.served} now, so that this subnet runs instead of one with ${percent(plan.subnet.share)} of the MACs.`;
}

function drawing(model, size, className) {
  const { stages } = model.encoder;
  const tall = model.tasks.length > MANY;
  const all = slabs(stages.length, model.tasks.length, size);
  const columns = all.stages.map((slab) => column(slab));
  const forks = all.branches.map((branch, i) => s('path', { class: `fork task-${i % 6}`, d: fork(all.stages.at(-1), branch) }));
  const rows = all.branches.map((branch, i) => decoder(branch, model.tasks[i], i, tall));
  const parts = [input(size), forks, [...columns, ...rows].map(({ element }) => element)];
  return {
    svg: s('svg', { class: tall ? `${className} tall` : className, viewBox: `0 0 ${size.width} ${size.height}`, role: 'img', 'aria-labelledby': 'network-text' }, parts),
    show({ encoder_widths: widths, decoder_widths: decoders }) {
      const width = (i) => decoders[model.tasks[i].name] ?? 0;
      columns.forEach((each, i) => each.show(widths[i], `${channels(stages[i], widths[i])} ch`));
      rows.forEach((each, i) => each.show(width(i)));
      forks.forEach((path, i) => path.setAttribute('stroke-width', 1.5 + 6 * width(i)));
    },
  };
}

/** How long it takes, and where the time went once it has run. */
function times(plan, prediction) {
  const ran = prediction && isOf(prediction, plan) ? prediction.timing : null;
  const planned = ran ? ran.planned_ms : plan.planned_ms;
  return [planned === null ? null : `${millis(planned)} predicted for an image as large as the network's input`, ran && measured(ran)].filter(Boolean).join(' · ');
}

function measured({ measured_ms: all, prepare_ms: prepare, run_ms: run, results_ms: results }) {
  return `${millis(all)} measured for this photograph: ${millis(prepare)} to prepare it, ${millis(run)} to run, ${millis(results)} for results and pictures`;
}

/** How many channels a width is, as the bundle rounds them. */
function channels({ widths, active }, width) {
  return active[widths.indexOf(width)];
}

function spoken(subnet, model) {
  const encoder = subnet.encoder_widths.map(percent).join(', ');
  const decoders = model.tasks.map(({ name }) => `${words(name)} ${percent(subnet.decoder_widths[name] ?? 0)}`).join(', ');
  return `Widths of the encoder's stages: ${encoder}. Widths of the decoders: ${decoders}.${emphasis(subnet)}`;
}

function column(slab) {
  const cells = stack(slab, STAGE_CELLS);
  const middle = slab.x + slab.width / 2;
  const top = s('text', { class: 'width', x: middle, y: slab.middle - slab.tallest / 2 - 9, 'text-anchor': 'middle' });
  const below = s('text', { class: 'channels', x: middle, y: slab.middle + slab.tallest / 2 + 18, 'text-anchor': 'middle' });
  return {
    element: s('g', { class: 'encoder' }, cells, top, below),
    show(width, text) {
      light(cells, width);
      top.textContent = Math.round(width * 100);
      below.textContent = text;
    },
  };
}

function decoder(slab, task, i, tall) {
  const cells = stack(slab, BRANCH_CELLS);
  const x = slab.x + slab.width + 10;
  const share = s('tspan', tall ? { class: 'channels', dx: 6 } : { class: 'channels', x, dy: 17 });
  const name = s('text', { class: 'decoder-name', x, y: slab.middle + (tall ? 4 : -2) }, words(task.name), share);
  return {
    element: s('g', { class: `decoder task-${i % 6}` }, cells, name),
    show(width) {
      light(cells, width);
      share.textContent = percent(width);
    },
  };
}

function stack(slab, cells) {
  const each = slab.tallest / cells;
  const top = slab.middle - slab.tallest / 2;
  return Array.from({ length: cells }, (_, i) => s('rect', { class: 'cell', x: slab.x, y: top + (cells - 1 - i) * each, width: slab.width, height: each - Math.min(2, each / 4), rx: 1.5 }));
}

function light(cells, width) {
  const count = lit(width, cells.length);
  cells.forEach((cell, i) => cell.classList.toggle('lit', i < count));
}

/** A picture, and an arrow to the first stage. */
function input({ height, left, picture }) {
  const y = (height - picture) / 2;
  const unit = picture / 42;
  return s(
    'g',
    { class: 'input', transform: `translate(2 ${y}) scale(${unit})` },
    s('rect', { width: 42, height: 42, rx: 5 }),
    s('path', { d: 'M6 34 l11 -14 8 9 5 -5 7 10' }),
    s('circle', { cx: 30, cy: 12, r: 4 }),
    s('path', { d: `M47 21 h${left / unit - 56} m-4 -4 l4 4 -4 4` }),
  );
}

function key() {
  return h('p', { class: 'key' }, h('span', { class: 'cell-key lit' }), 'channels that run ', h('span', { class: 'cell-key' }), 'channels that rest · figures are widths in percent · all tasks share the encoder, and each has a decoder of its own');
}
