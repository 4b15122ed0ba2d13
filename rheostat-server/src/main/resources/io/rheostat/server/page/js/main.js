// Puts the page together: a state, which is the address; what the service answers to it; and a view of each part of both.
import * as api from './api.js';
import { parse, write } from './address.js';
import { computeDial, scalesOf, settled } from './compute.js';
import { byId } from './dom.js';
import { frontierPlots } from './frontier.js';
import { networkDrawing } from './networkview.js';
import { notice } from './notice.js';
import { pinned } from './pins.js';
import { preferenceDial } from './preference.js';
import { samples } from './samples.js';
import { connect } from './session.js';
import { createStore } from './store.js';
import { comparison, followLine } from './swipe.js';
import { themeSwitch } from './theme.js';
import { tiles } from './tiles.js';
import { take } from './use.js';

const NOTHING_YET = { plan: null, prediction: null, reference: null, frontier: null, photo: null, settings: null, problem: null };

/** Browsers refuse to change the address as often as a dial moves. */
const ADDRESS_AFTER_MS = 150;

async function start() {
  const model = await api.model();
  const tasks = model.tasks.map((task) => task.name);
  const scales = scalesOf(model);
  const state = createStore(read(tasks, scales));
  const shown = createStore(NOTHING_YET);
  byId('model').textContent = model.name;

  computeDial(byId('compute'), model, state, shown);
  preferenceDial(byId('preference'), byId('preference-card'), model, state);
  comparison(byId('compare'), state);
  followLine(byId('tiles'), state);
  tiles(byId('tiles'), model, state, shown);
  networkDrawing(byId('network'), model, shown);
  frontierPlots(byId('frontier'), model, state, shown, scales);
  pinned(byId('pins'), model, state, shown);
  take(byId('use'), model, state, shown);
  shown.on(['problem'], ({ problem }) => notice(problem));
  connect(model, state, shown);
  samples(byId('samples'), model, state, shown);
  followAddress(state, tasks, scales);
}

function read(tasks, scales) {
  const state = parse(location.hash, tasks);
  const settle = (setting) => setting && { ...setting, budget: settled(setting.budget, scales) };
  return { ...settle(state), a: settle(state.a), b: settle(state.b) };
}

/** The address follows the state, without a step of history for every position of a dial; and the state follows an address that is typed. */
function followAddress(state, tasks, scales) {
  const address = () => `#${write(state.get(), tasks)}`;
  let soon;
  state.on(Object.keys(state.get()), () => {
    clearTimeout(soon);
    soon = setTimeout(() => history.replaceState(null, '', address()), ADDRESS_AFTER_MS);
  });
  addEventListener('hashchange', () => location.hash !== address() && state.set(read(tasks, scales)));
}

themeSwitch(byId('theme'));
start().catch(notice);
