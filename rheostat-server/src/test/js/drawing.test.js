import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from './random.js';
import { axis, linear } from '../../main/resources/io/rheostat/server/page/js/axis.js';
import { front } from '../../main/resources/io/rheostat/server/page/js/front.js';
import { NARROW, WIDE, lit, slabs } from '../../main/resources/io/rheostat/server/page/js/network.js';

test('a front holds what no other point beats, as comparing all pairs finds it', () => {
  const next = random(29);
  for (let round = 0; round < 100; round++) {
    const points = Array.from({ length: 30 }, () => ({ cost: Math.floor(next() * 12), value: Math.floor(next() * 12) }));
    for (const higher of [true, false]) {
      const sign = higher ? 1 : -1;
      const beaten = (p) => points.some((o) => o.cost <= p.cost && sign * o.value >= sign * p.value && (o.cost < p.cost || sign * o.value > sign * p.value));
      const expected = new Set(points.filter((p) => !beaten(p)).map((p) => `${p.cost} ${p.value}`));
      const found = front(points, (p) => p.cost, (p) => p.value, higher).map((p) => `${p.cost} ${p.value}`);
      assert.deepEqual(new Set(found), expected, `seed 29, round ${round}`);
      assert.equal(found.length, expected.size);
    }
  }
});

test('an axis has a handful of round marks around its values', () => {
  const next = random(31);
  for (let i = 0; i < 500; i++) {
    const least = (next() - 0.5) * 10 ** Math.floor(next() * 8 - 3);
    const most = least + next() * 10 ** Math.floor(next() * 8 - 3) + 1e-6;
    const { from, to, marks, step } = axis(least, most, 4);
    assert.ok(from <= least + step * 1e-6 && to >= most - step * 1e-6, `seed 31: ${least} ${most}`);
    assert.ok(marks.length >= 2 && marks.length <= 9, `seed 31: ${marks}`);
  }
  assert.deepEqual(axis(0, 85.1e6, 4).marks, [0, 20e6, 40e6, 60e6, 80e6, 100e6]);
  assert.equal(axis(0.49, 0.59, 4).digits, 3);
});

test('an axis of one value is drawn, too', () => {
  assert.ok(axis(3, 3, 4).marks.length >= 2);
  assert.ok(axis(0, 0, 4).marks.length >= 2);
});

test('ends of an axis lie at its ends, either way round', () => {
  const up = linear({ from: 2, to: 6 }, 100, 0);
  assert.deepEqual([up(2), up(4), up(6)], [100, 50, 0]);
});

test('nothing of the network lies outside its drawing, and no two parts overlap', () => {
  for (const size of [WIDE, NARROW]) {
    for (let stages = 1; stages <= 8; stages++) {
      for (let tasks = 1; tasks <= 20; tasks++) {
        const all = slabs(stages, tasks, size);
        for (const { x, width, middle, tallest } of [...all.stages, ...all.branches]) {
          assert.ok(x >= 0 && x + width <= size.width && middle - tallest / 2 >= 0 && middle + tallest / 2 <= size.height);
        }
        all.stages.slice(1).forEach((stage, i) => assert.ok(stage.x >= all.stages[i].x + all.stages[i].width));
        all.branches.slice(1).forEach((branch, i) => assert.ok(branch.middle - branch.tallest / 2 >= all.branches[i].middle + all.branches[i].tallest / 2));
        assert.ok(all.stages.at(-1).x + all.stages.at(-1).width < all.branches[0].x);
      }
    }
  }
});

test('a width lights its share of the cells, and what runs is never dark', () => {
  assert.deepEqual([0, 0.01, 0.25, 0.5, 1].map((width) => lit(width, 16)), [0, 1, 4, 8, 16]);
});
