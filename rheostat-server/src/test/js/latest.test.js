import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latest } from '../../main/resources/io/rheostat/server/page/js/latest.js';

/** Jobs that end when the test says so, by a clock that the test moves. */
function service() {
  const begun = [];
  const answers = [];
  const errors = [];
  const pauses = [];
  let resume = null;
  let time = 0;
  const run = (job, signal) => new Promise((resolve, reject) => {
    begun.push({ job, resolve: () => resolve(job), reject, signal });
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  const queue = latest(run, (answer) => answers.push(answer), (error) => errors.push(error.message), {
    waits: (error, ms) => pauses.push(ms),
    now: () => time,
    later: (action) => (resume = action),
  });
  return { queue, begun, answers, errors, pauses, resume: () => resume(), wait: (ms) => (time += ms), settled: () => new Promise((resolve) => setTimeout(resolve)) };
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

test('a service that asks to come back later is asked again after that, each time later, up to a cap, and then its words are told', async () => {
  const { queue, begun, pauses, errors, resume, settled } = service();
  queue.ask('a');
  for (let i = 0; errors.length === 0; i++) {
    assert.equal(begun.length, i + 1, 'nothing is asked while it waits');
    begun[i].reject(busy(1000));
    await settled();
    if (errors.length === 0) resume();
  }
  assert.deepEqual(pauses, [1000, 2000, 4000, 5000, 5000, 5000]);
  assert.deepEqual([begun.length, errors], [7, ['busy']]);
});

test('the newest job is what is asked again, and a retry of an older one gives way to it', async () => {
  const { queue, begun, answers, errors, resume, settled } = service();
  queue.ask('a');
  begun[0].reject(busy(1000));
  await settled();
  queue.ask('b');
  queue.ask('c');
  assert.equal(begun.length, 1, 'a new job waits, too');
  resume();
  begun[1].resolve();
  await settled();
  assert.deepEqual([begun.map(({ job }) => job), answers, errors], [['a', 'c'], ['c'], []]);
});

test('a newer job that came while the answer was under way is asked instead of it', async () => {
  const { queue, begun, resume, settled } = service();
  queue.ask('a');
  queue.ask('b');
  begun[0].reject(busy(1000));
  await settled();
  assert.equal(begun.length, 1);
  resume();
  assert.deepEqual(begun.map(({ job }) => job), ['a', 'b']);
});

test('what is cancelled is not asked again', async () => {
  const { queue, begun, resume, settled } = service();
  queue.ask('a');
  begun[0].reject(busy(1000));
  await settled();
  queue.cancel();
  resume();
  assert.equal(begun.length, 1);
});

function busy(retryAfterMs) {
  return Object.assign(new Error('busy'), { retryAfterMs });
}
