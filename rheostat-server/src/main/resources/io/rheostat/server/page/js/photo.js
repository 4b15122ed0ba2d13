// The photograph that is looked at: one of the samples, or the user's own.
import * as api from './api.js';

/**
 * Every picture that comes back is as large as the photograph, and is shown about 250 points wide: more than twice that is sent, coloured and
 * decoded for nothing.
 */
const LONGEST = 512;
const NARROWEST = 0.6;
const WIDEST = 1.8;

/** Of several that are chosen in a row the last one is shown, whichever comes first. */
let newest = 0;

/** Shows the sample that has the id, or the first. */
export async function showSample(id, model, shown) {
  const chosen = model.samples.find((sample) => sample.id === id) ?? model.samples[0];
  if (chosen) await take(async () => fitted(await api.sample(chosen.id), false), chosen.title, chosen.id, shown);
}

/** Shows an image of the user's. It goes to the service, and nowhere else. */
export async function showFile(file, shown) {
  await take(() => fitted(file, true), file.name || 'your photograph', `own-${newest}`, shown);
}

/** @param key names the photograph among all that were looked at */
async function take(fit, title, key, shown) {
  const mine = ++newest;
  try {
    const { blob, aspect } = await fit();
    if (mine === newest) show({ blob, aspect, title, key, url: URL.createObjectURL(blob) }, shown);
  } catch (problem) {
    if (mine === newest) shown.set({ problem });
  }
}

/**
 * The image, made smaller where it is large. What the browser can't read, the service may: it is sent as it is.
 *
 * @param upright whether it may be a camera's, which lies on its side and says so where the service does not read it
 */
async function fitted(blob, upright) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(blob);
  } catch {
    return { blob, aspect: 1 };
  }
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const aspect = Math.min(WIDEST, Math.max(NARROWEST, bitmap.width / bitmap.height));
  const drawn = scale < 1 || (upright && blob.type === 'image/jpeg');
  return { blob: drawn ? await redrawn(bitmap, scale) : blob, aspect };
}

function redrawn(bitmap, scale) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.95));
}

function show(next, shown) {
  const before = shown.get().photo;
  shown.set({ photo: next, prediction: null, reference: null });
  if (before) URL.revokeObjectURL(before.url);
}
