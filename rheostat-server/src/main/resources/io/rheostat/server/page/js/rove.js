// One stop for the keyboard among many points; arrows go from point to point, cheapest first.

const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/**
 * Makes the points of `place` one stop. To be called again when there are other points.
 *
 * @param held the subnet of the point that had the keyboard before; null where none had
 */
export function rove(place, held = null) {
  const all = points(place);
  const stop = all.find((point) => point.dataset.subnet === held) ?? all[0];
  stop?.setAttribute('tabindex', 0);
  if (held !== null) stop?.focus();
  place.onkeydown = (event) => {
    const by = STEPS[event.key];
    if (!by) return;
    event.preventDefault();
    move(points(place), by);
  };
}

function points(place) {
  return [...place.querySelectorAll('.point')];
}

function move(all, by) {
  const from = document.activeElement;
  const to = all[all.indexOf(from) + by];
  if (!to) return;
  from.setAttribute('tabindex', -1);
  to.setAttribute('tabindex', 0);
  to.focus();
}
