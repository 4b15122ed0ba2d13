// Directions of surfaces in colours that do not need red told from green. No DOM.

/**
 * From the usual colours, in which red, green and blue grow to the right, upwards and towards the viewer, as the rows of an `feColorMatrix`. Whoever sees red and
 * green alike still sees how light a colour is, and how blue or yellow: so lightness grows upwards, and yellow to the right. The third
 * direction follows from the other two.
 */
export const WITHOUT_RED_AND_GREEN = [
  [0.4, 0.6, 0, 0, 0],
  [0.4, 0.6, 0, 0, 0],
  [-1, 0.6, 0, 0, 0.7],
  [0, 0, 0, 1, 0],
];

export const MEANING = 'which way a surface faces: yellow grows to the right, blue to the left, lighter upwards';

/** What the filter makes of a colour. @param rgb in [0, 1] */
export function recoloured(rgb) {
  return WITHOUT_RED_AND_GREEN.slice(0, 3).map((row) => Math.min(1, Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2] + row[4])));
}
