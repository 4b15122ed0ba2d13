// Pictures of directions in colours without red and green, where someone wants them.
import { WITHOUT_RED_AND_GREEN } from './directions.js';
import { h, s } from './dom.js';

const FILTER = 'without-red-and-green';

/** The filter that the style sheet puts before pictures of directions. Once a page. */
export function safeFilter() {
  const matrix = s('feColorMatrix', { type: 'matrix', values: WITHOUT_RED_AND_GREEN.flat().join(' ') });
  return s('svg', { class: 'unseen', 'aria-hidden': 'true', width: 1, height: 1 }, s('filter', { id: FILTER, 'color-interpolation-filters': 'sRGB' }, matrix));
}

/** @param element the tile of a task that predicts directions */
export function safeSwitch(element, state) {
  const box = h('input', { type: 'checkbox', onchange: () => state.set({ safe: box.checked }) });
  state.on(['safe'], ({ safe }) => {
    box.checked = safe;
    element.classList.toggle('safe', safe);
  });
  return h('label', { class: 'check' }, box, ' Without red and green');
}
