import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clamp, convert, exactly, parse, scale, write } from '../../main/resources/io/rheostat/server/page/js/budget.js';

test('budgets are read and written as the service does', () => {
  assert.deepEqual(parse('40%'), { amount: 40, unit: '%' });
  assert.deepEqual(parse(' 8.5ms '), { amount: 8.5, unit: 'ms' });
  for (const text of ['', '40', '-3%', '4 0%', '1e3%', 'ms', null, undefined]) assert.equal(parse(text), null);
  assert.equal(write({ amount: 0.1 + 0.2, unit: '%' }), '0.3%');
});

test('a dial begins where the smallest subnet does, rounded up, so that its least setting is feasible', () => {
  const share = scale('%', 100, 7.73);
  assert.deepEqual([share.least, share.most, share.step], [8, 100, 1]);
  assert.equal(clamp(3, share), 8);
});

test('a dial ends where the operator does not allow more, and never before it begins', () => {
  const bounded = scale('%', 100, 7.73, 62.5);
  assert.deepEqual([bounded.top, bounded.most, clamp(80, bounded)], [63, 100, 63]);
  assert.equal(scale('%', 100, 7.73, 2).top, 8);
});

test('milliseconds have about a hundred steps of a round size, and the last one allows for the supernet', () => {
  const times = scale('ms', 6.83, 1.04);
  assert.deepEqual([times.step, times.least, times.most], [0.1, 1.1, 6.9]);
  assert.equal(scale('ms', 0.42, 0.1).step, 0.005);
});

test('changing the unit keeps the dial about where it is', () => {
  const share = scale('%', 100, 8);
  const times = scale('ms', 6.83, 1.04);
  assert.deepEqual(convert({ amount: 50, unit: '%' }, share, times), { amount: 3.5, unit: 'ms' });
  assert.deepEqual(convert({ amount: 50, unit: '%' }, share, share), { amount: 50, unit: '%' });
  assert.equal(convert({ amount: 8, unit: '%' }, share, times).amount, 1.1);
});

test('the budget of a point allows for it, and for hardly more', () => {
  const { amount } = exactly(37.7599, scale('%', 100, 8));
  assert.equal(amount, 37.76);
  assert.equal(exactly(100, scale('%', 100, 8)).amount, 100);
});
