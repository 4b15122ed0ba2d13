// From the state of the page to what the service answers to it. No DOM.
import * as api from './api.js';
import * as budget from './budget.js';
import { writePreference } from './address.js';
import { kept } from './kept.js';
import { latest } from './latest.js';
import { metresOf } from './metres.js';
import { atRest } from './rest.js';

/** The frontier is no answer to a position of a dial: it can wait until results have come. */
const REST_MS = 150;

/** A setting as the service reads it. */
export function asked({ budget: amount, weights }, tasks) {
  return { budget: budget.write(amount), prefer: writePreference(weights, tasks) };
}

/**
 * Keeps `shown` true to `state`: the plan as soon as a dial moves, the predictions as soon as they are there.
 *
 * @param model as the service describes it
 * @param state what the user has set
 * @param shown `plan`, `prediction`, `reference` (the prediction to compare with), `frontier`, `photo`, `settings` (the plans of what is pinned), `problem`,
 *     `waiting` (what is asked for again, and when)
 */
export function connect(model, state, shown) {
  const tasks = model.tasks.map((task) => task.name);
  const predictions = kept();
  /** The plan in force, with the setting that it is for: the dials may have moved on. */
  let planned = null;
  /** By which metres depths are coloured: the photograph's, and of which photograph. */
  let coloured = { key: null, metres: undefined };

  function asking(run, done) {
    const self = {};
    const calm = () => shown.get().waiting?.owner === self && shown.set({ waiting: null });
    const answer = (result) => {
      calm();
      done(result);
    };
    const fail = (problem) => {
      calm();
      shown.set({ problem });
    };
    const queue = latest(run, answer, fail, { waits: (problem, ms) => shown.set({ waiting: { owner: self, problem, ms } }) });
    const cancel = () => {
      calm();
      queue.cancel();
    };
    return { ask: queue.ask, cancel };
  }

  /** The prediction of a setting, whose subnet has a name; a subnet that has seen the photograph is not asked again, unless a governor may have changed. */
  async function predict({ setting, name, photo, metres }, signal) {
    const key = `${photo.key} ${metres} ${name}`;
    const known = model.governor ? undefined : predictions.get(key);
    const prediction = known ?? (await api.predict(setting, photo.blob, metres, signal));
    predictions.put(key, prediction);
    return { prediction, photo };
  }

  const seen = asking(predict, ({ prediction, photo }) => {
    if (photo !== shown.get().photo) return;
    colourBy(prediction, photo, false);
    shown.set({ prediction, problem: null });
  });
  const compared = asking(
    async ({ setting, photo }, signal) => predict({ setting, name: await nameOf(setting, signal), photo }, signal),
    ({ prediction, photo }) => {
      if (photo !== shown.get().photo) return;
      colourBy(prediction, photo, true);
      shown.set({ reference: prediction });
      look();
    },
  );
  const plans = asking(
    async (setting, signal) => ({ setting, plan: await api.plan(setting, signal) }),
    (answer) => {
      planned = answer;
      shown.set({ plan: answer.plan, problem: null });
      look();
    },
  );
  const fronts = asking(
    (prefer, signal) => api.frontier(prefer, signal),
    (frontier) => shown.set({ frontier }),
  );
  const pins = asking(
    (settings, signal) => Promise.all(settings.map((setting) => setting && api.plan(asked(setting, tasks), signal))),
    ([a, b]) => shown.set({ settings: { a, b } }),
  );

  /** Asks for what the plan in force sees, in the colours of the photograph. */
  function look(outdated = false) {
    const { photo } = shown.get();
    if (!photo || !planned) return;
    seen.ask({ setting: planned.setting, name: planned.plan.subnet.name, photo, metres: coloured.key === photo.key ? coloured.metres : undefined }, outdated);
  }

  /**
   * Equal colours are equal distances, on both sides of the line and while a dial moves: what is compared with says which, or the first answer where
   * nothing is.
   */
  function colourBy(prediction, photo, decides) {
    if (decides || coloured.key !== photo.key) coloured = { key: photo.key, metres: metresOf(prediction) };
  }

  function compare() {
    const now = state.get();
    const pin = now[now.against];
    const setting = now.against === 'full' ? api.SUPERNET : pin && asked(pin, tasks);
    const { photo } = shown.get();
    if (!setting) {
      compared.cancel();
      shown.set({ reference: null });
    } else if (photo) compared.ask({ setting, photo }, true);
  }

  const frontierAtRest = atRest((weights) => fronts.ask(writePreference(weights, tasks)), REST_MS);
  state.on(['budget', 'weights'], (now) => plans.ask(asked(now, tasks)));
  state.on(['weights'], ({ weights }) => frontierAtRest(weights));
  state.on(['a', 'b'], (now) => pins.ask([now.a, now.b]));
  state.on(['against', 'a', 'b'], compare);
  shown.on(['photo'], () => {
    look(true);
    compare();
  });
}

/** The name of a setting's subnet. */
async function nameOf(setting, signal) {
  return setting === api.SUPERNET ? 'supernet' : (await api.plan(setting, signal)).subnet.name;
}
