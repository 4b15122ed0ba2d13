// Which preference leads to a point of the frontier. No DOM.

/** Differences of qualities that are rounding, not quality. */
const NOTHING = 1e-9;
const MOST_TRIED = 6000;
const MOST_ASKED = 80;
const STEPS = [100, 50, 20, 10, 5, 4, 2];

/**
 * Looks for weights with which the planner chooses one subnet, at the budget that it costs: with more it would have more rivals, with less it would not
 * fit. What the planner chooses instead is a rival, which the next weights must rank behind the subnet; where no weights rank all rivals
 * behind it, none lead to it.
 *
 * @param point `name`, `share` of the MACs, and `qualities` a task, of which 1 is as good as the supernet
 * @param now the weights in force in percent, which are tried first and left as little as need be
 * @param planned from weights to a promise of what the planner chooses at the point's budget, like `point`
 * @return `weights` that lead there, or null; `nearest`, of all that the planner chose the one most like the point, with its `weights`; and `proven`, whether there
 *     are no whole percents that lead there
 */
export async function reach(point, now, planned) {
  const rivals = [];
  let weights = now;
  for (; weights && rivals.length < MOST_ASKED; weights = favouring(point, rivals, now)) {
    const chosen = { ...(await planned(weights)), weights };
    if (chosen.name === point.name) return { weights, nearest: chosen, proven: false };
    rivals.push(chosen);
  }
  return { weights: null, nearest: nearest(point, rivals), proven: weights === null && stepsOf(now.length) === 100 };
}

/** Of the weights that rank the point before all rivals, and clearly so, those nearest to the ones in force; null where there are none. */
export function favouring(point, rivals, now) {
  const gains = rivals.map(({ qualities }) => qualities.map((quality, i) => point.qualities[i] - quality));
  const lead = (weights) => Math.min(...gains.map((gain) => weights.reduce((sum, weight, i) => sum + weight * gain[i], 0)));
  const tried = new Set(rivals.map(({ weights }) => String(weights)));
  const leading = [...grid(now.length)].filter((weights) => !tried.has(String(weights))).map((weights) => ({ weights, lead: lead(weights) })).filter((each) => each.lead > NOTHING);
  const clearly = Math.max(...leading.map((each) => each.lead)) / 2;
  const away = (weights) => weights.reduce((sum, weight, i) => sum + (weight - now[i]) ** 2, 0);
  return least(leading.filter((each) => each.lead >= clearly), (each) => away(each.weights))?.weights ?? null;
}

/** All weights in whole percents; of more than three tasks in larger steps, so that they stay few. */
export function* grid(tasks) {
  const steps = stepsOf(tasks);
  for (const parts of shared(steps, tasks)) yield parts.map((part) => (part * 100) / steps);
}

function stepsOf(tasks) {
  return STEPS.find((count) => choose(count + tasks - 1, tasks - 1) <= MOST_TRIED) ?? 1;
}

/** Every way of sharing `total` among so many. */
function* shared(total, among) {
  if (among === 1) yield [total];
  else for (let first = 0; first <= total; first++) for (const rest of shared(total - first, among - 1)) yield [first, ...rest];
}

function nearest(point, rivals) {
  const away = ({ share, qualities }) => (share - point.share) ** 2 + qualities.reduce((sum, quality, i) => sum + (quality - point.qualities[i]) ** 2, 0);
  return least(rivals, away);
}

/** The first of which `of` is least; undefined of none. */
function least(all, of) {
  return all.reduce((best, each) => (best === undefined || of(each) < of(best) ? each : best), undefined);
}

function choose(n, k) {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}
