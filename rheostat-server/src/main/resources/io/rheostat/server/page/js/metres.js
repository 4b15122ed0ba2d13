// By which metres depths are coloured. No DOM.

/**
 * From the nearest to the farthest of all depths of a prediction, as the service reads it: `0.5,4`; undefined where it has none.
 *
 * @param prediction as the service sends it
 */
export function metresOf({ tasks }) {
  const legends = Object.values(tasks).map(({ legend }) => legend).filter((legend) => legend?.unit === 'm');
  if (legends.length === 0) return undefined;
  return [Math.min(...legends.map(({ least }) => least)), Math.max(...legends.map(({ most }) => most))].join(',');
}
