// The budget dial: amounts, their unit, and how both are written. No DOM.

const FORM = /^(\d+(?:\.\d+)?) ?(%|ms)$/;

/** What the dial says before anyone has turned it. */
export const USUAL = { amount: 50, unit: '%' };

/** `40%` or `8ms` as an amount and a unit; null where it is neither. */
export function parse(text) {
  const form = FORM.exec((text ?? '').trim());
  return form && { amount: Number(form[1]), unit: form[2] };
}

/** As the service reads it. */
export function write({ amount, unit }) {
  return `${Number(amount.toFixed(unit === 'ms' ? 3 : 2))}${unit}`;
}

/**
 * The scale of a dial: from 0 to the supernet, in steps fine enough to feel continuous. Below `least` there is no subnet, and above `top` none is served.
 *
 * @param unit '%' of the supernet's MACs, or 'ms' on this machine
 * @param full what the supernet takes, in that unit
 * @param smallest what the smallest subnet takes, in that unit
 * @param allowed the most that the operator allows, in that unit
 */
export function scale(unit, full, smallest, allowed = full) {
  const step = unit === '%' ? 1 : niceStep(full / 100);
  const least = roundUp(smallest, step);
  const most = Math.max(least, roundUp(full, step));
  return { unit, step, least, most, top: Math.min(most, Math.max(least, roundUp(allowed, step))) };
}

/** The nearest amount that the dial has and some subnet keeps. */
export function clamp(amount, { least, top }) {
  return Math.min(top, Math.max(least, amount));
}

/** The same setting on the other scale: equally far between nothing and the supernet. */
export function convert({ amount, unit }, from, to) {
  const share = amount / from.most;
  return unit === to.unit ? { amount, unit } : { amount: clamp(snap(share * to.most, to.step), to), unit: to.unit };
}

/** The smallest amount that allows for `cost`, in steps finer than the dial's: no more than what is asked for should fit. */
export function exactly(cost, to) {
  const step = to.unit === 'ms' ? 0.001 : 0.01;
  return { amount: clamp(roundUp(cost, step), to), unit: to.unit };
}

function roundUp(value, step) {
  return snap(Math.ceil(value / step - 1e-9) * step, step);
}

/** Decimal, so that 0.30000000000000004 is never shown. */
function snap(value, step) {
  return Number((Math.round(value / step) * step).toFixed(6));
}

function niceStep(about) {
  const power = 10 ** Math.floor(Math.log10(about));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= about * 0.99);
}
