// The service's plain API. Addresses are relative, so that the page works below any path.

const TOKEN = 'rheostat-token';

/** Statuses of a service that may answer later: full, not ready, not there. */
const LATER = [429, 503, 0];
const UNREACHABLE = { detail: 'The service does not answer. Maybe it was ended, or the network to it is down.' };

/** The page describes the bundle that it was opened with: tasks, widths and what was seen before may be others in the next one. */
const OTHER_BUNDLE = {
  detail: 'The service has another bundle now; what is shown is of the one before. Maybe load the page again: its address keeps the dials.',
};
let version;

/** What the service says is wrong, in its own words. */
export class Problem extends Error {
  /** @param retryAfter seconds, as the service sends them; null where it does not */
  constructor(status, problem, retryAfter = null) {
    super(problem.detail ?? problem.title ?? `The service answered ${status}.`);
    this.status = status;
    this.type = problem.type ?? '';
    /** After so long the same may be asked again; undefined where that would not help. */
    this.retryAfterMs = LATER.includes(status) ? milliseconds(retryAfter) : undefined;
  }
}

/** Instead of a setting: the supernet itself. */
export const SUPERNET = { supernet: true };

/** The query of a setting: budget and preference as the service reads them. */
export function query({ supernet, budget, prefer }) {
  if (supernet) return 'supernet=true';
  const given = new URLSearchParams({ budget });
  if (prefer) given.set('prefer', prefer);
  return given.toString();
}

export const model = async () => {
  const described = await json('api/model');
  version = described.version;
  return described;
};

export const frontier = (prefer, signal) => json(`api/frontier${prefer ? `?prefer=${encodeURIComponent(prefer)}` : ''}`, { signal });

export const plan = (setting, signal) => json(`api/plan?${query(setting)}`, { method: 'POST', signal });

export const sample = async (id) => (await ask(`api/samples/${encodeURIComponent(id)}`)).blob();

/** @param metres of the first and the last colour of depths, `0.5,4`; undefined for those of the image */
export const predict = (setting, photo, metres, signal) =>
  json(`api/predict?${query(setting)}${metres ? `&metres=${metres}` : ''}`, {
    method: 'POST',
    body: photo,
    headers: { 'Content-Type': photo.type || 'application/octet-stream' },
    signal,
  });

/** The planned subnet as an ONNX model. */
export const onnx = async (setting) => (await ask(`api/export?${query(setting)}`)).blob();

/** Where the operator set a token: kept until the tab is closed. */
export function useToken(token) {
  sessionStorage.setItem(TOKEN, token);
}

/** Whether requests bear a token. */
export function hasToken() {
  return sessionStorage.getItem(TOKEN) !== null;
}

async function json(path, options) {
  const answer = await (await ask(path, options)).json();
  if (version !== undefined && answer.version !== undefined && answer.version !== version) throw new Problem(409, OTHER_BUNDLE);
  return answer;
}

async function ask(path, options = {}) {
  const token = sessionStorage.getItem(TOKEN);
  const headers = { ...options.headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(path, { ...options, headers }).catch(unreachable);
  if (response.ok) return response;
  throw new Problem(response.status, await response.json().catch(() => ({})), response.headers.get('Retry-After'));
}

function unreachable(error) {
  throw error.name === 'AbortError' ? error : new Problem(0, UNREACHABLE);
}

/** A date, which the standard allows, too, counts as no number. */
function milliseconds(seconds) {
  const given = Number(seconds ?? NaN);
  return 1000 * (given > 0 ? given : 1);
}
