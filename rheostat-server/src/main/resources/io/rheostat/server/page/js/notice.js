// What went wrong, in the service's words; and where it wants a token, the place to give it.
import { useToken } from './api.js';
import { byId, h } from './dom.js';

export function notice(problem) {
  const place = byId('notice');
  place.hidden = !problem;
  place.replaceChildren(...(problem ? [problem.message, ...(problem.status === 401 ? [tokenForm()] : [])] : []));
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
