// Where photographs come from: samples, a file, or one that is dropped on the page or pasted.
import * as api from './api.js';
import { h } from './dom.js';
import { showFile, showSample } from './photo.js';

/** Points of a side, and pixels for screens that have two a point. */
const THUMB = 56;
const THUMB_PIXELS = 2 * THUMB;

export async function samples(place, model, state, shown) {
  const file = h('input', { type: 'file', accept: 'image/*', class: 'unseen', id: 'file', onchange: () => own(file.files[0]) });
  const thumbs = model.samples.map((sample) => thumb(sample, () => choose(sample.id)));
  place.append(
    h('div', { class: 'samples', role: 'group', 'aria-label': 'Photographs' }, thumbs.map(({ element }) => element), h('label', { class: 'own' }, file, h('span', {}, h('b', {}, 'Your photograph'), ' choose, drop or paste'))),
  );
  dropAnywhere(own);

  function choose(sample) {
    if (state.get().sample === sample) showSample(sample, model, shown);
    else state.set({ sample });
  }

  function own(image) {
    if (image) showFile(image, shown);
    file.value = '';
  }

  shown.on(['photo'], ({ photo }) => thumbs.forEach(({ element }, i) => element.setAttribute('aria-pressed', String(photo?.key === model.samples[i].id))));
  let first = null;
  state.on(['sample'], ({ sample }) => (first = showSample(sample, model, shown)));
  // What is looked at comes before what might be.
  await first;
  for (const { load } of thumbs) await load().catch(() => {});
}

function thumb(sample, onclick) {
  const canvas = h('canvas', { width: THUMB_PIXELS, height: THUMB_PIXELS });
  return {
    element: h('button', { type: 'button', class: 'thumb', title: sample.title, 'aria-label': sample.title, 'aria-pressed': 'false', onclick }, canvas),
    /** Keeps no more of a sample than is shown. */
    async load() {
      const bitmap = await createImageBitmap(await api.sample(sample.id));
      const side = Math.min(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d');
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, (bitmap.width - side) / 2, (bitmap.height - side) / 2, side, side, 0, 0, THUMB_PIXELS, THUMB_PIXELS);
      bitmap.close();
    },
  };
}

function dropAnywhere(use) {
  const over = (on) => document.body.classList.toggle('dropping', on);
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    over(true);
  });
  document.addEventListener('dragleave', (event) => event.relatedTarget === null && over(false));
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    over(false);
    use(event.dataTransfer.files[0]);
  });
  document.addEventListener('paste', (event) => use(event.clipboardData.files[0]));
}
