// The photograph that is looked at: one of the samples, or the user's own, which stays on this page.
import * as api from './api.js';

let count = 0;

/** @param key names the photograph among all that were looked at */
async function photo(blob, title, key) {
  const url = URL.createObjectURL(blob);
  return { blob, title, key, url };
}

/** Shows the sample that the state names, or the first. */
export async function showSample(id, model, shown) {
  const chosen = model.samples.find((sample) => sample.id === id) ?? model.samples[0];
  if (!chosen) return;
  try {
    show(await photo(await api.sample(chosen.id), chosen.title, chosen.id), shown);
  } catch (error) {
    shown.set({ problem: error });
  }
}

/** Shows an image of the user's; what is none is said so by the service. */
export async function showFile(file, shown) {
  show(await photo(file, file.name || 'your photograph', `own-${++count}`), shown);
}

function show(next, shown) {
  const before = shown.get().photo;
  shown.set({ photo: next, prediction: null, reference: null });
  if (before) URL.revokeObjectURL(before.url);
}
