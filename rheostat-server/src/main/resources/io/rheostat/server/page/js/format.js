// Figures for people: always with a unit, never with more digits than mean something. No DOM.

const SCALES = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

const METRICS = {
  accuracy: 'accuracy',
  miou: 'mean IoU',
  pixel_accuracy: 'pixel accuracy',
  max_f: 'best F',
  max_iou: 'best IoU',
  ods_f: 'best F',
  rmse: 'RMSE',
  abs_rel: 'relative error',
  delta1: 'within 25 %',
  mean_angle: 'mean angle',
  median_angle: 'median angle',
};

/** `34.2 M`: three digits, and a decimal prefix. */
export function count(value) {
  const [size, prefix] = SCALES.find(([from]) => value >= from) ?? [1, ''];
  return `${digits(value / size, 3)}\u202f${prefix}`.trim();
}

/** As {@link count}, for round numbers at an axis: `50 M`. */
export function roundCount(value) {
  const [size, prefix] = SCALES.find(([from]) => value >= from) ?? [1, ''];
  return `${Number((value / size).toPrecision(3))}\u202f${prefix}`.trim();
}

/** At least so many digits that mean something, and none after the point of what is long already. */
export function digits(value, significant) {
  if (value === 0) return '0';
  const whole = Math.floor(Math.log10(Math.abs(value))) + 1;
  return value.toFixed(Math.max(0, significant - whole));
}

/** Milliseconds of a call. */
export function millis(value) {
  return `${digits(value, value < 10 ? 2 : 3)}\u202fms`;
}

/** A share in [0, 1] as a percentage. */
export function percent(share) {
  const value = share * 100;
  return `${value > 0 && value < 10 ? value.toFixed(1) : value.toFixed(0)}\u202f%`;
}

/** A quality with its unit: `0.552`, `0.70 m`, `21.6°`. */
export function quality(value, unit) {
  if (unit === 'deg') return `${value.toFixed(1)}°`;
  if (unit === 'm') return `${value.toFixed(2)}\u202fm`;
  return value.toFixed(3);
}

/** A metric's name in words; names that are not known are shown as they are. */
export function metricName(name) {
  return METRICS[name] ?? name.replaceAll('_', ' ');
}

/** What a unit is called at an axis. */
export function unitName(unit) {
  return { deg: 'degrees', m: 'metres', 1: 'share' }[unit] ?? unit;
}

/** How much worse than the full model, relative, signed as people read it: `−4 %` is worse, whatever the metric. */
export function change(value, full, higherIsBetter) {
  const gain = ((value - full) / Math.max(Math.abs(full), 1e-12)) * (higherIsBetter ? 1 : -1);
  const rounded = Math.round(gain * 100);
  if (rounded === 0) return '±0\u202f%';
  return `${rounded > 0 ? '+' : '\u2212'}${Math.abs(rounded)}\u202f%`;
}

/** A task's name as a word: `surface_normals` is `surface normals`. */
export function words(name) {
  return name.replaceAll('_', ' ');
}
