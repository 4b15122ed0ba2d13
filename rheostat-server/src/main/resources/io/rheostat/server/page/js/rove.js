// One stop for the keyboard among many points; arrows go from point to point, cheapest first.

const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** Makes the points of `place` one stop. May be called again when there are other points. */
export function rove(place) {
  points(place)[0]?.setAttribute('tabindex', 0);
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
