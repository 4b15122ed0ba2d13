// The line between what is compared: one position for all pictures. A native range input lies over each picture, so it drags anywhere.
import { h } from './dom.js';

/** @param first whether the keyboard stops here; once is enough, as all lines move together */
export function swipe(name, first, state) {
  const input = h('input', {
    type: 'range',
    class: 'swipe',
    min: 0,
    max: 100,
    step: 'any',
    hidden: true,
    tabindex: first ? 0 : -1,
    'aria-label': `Line between what is compared, ${name}`,
    oninput: () => state.set({ line: Math.round(Number(input.value)) }),
  });
  state.on(['line'], ({ line }) => {
    input.value = line;
    input.setAttribute('aria-valuetext', `${line} percent from the left`);
  });
  return input;
}

/** Where the line is, for the style sheet. */
export function followLine(place, state) {
  state.on(['line'], ({ line }) => place.style.setProperty('--line', `${line}%`));
}

/** What the pictures are compared with. */
export function comparison(place, state) {
  const choices = [['full', 'Full model'], ['a', 'Pin A'], ['b', 'Pin B'], ['none', 'Nothing']];
  const options = choices.map(([value, text]) => h('option', { value }, text));
  const select = h('select', { id: 'against', onchange: () => state.set({ against: select.value }) }, options);
  place.append(h('label', { class: 'select' }, 'Left of the line ', select));
  state.on(['against', 'a', 'b'], ({ against, a, b }) => {
    options[1].disabled = !a;
    options[2].disabled = !b;
    select.value = against;
  });
}
