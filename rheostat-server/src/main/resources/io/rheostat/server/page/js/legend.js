// What the colours of a picture mean.
import { h } from './dom.js';
import { percent } from './format.js';

const MOST_CLASSES = 6;

/**
 * Of the picture of the subnet in force, and of the other one where its colours mean something else.
 *
 * @param now and `other` as the service sends them with dense results; undefined where there is none
 */
export function legendsOf({ now, other }) {
  if (!now) return [];
  const differs = other?.type === 'scale' && (other.least !== now.least || other.most !== now.most);
  return differs ? [legendOf(now), h('p', { class: 'legend faint' }, 'left of the line:'), legendOf(other)] : [legendOf(now)];
}

function legendOf(legend) {
  if (legend.type === 'classes') return classes(legend.classes);
  if (legend.type === 'scale') return scale(legend);
  return h('p', { class: 'legend directions' }, legend.ball ? h('img', { src: legend.ball, alt: '', width: 30, height: 30 }) : null, h('span', {}, legend.meaning));
}

function classes(all) {
  const shown = all.slice(0, MOST_CLASSES);
  const rest = all.length - shown.length;
  return h(
    'ul',
    { class: 'legend classes' },
    shown.map(({ name, colour, share }) => h('li', {}, swatch(colour), h('span', {}, name), h('span', { class: 'faint' }, percent(share)))),
    rest > 0 ? h('li', { class: 'faint' }, `and ${rest} more`) : null,
  );
}

function swatch(colour) {
  const element = h('i', { class: 'swatch' });
  element.style.background = colour;
  return element;
}

function scale({ unit, meaning, least, most, marks, colours }) {
  const bar = h('div', { class: 'bar-of-colours' });
  bar.style.background = `linear-gradient(to right, ${colours.join(', ')})`;
  const name = unit === 'probability' ? '' : ` ${unit}`;
  const ends = marks.length > 1 ? [marks[0], marks.at(-1)] : [least, most];
  const row = h('div', { class: 'marks' }, ends.map((mark) => mark_(mark, least, most, name)));
  return h('div', { class: 'legend scale', title: meaning }, bar, row);
}

function mark_(value, least, most, unit) {
  return h('span', {}, `${Number(value.toPrecision(3))}${unit}`);
}
