// From the state of the page to what the service answers to it. No DOM.
import * as api from './api.js';
import * as budget from './budget.js';
import { writePreference } from './address.js';
import { latest } from './latest.js';

const KEPT = 200;

/**
 * Keeps `shown` true to `state`: the plan as soon as a dial moves, the predictions as soon as they are there.
 *
 * @param model as the service describes it
 * @param state what the user has set
 * @param shown `plan`, `prediction`, `reference` (the prediction to compare with), `frontier`, `photo`, `settings` (the plans of what is pinned), `problem`
 */
export function connect(model, state, shown) {
  const tasks = model.tasks.map((task) => task.name);
  const asked = ({ budget: amount, weights }) => ({ budget: budget.write(amount), prefer: writePreference(weights, tasks) });
  const failed = (error) => shown.set({ problem: error });
  const predictions = kept();

  /** The prediction of a setting, whose subnet has a name; a subnet that has seen the photograph is not asked again, unless a governor may have changed. */
  async function predict({ setting, name, photo }, signal) {
    const key = `${photo.key} ${name}`;
    const known = model.governor ? undefined : predictions.get(key);
    const prediction = known ?? (await api.predict(setting, photo.blob, signal));
    predictions.put(key, prediction);
    return { prediction, photo };
  }

  const seen = latest(predict, ({ prediction, photo }) => photo === shown.get().photo && shown.set({ prediction, problem: null }), failed);
  const compared = latest(
    async (setting, signal) => predict({ setting, name: await nameOf(setting, signal), photo: shown.get().photo }, signal),
    ({ prediction, photo }) => photo === shown.get().photo && shown.set({ reference: prediction }),
    failed,
  );
  const planned = latest(
    async (setting, signal) => ({ setting, plan: await api.plan(setting, signal) }),
    ({ setting, plan }) => {
      shown.set({ plan, problem: null });
      look(setting, plan);
    },
    failed,
  );
  const fronts = latest((prefer, signal) => api.frontier(prefer, signal), (frontier) => shown.set({ frontier }), failed);
  const pins = latest(
    (settings, signal) => Promise.all(settings.map((setting) => setting && api.plan(asked(setting), signal))),
    ([a, b]) => shown.set({ settings: { a, b } }),
    failed,
  );

  function look(setting, plan, outdated = false) {
    const { photo } = shown.get();
    if (photo) seen.ask({ setting, name: plan.subnet.name, photo }, outdated);
  }

  function compare(outdated) {
    const now = state.get();
    const pin = now[now.against];
    const other = now.against === 'full' ? api.SUPERNET : pin && asked(pin);
    if (!other) shown.set({ reference: null });
    else if (shown.get().photo) compared.ask(other, outdated);
  }

  state.on(['budget', 'weights'], (now) => planned.ask(asked(now)));
  state.on(['weights'], (now) => fronts.ask(writePreference(now.weights, tasks)));
  state.on(['a', 'b'], (now) => pins.ask([now.a, now.b]));
  state.on(['against', 'a', 'b'], () => compare(false));
  shown.on(['photo'], ({ plan }) => {
    if (plan) look(asked(state.get()), plan, true);
    compare(true);
  });
}

/** The name of a setting's subnet. */
async function nameOf(setting, signal) {
  return setting === api.SUPERNET ? 'supernet' : (await api.plan(setting, signal)).subnet.name;
}

/** The last answers, oldest dropped first. */
function kept() {
  const entries = new Map();
  return {
    get: (key) => entries.get(key),
    put(key, value) {
      entries.delete(key);
      entries.set(key, value);
      if (entries.size > KEPT) entries.delete(entries.keys().next().value);
    },
  };
}
