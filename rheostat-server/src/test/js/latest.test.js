import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latest } from '../../main/resources/io/rheostat/server/page/js/latest.js';

/** Jobs that end when the test says so, by a clock that the test moves. */
function service() {
  const begun = [];
  const answers = [];
  const errors = [];
  let time = 0;
  const run = (job, signal) => new Promise((resolve, reject) => {
    begun.push({ job, resolve: () => resolve(job), reject, signal });
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  const queue = latest(run, (answer) => answers.push(answer), (error) => errors.push(error.message), () => time);
  return { queue, begun, answers, errors, wait: (ms) => (time += ms), settled: () => new Promise((resolve) => setTimeout(resolve)) };
}

test('of what is asked while a job runs, only the newest is begun', async () => {
  const { queue, begun, answers, settled } = service();
  ['a', 'b', 'c', 'd'].forEach((job) => queue.ask(job));
  begun[0].resolve();
  await settled();
  begun[1].resolve();
  await settled();
  assert.deepEqual(begun.map(({ job }) => job), ['a', 'd']);
  assert.deepEqual(answers, ['a', 'd']);
});

test('a slow job is cancelled by a newer one, but never two in a row, so that something is always shown', async () => {
  const { queue, begun, answers, errors, wait, settled } = service();
  queue.ask('a');
  wait(500);
  queue.ask('b');
  await settled();
  wait(500);
  queue.ask('c');
  assert.deepEqual(begun.map(({ signal }) => signal.aborted), [true, false]);
  begun[1].resolve();
  await settled();
  assert.deepEqual(answers, ['b']);
  assert.deepEqual(errors, []);
  assert.equal(begun[2].job, 'c');
});

test('a job that is of no use any more is cancelled at once', async () => {
  const { queue, begun, answers, settled } = service();
  queue.ask('old photograph');
  queue.ask('new photograph', true);
  await settled();
  begun[1].resolve();
  await settled();
  assert.ok(begun[0].signal.aborted);
  assert.deepEqual(answers, ['new photograph']);
});

test('an error is told, and the next job runs all the same', async () => {
  const { queue, begun, answers, errors, settled } = service();
  queue.ask('a');
  queue.ask('b');
  begun[0].reject(new Error('busy'));
  await settled();
  begun[1].resolve();
  await settled();
  assert.deepEqual(errors, ['busy']);
  assert.deepEqual(answers, ['b']);
});
