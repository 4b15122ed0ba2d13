import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from './random.js';
import { CORNERS, displayed, isUniform, nearestOnSimplex, normalised, percents, pointOf, weightsAt } from '../../main/resources/io/rheostat/server/page/js/simplex.js';

const close = (actual, expected) => actual.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-9, `${actual} is not ${expected}`));
const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

test('a corner is all of one task, and the centroid a third of each', () => {
  CORNERS.forEach((corner, i) => close(weightsAt(corner), [0, 1, 2].map((k) => (k === i ? 1 : 0))));
  close(weightsAt({ x: 0.5, y: Math.sqrt(3) / 3 }), [1 / 3, 1 / 3, 1 / 3]);
});

test('weights and their point in the triangle say the same', () => {
  const next = random(7);
  for (let i = 0; i < 500; i++) {
    const weights = normalised([next(), next(), next()]);
    close(weightsAt(pointOf(weights)), weights);
  }
});

test('a point outside goes to the nearest point of the triangle, as a search over the triangle finds it', () => {
  const next = random(11);
  for (let i = 0; i < 60; i++) {
    const point = { x: next() * 3 - 1, y: next() * 3 - 1 };
    const found = distance(pointOf(weightsAt(point)), point);
    const searched = nearestOfGrid(point);
    assert.ok(found <= searched + 1e-12 && searched - found < 0.006, `seed 11: ${JSON.stringify(point)} ${found} ${searched}`);
  }
});

test('the nearest weights are never negative and sum to one, however many there are', () => {
  const next = random(13);
  for (let i = 0; i < 500; i++) {
    const weights = nearestOnSimplex(Array.from({ length: 1 + Math.floor(next() * 20) }, () => next() * 8 - 4));
    assert.ok(weights.every((weight) => weight >= 0));
    close([weights.reduce((a, b) => a + b, 0)], [1]);
  }
});

test('percents are whole, sum to 100, and are each off by less than one', () => {
  const next = random(17);
  for (let i = 0; i < 500; i++) {
    const weights = Array.from({ length: 1 + Math.floor(next() * 20) }, next);
    const whole = percents(weights);
    assert.equal(whole.reduce((a, b) => a + b, 0), 100);
    normalised(weights).forEach((share, k) => assert.ok(Number.isInteger(whole[k]) && Math.abs(whole[k] - share * 100) < 1, `seed 17: ${weights}`));
  }
  assert.deepEqual(percents([1, 1, 1]), [34, 33, 33]);
  assert.deepEqual(percents([0, 0]), [50, 50]);
});

test('percents stay as they are, so that an address that is read and written does not drift', () => {
  const next = random(19);
  for (let i = 0; i < 200; i++) {
    const once = percents([next(), next(), next()]);
    assert.deepEqual(percents(once), once);
  }
});

test('weights that are alike but for rounding are shown alike', () => {
  assert.ok(isUniform([34, 33, 33]) && !isUniform([35, 33, 32]));
  assert.deepEqual(displayed([34, 33, 33]), [33, 33, 33]);
  assert.deepEqual(displayed([50, 25, 25]), [50, 25, 25]);
});

function nearestOfGrid(point) {
  let least = Infinity;
  for (let a = 0; a <= 200; a++) for (let b = 0; b <= 200 - a; b++) least = Math.min(least, distance(pointOf([a, b, 200 - a - b]), point));
  return least;
}
