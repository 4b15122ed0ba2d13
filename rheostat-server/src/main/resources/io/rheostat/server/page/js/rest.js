// What need not follow every position of a dial. No DOM.

/** A function that does `action` with what it was given last, once it was not called for `ms`. */
export function atRest(action, ms) {
  let soon;
  return (...given) => {
    clearTimeout(soon);
    soon = setTimeout(() => action(...given), ms);
  };
}
