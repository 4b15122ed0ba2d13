// The whole state of the page as the fragment of its address, and back. No DOM.
import * as budget from './budget.js';
import { percents } from './simplex.js';

/** What two settings can be pinned as. */
export const PINS = ['a', 'b'];

const COMPARISONS = ['full', ...PINS, 'none'];
const LANGUAGES = ['curl', 'python', 'java', 'embedded'];

/**
 * What there is to see before anyone has touched anything.
 *
 * @param tasks names, in order
 */
export function initial(tasks) {
  return {
    budget: budget.USUAL,
    weights: percents(tasks.map(() => 1)),
    sample: '',
    against: 'full',
    line: 50,
    a: null,
    b: null,
    dominated: false,
    safe: false,
    language: 'curl',
  };
}

/** Reads a fragment, with or without its `#`. What is missing or makes no sense is as it is initially. */
export function parse(fragment, tasks) {
  const given = new URLSearchParams(fragment.replace(/^#/, ''));
  const usual = initial(tasks);
  return {
    budget: budget.parse(given.get('budget')) ?? usual.budget,
    weights: parsePreference(given.get('prefer'), tasks),
    sample: given.get('sample') ?? usual.sample,
    against: oneOf(given.get('against'), COMPARISONS, usual.against),
    line: within(given.get('line'), 0, 100, usual.line),
    a: parsePin(given.get('a'), tasks),
    b: parsePin(given.get('b'), tasks),
    dominated: given.get('dominated') === 'yes',
    safe: given.get('safe') === 'yes',
    language: oneOf(given.get('code'), LANGUAGES, usual.language),
  };
}

/** Writes what differs from the initial state, so that a fresh page has a short address. */
export function write(state, tasks) {
  const usual = initial(tasks);
  const entries = {
    budget: budget.write(state.budget),
    prefer: writePreference(state.weights, tasks),
    sample: state.sample,
    against: state.against === usual.against ? '' : state.against,
    line: state.line === usual.line ? '' : String(state.line),
    a: writePin(state.a, tasks),
    b: writePin(state.b, tasks),
    dominated: state.dominated ? 'yes' : '',
    safe: state.safe ? 'yes' : '',
    code: state.language === usual.language ? '' : state.language,
  };
  return Object.entries(entries)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}=${escape(value)}`)
    .join('&');
}

/** `depth=60,normals=40`, as the service reads it; empty where all weigh the same. */
export function writePreference(weights, tasks) {
  const alike = weights.every((weight, i) => weight === percents(tasks.map(() => 1))[i]);
  const named = tasks.map((task, i) => [task, weights[i]]).filter(([, weight]) => weight > 0);
  return alike ? '' : named.map(([task, weight]) => `${task}=${weight}`).join(',');
}

function parsePreference(text, tasks) {
  const given = new Map((text ?? '').split(',').map((part) => part.split('=')));
  const weights = tasks.map((task) => Number(given.get(task) ?? 0));
  return percents(weights);
}

/** A pinned setting is `40%;depth=60,normals=40`. */
function writePin(pin, tasks) {
  return pin ? [budget.write(pin.budget), writePreference(pin.weights, tasks)].filter(Boolean).join(';') : '';
}

function parsePin(text, tasks) {
  const [amount, preference] = (text ?? '').split(';');
  const read = budget.parse(amount);
  return read && { budget: read, weights: parsePreference(preference, tasks) };
}

function oneOf(value, allowed, otherwise) {
  return allowed.includes(value) ? value : otherwise;
}

function within(text, least, most, otherwise) {
  const value = Number(text);
  return text !== null && value >= least && value <= most ? Math.round(value) : otherwise;
}

/** Keeps readable what an address may hold as it is. */
function escape(value) {
  return encodeURIComponent(value).replace(/%(2C|3D|3B)/g, (code) => decodeURIComponent(code));
}
