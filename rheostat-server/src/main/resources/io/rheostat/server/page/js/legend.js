// What the colours of a picture mean.
import { h } from './dom.js';
import { percent } from './format.js';
import { MEANING } from './directions.js';

const MOST_CLASSES = 6;

/**
 * Of the picture of the subnet in force, and of the other one where its colours mean something else.
 *
 * @param now and `other` as the service sends them with dense results; undefined where there is none
 * @param safe whether directions are in colours without red and green
 */
export function legendsOf({ now, other }, safe) {
  if (!now) return [];
  if (now.type === 'classes') return [classes(now.classes, other?.classes ?? [])];
  const differs = other?.type === 'scale' && (other.least !== now.least || other.most !== now.most);
  return differs ? [legendOf(now), h('p', { class: 'legend faint' }, 'left of the line:'), legendOf(other)] : [legendOf(now, safe)];
}

function legendOf(legend, safe) {
  if (legend.type === 'scale') return scale(legend);
  return h('p', { class: 'legend directions' }, legend.ball ? h('img', { src: legend.ball, alt: '', width: 36, height: 36 }) : null, h('span', {}, safe ? MEANING : legend.meaning));
}

/** @param left those of the other picture, of which the ones that are there alone are named as well */
function classes(right, left) {
  const alone = left.filter(({ name }) => !right.some((each) => each.name === name)).map((each) => ({ ...each, share: null }));
  const all = [...right, ...alone];
  const shown = all.slice(0, MOST_CLASSES);
  const rest = all.length - shown.length;
  return h(
    'ul',
    { class: 'legend classes', title: 'Share of the pixels' },
    shown.map(({ name, colour, share }) => h('li', {}, swatch(colour), h('span', {}, name), h('span', { class: 'faint' }, share === null ? 'left' : percent(share)))),
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
  const isShare = unit === 'probability';
  const [first, last] = (marks.length > 1 ? [marks[0], marks.at(-1)] : [least, most]).map((mark) => h('span', {}, `${Number(mark.toPrecision(3))}${isShare ? '' : `\u202f${unit}`}`));
  const row = h('div', { class: 'marks' }, first, isShare ? h('span', {}, unit) : null, last);
  return h('div', { class: 'legend scale', title: meaning }, bar, row);
}
