// Weights that sum to one, and the triangle that three of them are a point of. No DOM.

const HEIGHT = Math.sqrt(3) / 2;

/** Corners of a triangle with sides of 1: the first on top, then left and right below it. y points down. */
export const CORNERS = [
  { x: 0.5, y: 0 },
  { x: 0, y: HEIGHT },
  { x: 1, y: HEIGHT },
];

/** Divides by the sum. All zero, or nothing that counts, becomes all alike. */
export function normalised(weights) {
  const positive = weights.map((weight) => (weight > 0 && Number.isFinite(weight) ? weight : 0));
  const sum = positive.reduce((a, b) => a + b, 0);
  return positive.map((weight) => (sum > 0 ? weight / sum : 1 / weights.length));
}

/** Where three weights lie in the triangle. */
export function pointOf(weights) {
  const shares = normalised(weights);
  return {
    x: shares.reduce((sum, share, i) => sum + share * CORNERS[i].x, 0),
    y: shares.reduce((sum, share, i) => sum + share * CORNERS[i].y, 0),
  };
}

/** The weights of the triangle's point that is nearest to (x, y), which may lie outside. */
export function weightsAt({ x, y }) {
  const top = 1 - y / HEIGHT;
  const right = x - top / 2;
  return nearestOnSimplex([top, 1 - top - right, right]);
}

/**
 * The nearest weights, none negative and with a sum of 1, to any numbers: the same amount is taken off each until what is left sums to 1.
 * After Duchi et al., "Efficient projections onto the l1-ball", ICML 2008. In an equilateral triangle this is the nearest point, too.
 */
export function nearestOnSimplex(numbers) {
  const falling = [...numbers].sort((a, b) => b - a);
  let sum = 0;
  let taken = 0;
  falling.forEach((number, i) => {
    sum += number;
    const share = (sum - 1) / (i + 1);
    if (number > share) taken = share;
  });
  return numbers.map((number) => Math.max(0, number - taken));
}

/** Whole percents that sum to 100, each off by less than one: the largest remainders are rounded up. */
export function percents(weights) {
  const exact = normalised(weights).map((share) => share * 100);
  const whole = exact.map((percent) => Math.floor(percent + 1e-9));
  const left = 100 - whole.reduce((a, b) => a + b, 0);
  const byRemainder = exact.map((percent, i) => [percent - whole[i], i]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  byRemainder.slice(0, left).forEach(([, i]) => whole[i]++);
  return whole;
}

/** Percents as people expect them: a third each is 33, not 34 once. */
export function displayed(weights) {
  return isUniform(weights) ? weights.map(() => Math.round(100 / weights.length)) : weights;
}

/** Whether all weigh the same, give or take the rounding of percents. */
export function isUniform(weights) {
  return Math.max(...weights) - Math.min(...weights) <= 1;
}
