import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from './random.js';
import { favouring, grid, reach } from '../../main/resources/io/rheostat/server/page/js/reach.js';

const value = (weights, { qualities }) => weights.reduce((sum, weight, i) => sum + weight * qualities[i], 0);

/** A planner as the service's: of all that cost no more the best, of equally good ones the first. */
function planner(table, budget) {
  return (weights) => table.filter(({ cost }) => cost <= budget).reduce((best, each) => (value(weights, each) > value(weights, best) ? each : best));
}

function table(next, tasks) {
  return Array.from({ length: 14 }, (_, i) => {
    const cost = 1 + i;
    return { name: `subnet ${i}`, cost, share: cost / 14, qualities: Array.from({ length: tasks }, () => 0.02 * cost + next()) };
  });
}

test('a preference that leads to a point is found wherever there is one in whole percents, as trying all of them shows', async () => {
  const next = random(37);
  let found = 0;
  let none = 0;
  for (let round = 0; round < 12; round++) {
    const all = table(next, 3);
    for (const point of all) {
      const planned = planner(all, point.cost);
      const { weights, nearest, proven } = await reach(point, [34, 33, 33], async (given) => planned(given));
      if (weights === null) {
        none++;
        assert.ok(proven);
        for (const each of grid(3)) assert.notEqual(planned(each).name, point.name, `seed 37, round ${round}: ${each}`);
        assert.equal(planned(nearest.weights).name, nearest.name);
      } else {
        found++;
        assert.equal(planned(weights).name, point.name, `seed 37, round ${round}`);
      }
    }
  }
  assert.ok(found > 20 && none > 20, `${found} found, ${none} not`);
});

test('where the preference in force leads there, it stays', async () => {
  const all = table(random(41), 3);
  const now = [50, 30, 20];
  const point = planner(all, 10)(now);
  assert.deepEqual((await reach(point, now, async (given) => planner(all, point.cost)(given))).weights, now);
});

test('the preference is moved no farther than need be', () => {
  const point = { qualities: [1, 0, 0.4] };
  const rival = { qualities: [0, 1, 0.4] };
  const weights = favouring(point, [rival], [20, 60, 20]);
  const away = (each) => each.reduce((sum, weight, i) => sum + (weight - [20, 60, 20][i]) ** 2, 0);
  // Clearly: half of the lead that there is at most, which is 100.
  const best = Math.min(...[...grid(3)].filter((each) => each[0] - each[1] >= 50).map(away));
  assert.equal(away(weights), best);
});

test('a subnet that another beats in every task is never reached, and the other one is shown', async () => {
  const better = { name: 'better', cost: 1, share: 0.1, qualities: [0.9, 0.9, 0.9] };
  const worse = { name: 'worse', cost: 1, share: 0.1, qualities: [0.8, 0.9, 0.7] };
  const { weights, nearest } = await reach(worse, [34, 33, 33], async () => better);
  assert.deepEqual([weights, nearest.name], [null, 'better']);
});

test('the search ends before a planner that does not choose what is best, too, and proves nothing', async () => {
  const point = { name: 'point', share: 0.5, qualities: [1, 1, 1] };
  const { weights, proven } = await reach(point, [34, 33, 33], async () => ({ name: 'worse', share: 0.4, qualities: [0.5, 0.5, 0.5] }));
  assert.deepEqual([weights, proven], [null, false]);
});

test('preferences of any number of tasks are few, different, and sum to 100', () => {
  for (let tasks = 1; tasks <= 20; tasks++) {
    const all = [...grid(tasks)];
    assert.ok(all.length >= tasks && all.length <= 6000, `${tasks}: ${all.length}`);
    assert.equal(new Set(all.map(String)).size, all.length);
    for (const weights of all) assert.ok(Math.abs(weights.reduce((a, b) => a + b) - 100) < 1e-9);
  }
  assert.equal([...grid(3)].length, 5151);
});
