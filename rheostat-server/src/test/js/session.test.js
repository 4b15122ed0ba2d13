import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as api from '../../main/resources/io/rheostat/server/page/js/api.js';
import { connect } from '../../main/resources/io/rheostat/server/page/js/session.js';
import { createStore } from '../../main/resources/io/rheostat/server/page/js/store.js';

const MODEL = { tasks: [{ name: 'depth' }, { name: 'scene' }], governor: null };
const GARDEN = { key: 'garden', blob: { type: 'image/png' } };
const HARBOUR = { key: 'harbour', blob: { type: 'image/png' } };
const NOTHING = { plan: null, prediction: null, reference: null, frontier: null, photo: null, settings: null, problem: null, waiting: null };

/** A page before a service that answers at once, and writes down what it was asked. Budgets to 50 % have one subnet, and the others another. */
function page(state = {}, model = MODEL) {
  const asked = [];
  const service = { version: 'one' };
  globalThis.sessionStorage = { getItem: () => null };
  globalThis.fetch = async (path) => {
    asked.push(decodeURIComponent(path));
    const budget = Number(/budget=(\d+)/.exec(path)?.[1] ?? 100);
    return { ok: true, json: async () => answer(path, budget, service.version) };
  };
  const set = createStore({ budget: { amount: 40, unit: '%' }, weights: [50, 50], against: 'full', a: null, b: null, ...state });
  const shown = createStore(NOTHING);
  connect(model, set, shown);
  const predictions = () => asked.filter((path) => path.startsWith('api/predict')).map((path) => path.slice('api/predict?'.length));
  return { set, shown, asked, service, predictions, rest: () => new Promise((resolve) => setTimeout(resolve, 200)) };
}

function answer(path, budget, version) {
  const subnet = { name: budget <= 50 ? 'small' : 'large' };
  if (path.includes('/plan')) return { version, subnet };
  const given = /metres=([^&]+)/.exec(path)?.[1].split(',').map(Number);
  const [least, most] = given ?? [0, path.includes('supernet') ? 5 : 3];
  return { version, subnet, budget: { lowered: false }, tasks: { depth: { legend: { unit: 'm', least, most } }, scene: {} } };
}

test('a subnet that has seen a photograph is not asked again, whatever the budget was', async () => {
  const { set, shown, predictions, rest } = page({ against: 'none' });
  shown.set({ photo: GARDEN });
  await rest();
  for (const amount of [60, 40, 30, 70, 50]) {
    set.set({ budget: { amount, unit: '%' } });
    await rest();
    assert.equal(shown.get().prediction.subnet.name, amount <= 50 ? 'small' : 'large');
  }
  // Once in the colours of its own, and once in those that the photograph got by that.
  assert.deepEqual(predictions(), ['budget=40%', 'budget=60%&metres=0,3', 'budget=40%&metres=0,3']);
});

test('where a governor is on every setting is asked for, as what it gets may have changed', async () => {
  const { set, shown, predictions, rest } = page({ against: 'none' }, { ...MODEL, governor: {} });
  shown.set({ photo: GARDEN });
  await rest();
  set.set({ budget: { amount: 30, unit: '%' } });
  await rest();
  assert.deepEqual(predictions(), ['budget=40%', 'budget=30%&metres=0,3']);
});

test('when the service has another bundle the page says so and shows nothing of it', async () => {
  const { set, shown, service, rest } = page({ against: 'none' });
  await api.model();
  shown.set({ photo: GARDEN });
  await rest();
  const { plan, prediction } = shown.get();
  service.version = 'two';
  set.set({ budget: { amount: 70, unit: '%' } });
  await rest();
  assert.match(shown.get().problem.message, /another bundle now.*Maybe load the page again/);
  assert.equal(shown.get().plan, plan);
  shown.set({ photo: HARBOUR, problem: null });
  await rest();
  assert.match(shown.get().problem.message, /another bundle now/);
  assert.equal(shown.get().prediction, prediction);
});

test('depths are coloured by the metres of what is compared with', async () => {
  const { set, shown, rest } = page();
  shown.set({ photo: GARDEN });
  await rest();
  assert.deepEqual(shown.get().reference.tasks.depth.legend, { unit: 'm', least: 0, most: 5 });
  assert.deepEqual(shown.get().prediction.tasks.depth.legend, { unit: 'm', least: 0, most: 5 });
  set.set({ budget: { amount: 70, unit: '%' } });
  await rest();
  assert.equal(shown.get().prediction.tasks.depth.legend.most, 5);
});

test('what was seen in another photograph is not shown', async () => {
  const { shown, predictions, rest } = page({ against: 'none' });
  shown.set({ photo: GARDEN });
  await rest();
  shown.set({ photo: HARBOUR, prediction: null });
  assert.equal(shown.get().prediction, null);
  await rest();
  assert.deepEqual(predictions(), ['budget=40%', 'budget=40%']);
});

test('a frontier is asked for once the preference rests, and nothing is compared with nothing', async () => {
  const { set, shown, asked, rest } = page();
  for (let weight = 51; weight < 70; weight++) set.set({ weights: [weight, 100 - weight] });
  shown.set({ photo: GARDEN });
  await rest();
  assert.deepEqual(asked.filter((path) => path.includes('frontier')), ['api/frontier?prefer=depth=69,scene=31']);
  set.set({ against: 'none' });
  await rest();
  assert.equal(shown.get().reference, null);
});
