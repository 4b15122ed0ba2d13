// The service's plain API. Addresses are relative, so that the page works below any path.

const TOKEN = 'rheostat-token';

/** What the service says is wrong, in its own words. */
export class Problem extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `The service answered ${status}.`);
    this.status = status;
    this.type = problem.type ?? '';
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

export const model = () => json('api/model');

export const frontier = (prefer, signal) => json(`api/frontier${prefer ? `?prefer=${encodeURIComponent(prefer)}` : ''}`, { signal });

export const plan = (setting, signal) => json(`api/plan?${query(setting)}`, { method: 'POST', signal });

export const sample = async (id) => (await ask(`api/samples/${encodeURIComponent(id)}`)).blob();

export const predict = (setting, photo, signal) =>
  json(`api/predict?${query(setting)}`, {
    method: 'POST',
    body: photo,
    headers: { 'Content-Type': photo.type || 'application/octet-stream' },
    signal,
  });

/** The planned subnet, and the name that it is to be saved under. */
export async function onnx(setting) {
  const response = await ask(`api/export?${query(setting)}`);
  const name = /filename="?([^";]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  return { blob: await response.blob(), name: name ?? 'subnet.onnx' };
}

/** Where the operator set a token: kept until the tab is closed. */
export function useToken(token) {
  sessionStorage.setItem(TOKEN, token);
}

async function json(path, options) {
  return (await ask(path, options)).json();
}

async function ask(path, options = {}) {
  const token = sessionStorage.getItem(TOKEN);
  const headers = { ...options.headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(path, { ...options, headers });
  if (response.ok) return response;
  throw new Problem(response.status, await response.json().catch(() => ({})));
}
