import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from './random.js';
import { initial, parse, write, writePreference } from '../../main/resources/io/rheostat/server/page/js/address.js';
import { percents } from '../../main/resources/io/rheostat/server/page/js/simplex.js';

const TASKS = ['segmentation', 'depth', 'normals'];

test('every state comes back from its address', () => {
  const next = random(23);
  for (let i = 0; i < 500; i++) {
    const state = any(next);
    assert.deepEqual(parse(`#${write(state, TASKS)}`, TASKS), state, `seed 23, state ${i}`);
  }
});

test('an empty address is the initial state, and so is nonsense', () => {
  assert.deepEqual(parse('', TASKS), initial(TASKS));
  assert.deepEqual(parse('#budget=lots&prefer=nobody=3&line=900&against=moon&a=;;&code=cobol&dominated=maybe', TASKS), initial(TASKS));
});

test('an address is written as the service writes settings', () => {
  const state = { ...initial(TASKS), budget: { amount: 40, unit: '%' }, weights: [0, 75, 25], sample: 'room-1' };
  assert.equal(write(state, TASKS), 'budget=40%25&prefer=depth=75,normals=25&sample=room-1');
});

test('an address may have weights of any scale, and leaves out tasks that weigh nothing', () => {
  assert.deepEqual(parse('#prefer=depth=3,normals=1', TASKS).weights, [0, 75, 25]);
  assert.equal(writePreference([0, 75, 25], TASKS), 'depth=75,normals=25');
  assert.equal(writePreference([34, 33, 33], TASKS), '');
});

function any(next) {
  const one = (values) => values[Math.floor(next() * values.length)];
  const setting = () => ({ budget: one([{ amount: Math.round(next() * 10000) / 100, unit: '%' }, { amount: Math.round(next() * 9000) / 1000, unit: 'ms' }]), weights: percents([next(), next(), next()]) });
  return { ...setting(), sample: one(['', 'room-1', 'a&b=c#d']), against: one(['full', 'a', 'b', 'none']), line: Math.floor(next() * 101), a: one([null, setting()]), b: one([null, setting()]), dominated: next() < 0.5, safe: next() < 0.5, language: one(['curl', 'python', 'java', 'embedded']) };
}
