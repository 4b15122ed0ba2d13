// Round marks on an axis, and where a value lies between its ends. No DOM.

/** From a round number to a round number, with about `count` steps between. */
export function axis(least, most, count) {
  const span = most > least ? most - least : Math.abs(most) || 1;
  const step = roundStep(span / count);
  const from = Math.floor(least / step + 1e-9) * step;
  const to = Math.ceil(Math.max(most, least + span * 1e-9) / step - 1e-9) * step;
  return { from, to, step, marks: marks(from, to, step), digits: digitsOf(step) };
}

/** A function from a value on the axis to a coordinate between two. */
export function linear({ from, to }, start, end) {
  return (value) => start + ((value - from) / (to - from || 1)) * (end - start);
}

function marks(from, to, step) {
  const count = Math.round((to - from) / step);
  return Array.from({ length: count + 1 }, (_, i) => Number((from + i * step).toPrecision(12)));
}

/** How many digits after the point all marks need. */
function digitsOf(step) {
  return [0, 1, 2, 3, 4, 5].find((digits) => Math.abs(step - Number(step.toFixed(digits))) < step * 1e-6) ?? 6;
}

function roundStep(about) {
  const power = 10 ** Math.floor(Math.log10(about));
  return [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => step >= about * 0.9);
}
