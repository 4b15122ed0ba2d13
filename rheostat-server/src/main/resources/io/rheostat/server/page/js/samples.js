// Where photographs come from: samples, a file, or one that is dropped on the page or pasted.
import * as api from './api.js';
import { h } from './dom.js';
import { showFile, showSample } from './photo.js';

export function samples(place, model, state, shown) {
  const file = h('input', { type: 'file', accept: 'image/*', class: 'unseen', id: 'file', onchange: () => own(file.files[0]) });
  const thumbs = model.samples.map((sample) => thumb(sample, () => choose(sample.id)));
  place.append(
    h('div', { class: 'samples', role: 'group', 'aria-label': 'Photographs' }, thumbs.map(({ element }) => element), h('label', { class: 'own' }, file, h('span', {}, h('b', {}, 'Your photograph'), ' choose, drop or paste'))),
  );
  dropAnywhere(own);

  function choose(sample) {
    state.set({ sample });
    showSample(sample, model, shown);
  }

  function own(image) {
    if (image) showFile(image, shown);
  }

  shown.on(['photo'], ({ photo }) => thumbs.forEach(({ element }, i) => element.setAttribute('aria-pressed', String(photo?.key === model.samples[i].id))));
  showSample(state.get().sample, model, shown);
}

function thumb(sample, onclick) {
  const image = h('img', { alt: '', width: 56, height: 56, loading: 'lazy' });
  api.sample(sample.id).then((blob) => (image.src = URL.createObjectURL(blob))).catch(() => {});
  return { element: h('button', { type: 'button', class: 'thumb', title: sample.title, 'aria-label': sample.title, onclick }, image) };
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
