// What people hear who do not see what the dials have changed: once they rest.
import { metricName, percent, quality, words } from './format.js';
import { atRest } from './rest.js';

const REST_MS = 900;

export function spoken(place, model, shown) {
  const say = atRest((plan) => (place.textContent = sentence(plan, model)), REST_MS);
  shown.on(['plan'], ({ plan }) => plan && say(plan));
}

function sentence({ subnet, tasks }, model) {
  const qualities = model.tasks.map(({ name, metric }) => {
    const { value, source } = tasks[name];
    return `${words(name)}: ${metricName(metric.name)} ${quality(value, metric.unit)}, ${source}`;
  });
  return `Runs ${percent(subnet.share)} of the MACs. ${qualities.join('. ')}.`;
}
