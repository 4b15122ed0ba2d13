// Which points are worth choosing. No DOM.

/**
 * The points that no other beats: none is as cheap and better, or as good and cheaper. Cheapest first; of equal ones, the first.
 *
 * @param cost of a point, less is better
 * @param value of a point
 * @param higherIsBetter whether a larger value is better
 */
export function front(points, cost, value, higherIsBetter = true) {
  const sign = higherIsBetter ? 1 : -1;
  const sorted = [...points].sort((a, b) => cost(a) - cost(b) || sign * (value(b) - value(a)));
  let best = -Infinity;
  return sorted.filter((point) => {
    const better = sign * value(point) > best;
    if (better) best = sign * value(point);
    return better;
  });
}
