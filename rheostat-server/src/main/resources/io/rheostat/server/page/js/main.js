// Puts the page together: a state, which is the address; what the service answers to it; and a view of each part of both.
import * as api from './api.js';
import { parse, write } from './address.js';
import { computeDial, scalesOf, settled } from './compute.js';
import { byId } from './dom.js';
import { frontierPlots } from './frontier.js';
import { latest } from './latest.js';
import { networkDrawing } from './networkview.js';
import { busy, notice } from './notice.js';
import { pinned } from './pins.js';
import { preferenceDial } from './preference.js';
import { atRest } from './rest.js';
import { samples } from './samples.js';
import { connect } from './session.js';
import { spoken } from './spoken.js';
import { createStore } from './store.js';
import { comparison, followLine } from './swipe.js';
import { themeSwitch } from './theme.js';
import { tiles } from './tiles.js';
import { take } from './use.js';

const NOTHING_YET = { plan: null, prediction: null, reference: null, frontier: null, photo: null, settings: null, problem: null, waiting: null };

/** Browsers refuse to change the address as often as a dial moves. */
const ADDRESS_AFTER_MS = 150;

function show(model) {
  const tasks = model.tasks.map((task) => task.name);
  const scales = scalesOf(model);
  const state = createStore(read(tasks, scales));
  const shown = createStore(NOTHING_YET);
  byId('model').textContent = `trained on ${model.provenance.data}`;

  computeDial(byId('compute'), model, state, shown, scales);
  preferenceDial(byId('preference'), byId('preference-card'), model, state);
  comparison(byId('compare'), state);
  followLine(byId('tiles'), state);
  tiles(byId('tiles'), model, state, shown);
  networkDrawing(byId('network'), model, shown);
  frontierPlots(byId('frontier'), model, state, shown, scales);
  pinned(byId('pins'), model, state, shown);
  take(byId('use'), model, state, shown);
  spoken(byId('spoken'), model, shown);
  shown.on(['problem'], ({ problem }) => notice(problem));
  shown.on(['waiting'], ({ waiting }) => busy(waiting));
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
  state.on(Object.keys(state.get()), atRest(() => history.replaceState(null, '', address()), ADDRESS_AFTER_MS));
  addEventListener('hashchange', () => location.hash !== address() && state.set(read(tasks, scales)));
}

/** The fragment of the address is the state: a link to a place in the page would lose it. */
function skipToDials() {
  byId('skip').addEventListener('click', (event) => {
    event.preventDefault();
    (byId('budget') ?? byId('dials')).focus();
  });
}

/** A service that is not ready yet is waited for. */
function start() {
  const opened = (model) => {
    notice(null);
    busy(null);
    show(model);
  };
  const failed = (problem) => {
    busy(null);
    notice(problem);
  };
  latest(api.model, opened, failed, { waits: (problem, ms) => busy({ problem, ms }) }).ask({});
}

themeSwitch(byId('theme'));
skipToDials();
start();
