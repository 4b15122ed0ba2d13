// What moving one of many weights does to the others. No DOM.
import { percents } from './simplex.js';

/** Percents in which one task has `value`, and the others share the rest as they did before. */
export function moved(weights, index, value) {
  const others = weights.map((weight, i) => (i === index ? 0 : weight));
  const sum = others.reduce((a, b) => a + b, 0);
  const rest = others.map((weight, i) => (i === index ? 0 : sum > 0 ? weight / sum : 1 / (weights.length - 1)));
  return percents(rest.map((share, i) => (i === index ? value : share * (100 - value))));
}
