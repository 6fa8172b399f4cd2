/** The data as it was before what stands in it more than once was said only once. */

/** What holds no marks: long lists of numbers and short texts, which are looked at one by one when they are wanted. */
const POOLS = ['shared', 'strings', 'blobs', 'fieldLists'];

/**
 * Puts what is in the list `shared` wherever it is meant by a mark `{"$": n}`. The same object then stands in many places, so
 * nothing in it may be changed.
 * @param {any} data
 * @returns {Book}
 */
export function unfold(data) {
  /** @type {any[]} */
  const shared = data.shared ?? [];
  /**
   * @param {any} value
   * @returns {any}
   */
  const whole = (value) => {
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    if (typeof value.$ === 'number') {
      return shared[value.$];
    }
    for (const key of Object.keys(value)) {
      value[key] = whole(value[key]);
    }
    return value;
  };
  shared.forEach((value, place) => {
    shared[place] = whole(value);
  });
  for (const name of Object.keys(data)) {
    if (!POOLS.includes(name)) {
      data[name] = whole(data[name]);
    }
  }
  return data;
}
