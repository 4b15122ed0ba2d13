// Elements in a line each. Text is always text, never markup.

const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element with its attributes, handlers (`onclick`), and children; null children are left out. */
export function h(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** The same for SVG. */
export function s(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) set(element, key, value);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

function set(element, key, value) {
  if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
  else if (value === true) element.setAttribute(key, '');
  else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
}

/** The element of an id, which the page has. */
export function byId(id) {
  return document.getElementById(id);
}

/** A choice of one, as a row of buttons that look like a switch. `choices` are [value, text, title]. */
export function choice(name, legend, choices, chosen, onchange) {
  const option = ([value, text, title]) =>
    h(
      'label',
      { title },
      h('input', { type: 'radio', name, value, checked: value === chosen, onchange: () => onchange(value) }),
      h('span', {}, text),
    );
  return h('fieldset', { class: 'choice' }, h('legend', { class: 'unseen' }, legend), choices.map(option));
}
