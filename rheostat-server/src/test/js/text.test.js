import assert from 'node:assert/strict';
import { test } from 'node:test';
import { change, count, digits, millis, percent, quality, roundCount } from '../../main/resources/io/rheostat/server/page/js/format.js';
import { moved } from '../../main/resources/io/rheostat/server/page/js/weights.js';
import { snippet } from '../../main/resources/io/rheostat/server/page/js/snippets.js';

const plain = (text) => text.replaceAll('\u202f', ' ');

test('figures have three digits and a unit', () => {
  assert.deepEqual([0, 999, 32133888, 1.5e9, 1954197504].map(count).map(plain), ['0', '999', '32.1 M', '1.50 G', '1.95 G']);
  assert.deepEqual([50e6, 2.5e9, 0].map(roundCount).map(plain), ['50 M', '2.5 G', '0']);
  assert.deepEqual([0.452, 2.93, 12.345, 123.4].map(millis).map(plain), ['0.45 ms', '2.9 ms', '12.3 ms', '123 ms']);
  assert.deepEqual([0.0773, 0.3776, 1].map(percent).map(plain), ['7.7 %', '38 %', '100 %']);
  assert.deepEqual([['0.552', 0.5519, '1'], ['0.70 m', 0.699, 'm'], ['21.6°', 21.58, 'deg']].map(([text, value, unit]) => [text, plain(quality(value, unit))]).filter(([a, b]) => a !== b), []);
  assert.equal(digits(0.04567, 2), '0.046');
});

test('a change is negative where it is worse, whatever the metric', () => {
  assert.equal(plain(change(0.5, 0.6, true)), '−17 %');
  assert.equal(plain(change(0.72, 0.6, false)), '−20 %');
  assert.equal(plain(change(0.54, 0.6, false)), '+10 %');
  assert.equal(plain(change(0.6, 0.6, true)), '±0 %');
});

test('moving one weight keeps the proportion of the others', () => {
  assert.deepEqual(moved([40, 40, 20], 2, 40), [30, 30, 40]);
  assert.deepEqual(moved([100, 0, 0], 0, 50), [50, 25, 25]);
  assert.deepEqual(moved([20, 60, 20], 0, 100), [100, 0, 0]);
});

test('a program asks for the setting in force', () => {
  const setting = { budget: '40%', prefer: 'depth=75,normals=25' };
  for (const language of ['curl', 'python', 'java']) {
    const program = snippet(language, 'http://localhost:8080/', setting);
    const address = new URL(/http:[^'"]+/.exec(program)[0]);
    assert.equal(address.pathname, '/api/predict');
    assert.deepEqual(Object.fromEntries(address.searchParams), { budget: '40%', prefer: 'depth=75,normals=25', picture: 'false' });
    assert.doesNotMatch(snippet(language, 'http://localhost:8080/', { budget: '40%', prefer: '' }), /prefer/);
  }
  assert.match(snippet('embedded', 'http://localhost:8080/', setting), /Preference\.parse\("depth=75,normals=25",[^]*Budget\.parse\("40%"\)/);
});

test('a program reads the token from the environment, and only where there is one', () => {
  for (const language of ['curl', 'python', 'java']) {
    const of = (token) => snippet(language, 'https://localhost/', { budget: '40%', prefer: '' }, token);
    assert.match(of(true), /Bearer .*RHEOSTAT_TOKEN/);
    assert.doesNotMatch(of(false), /Bearer/);
  }
});
