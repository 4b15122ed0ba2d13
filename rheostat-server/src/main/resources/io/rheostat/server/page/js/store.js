// A value that tells when it changes. No DOM.

/** Holds an object; `set` merges into it and tells every subscriber which keys changed, once. */
export function createStore(initial) {
  let value = initial;
  const subscribers = [];
  return {
    get: () => value,
    set(patch) {
      const changed = new Set(Object.keys(patch).filter((key) => patch[key] !== value[key]));
      if (changed.size === 0) return;
      value = { ...value, ...patch };
      subscribers.forEach((subscriber) => subscriber(value, changed));
    },
    /** Calls `action` now, and whenever one of `keys` changes. */
    on(keys, action) {
      subscribers.push((now, changed) => keys.some((key) => changed.has(key)) && action(now));
      action(value);
    },
  };
}
