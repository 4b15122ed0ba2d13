// Of many requests only the newest answer counts. No DOM.

const PATIENCE_MS = 400;

/** A person waits: whatever the service says, it is asked again after so long; and so often, before it is said to be in trouble. */
const LONGEST_PAUSE_MS = 5000;
const RETRIES = 6;

/**
 * Runs one job at a time, and after it the newest of those that came meanwhile; the others are never begun. So while a dial is dragged,
 * answers keep coming at the pace of the service. A job that has taken long when a newer comes is cancelled, but never two in a row:
 * otherwise a slow service would show nothing until the dial rests.
 *
 * Where an error says after how long to ask again (`retryAfterMs`), nothing is asked for so long, then twice as long, up to a cap; and then the newest job
 * is, which a retry of an older one gives way to.
 *
 * @param run from a job and an AbortSignal to a promise
 * @param done is given each answer
 * @param failed is given each error but those of cancelled jobs, and those that a retry may mend
 * @param waits is given each error that a retry may mend, and the milliseconds until then
 * @param now and `later` are the clock
 */
export function latest(run, done, failed, { waits = () => {}, now = () => performance.now(), later = (action, ms) => setTimeout(action, ms) } = {}) {
  let current = null;
  let waiting = null;
  let pausing = false;
  let spared = false;

  function begin({ job, retries }) {
    current = { started: now(), controller: new AbortController() };
    const { signal } = current.controller;
    run(job, signal)
      .then((answer) => !signal.aborted && done(answer, job))
      .catch((error) => !signal.aborted && retry(error, job, retries))
      .finally(() => {
        spared = signal.aborted;
        current = null;
        next();
      });
  }

  function retry(error, job, retries) {
    const ms = pauseOf(error, retries);
    if (ms === null) return failed(error, job);
    waiting ??= { job, retries: retries + 1 };
    pausing = true;
    later(resume, ms);
    return waits(error, ms);
  }

  function resume() {
    pausing = false;
    next();
  }

  function next() {
    if (waiting === null || current !== null || pausing) return;
    const job = waiting;
    waiting = null;
    begin(job);
  }

  return {
    /** @param outdated whether the answer under way is of no use any more, such as one about another photograph */
    ask(job, outdated = false) {
      waiting = { job, retries: 0 };
      const late = current && now() - current.started > PATIENCE_MS && !spared;
      if (current && (outdated || late)) current.controller.abort();
      next();
    },
    cancel() {
      waiting = null;
      current?.controller.abort();
    },
  };
}

/** Milliseconds until it may be asked again; null where that would not help, or has not helped. */
function pauseOf({ retryAfterMs }, retries) {
  return retryAfterMs === undefined || retries >= RETRIES ? null : Math.min(LONGEST_PAUSE_MS, retryAfterMs * 2 ** retries);
}
