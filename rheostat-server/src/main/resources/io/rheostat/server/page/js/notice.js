// What went wrong, in the service's words; where it wants a token, the place to give it; and, quietly, that it is asked again.
import { useToken } from './api.js';
import { byId, h } from './dom.js';

export function notice(problem) {
  const place = byId('notice');
  place.hidden = !problem;
  place.replaceChildren(...(problem ? [problem.message, ...(problem.status === 401 ? [tokenForm()] : [])] : []));
}

const WHY = { 429: 'The service is full just now.', 503: 'The service is not ready.', 0: 'The service does not answer.' };

/** @param waiting what may be mended by waiting, and for how long: `problem` and `ms`; null where nothing waits */
export function busy(waiting) {
  byId('waiting').textContent = waiting ? `${WHY[waiting.problem.status]} It is asked again in ${Math.ceil(waiting.ms / 1000)}\u202fs.` : '';
}

function tokenForm() {
  const input = h('input', { type: 'password', autocomplete: 'off', 'aria-label': 'Token', required: true });
  const use = (event) => {
    event.preventDefault();
    useToken(input.value);
    location.reload();
  };
  return h('form', { onsubmit: use }, h('label', {}, 'Token ', input), h('button', {}, 'Use it'));
}
