// Of many requests only the newest answer counts. No DOM.

const PATIENCE_MS = 400;

/**
 * Runs one job at a time, and after it the newest of those that came meanwhile; the others are never begun. So while a dial is dragged,
 * answers keep coming at the pace of the service. A job that has taken long when a newer comes is cancelled, but never two in a row:
 * otherwise a slow service would show nothing until the dial rests.
 *
 * @param run from a job and an AbortSignal to a promise
 * @param done is given each answer
 * @param failed is given each error but those of cancelled jobs
 */
export function latest(run, done, failed, now = () => performance.now()) {
  let current = null;
  let waiting = null;
  let spared = false;

  function begin(job) {
    current = { started: now(), controller: new AbortController() };
    const { signal } = current.controller;
    run(job, signal)
      .then((answer) => !signal.aborted && done(answer, job))
      .catch((error) => !signal.aborted && failed(error, job))
      .finally(() => {
        spared = signal.aborted;
        current = null;
        next();
      });
  }

  function next() {
    if (waiting === null || current !== null) return;
    const { job } = waiting;
    waiting = null;
    begin(job);
  }

  return {
    /** @param outdated whether the answer under way is of no use any more, such as one about another photograph */
    ask(job, outdated = false) {
      waiting = { job };
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
