import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recoloured } from '../../main/resources/io/rheostat/server/page/js/directions.js';
import { metresOf } from '../../main/resources/io/rheostat/server/page/js/metres.js';

// How people without one kind of cone see, in linear RGB: Machado, Oliveira and Fernandes, IEEE TVCG 15(6), 2009, severity 1.
const PROTAN = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]];
const DEUTAN = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];

const linear = (level) => (level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4);
const times = (matrix, vector) => matrix.map((row) => row.reduce((sum, each, i) => sum + each * vector[i], 0));

/** CIE L*a*b* of linear RGB under D65. */
function lab(rgb) {
  const [x, y, z] = times([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]], rgb);
  const f = (t) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const [fx, fy, fz] = [f(x / 0.95047), f(y), f(z / 1.08883)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

/** Directions that face the viewer: eight around, slanted, and the one between. */
const DIRECTIONS = [[0, 0], ...Array.from({ length: 8 }, (_, i) => [0.8 * Math.cos((i * Math.PI) / 4), 0.8 * Math.sin((i * Math.PI) / 4)])];
const usual = ([right, up]) => [0.5 + 0.5 * right, 0.5 + 0.5 * up, 0.5 + 0.5 * Math.sqrt(1 - right * right - up * up)];

function leastDifference(colour, sight) {
  const seen = DIRECTIONS.map((direction) => lab(times(sight, colour(direction).map(linear)).map((level) => Math.max(0, level))));
  return Math.min(...seen.flatMap((a, i) => seen.slice(i + 1).map((b) => Math.hypot(...a.map((each, k) => each - b[k])))));
}

test('without red and green, directions are told apart by people who see those two alike, and better than in the usual colours', () => {
  for (const sight of [PROTAN, DEUTAN]) {
    const safe = leastDifference((direction) => recoloured(usual(direction)), sight);
    assert.ok(safe > 10, `${safe}`);
    assert.ok(safe > 1.5 * leastDifference(usual, sight), `${safe} against ${leastDifference(usual, sight)}`);
  }
});

test('depths are coloured from the nearest to the farthest of all depths', () => {
  const scale = (least, most, unit = 'm') => ({ legend: { type: 'scale', unit, least, most } });
  assert.equal(metresOf({ tasks: { depth: scale(0.5, 4), other: scale(-1, 3), near: scale(0, 1, 'probability'), scene: {} } }), '-1,4');
  assert.equal(metresOf({ tasks: { near: scale(0, 1, 'probability'), scene: { classes: [] } } }), undefined);
});
