// The photograph that is looked at: one of the samples, or the user's own.
import * as api from './api.js';

/** Networks look at less; and every picture that comes back is as large as the photograph. */
const LONGEST = 768;
const NARROWEST = 0.6;
const WIDEST = 1.8;

let count = 0;

/** Shows the sample that the state names, or the first. */
export async function showSample(id, model, shown) {
  const chosen = model.samples.find((sample) => sample.id === id) ?? model.samples[0];
  if (!chosen) return;
  try {
    show(await photo(await api.sample(chosen.id), chosen.title, chosen.id), shown);
  } catch (problem) {
    shown.set({ problem });
  }
}

/** Shows an image of the user's. It goes to the service, and nowhere else. */
export async function showFile(file, shown) {
  show(await photo(file, file.name || 'your photograph', `own-${++count}`), shown);
}

/** @param key names the photograph among all that were looked at */
async function photo(original, title, key) {
  const { blob, aspect } = await fitted(original);
  return { blob, aspect, title, key, url: URL.createObjectURL(blob) };
}

/** The image, made smaller where it is large. What the browser can't read, the service may: it is sent as it is. */
async function fitted(blob) {
  try {
    const bitmap = await createImageBitmap(blob);
    const scale = LONGEST / Math.max(bitmap.width, bitmap.height);
    const aspect = Math.min(WIDEST, Math.max(NARROWEST, bitmap.width / bitmap.height));
    return { blob: scale < 1 ? await shrunk(bitmap, scale) : blob, aspect };
  } catch {
    return { blob, aspect: 1 };
  }
}

function shrunk(bitmap, scale) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.95));
}

function show(next, shown) {
  const before = shown.get().photo;
  shown.set({ photo: next, prediction: null, reference: null });
  if (before) URL.revokeObjectURL(before.url);
}
