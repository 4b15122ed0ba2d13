// Where the parts of the network lie in its drawing. No DOM.

const GAP = 0.1;

/** The drawing's extents in units of its SVG, for a screen and for a phone: the encoder from `left` to `fork`, the decoders from `right`. */
export const WIDE = { width: 640, height: 232, left: 74, fork: 398, right: 480, decoder: 56, tallest: 132, picture: 42 };
export const NARROW = { width: 350, height: 250, left: 40, fork: 186, right: 222, decoder: 34, tallest: 140, picture: 28 };

const ROW = 26;

/** The drawing's extents where there are so many tasks: higher, where their rows need it. */
export function sized(size, decoders) {
  return { ...size, height: Math.max(size.height, decoders * ROW + 20) };
}

/**
 * A slab for each stage of the encoder and each decoder.
 *
 * @param stages of the encoder
 * @param decoders how many
 */
export function slabs(stages, decoders, size) {
  return { stages: encoder(stages, size), branches: branches(decoders, size) };
}

function encoder(count, { left, fork, height, tallest }) {
  const each = (fork - left) / count;
  return Array.from({ length: count }, (_, i) => ({ x: left + i * each, width: each * (1 - GAP), middle: height / 2, tallest }));
}

function branches(count, { right, decoder, height }) {
  const each = (height - 20) / count;
  const tallest = Math.min(54, each * 0.86);
  return Array.from({ length: count }, (_, i) => ({ x: right, width: decoder, middle: 10 + each * (i + 0.5), tallest }));
}

/** The line from the encoder's end to a decoder, as the `d` of a path. */
export function fork(stage, branch) {
  const from = stage.x + stage.width;
  const bend = (branch.x - from) / 2;
  return `M${from} ${stage.middle} C${from + bend} ${stage.middle} ${branch.x - bend} ${branch.middle} ${branch.x} ${branch.middle}`;
}

/** How many of `cells` a width lights: at least one, where anything runs. */
export function lit(width, cells) {
  return width > 0 ? Math.max(1, Math.round(width * cells)) : 0;
}
