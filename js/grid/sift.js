import { identity, label, numberOf, once, ordered, ownOrder } from "./values.js";

/**
 * Which items are looked at, and in which order: the twin of `display/grid/sift.py`.
 * @typedef {import("./values.js").Value} Value
 * @typedef {{column: string, values?: string[], text?: string, least?: number, most?: number}} Condition
 * @typedef {{filter?: Condition[], sort?: string[], orders?: Record<string, string[]>}} Arranged
 */

/**
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item, column: string) => Value} value
 * @param {Arranged} arranged
 * @returns {readonly Item[]}
 */
export function chosen(items, value, { filter = [], sort = [] }) {
  const left = filter.length ? items.filter((item) => filter.every((one) => holds(value(item, one.column), one))) : items;
  return inOrder(left, value, sort);
}

/**
 * @param {Value} value
 * @param {Condition} condition
 */
export function holds(value, { values, text, least, most }) {
  if (values && !values.includes(label(value))) return false;
  if (text && (value === null || !label(value).toLowerCase().includes(text.toLowerCase()))) return false;
  if ((least ?? null) === null && (most ?? null) === null) return true;
  const number = numberOf(value);
  return number !== null && number >= (least ?? -Infinity) && number <= (most ?? Infinity);
}

/**
 * Sorted by these columns, `-name` the largest first, unknown last.
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item, column: string) => Value} value
 * @param {readonly string[]} sort
 */
export function inOrder(items, value, sort) {
  for (const name of [...sort].reverse()) {
    const descending = name.startsWith("-");
    const column = descending ? name.slice(1) : name;
    const ranks = ranksOf(items.map((item) => value(item, column)));
    const key = (/** @type {Item} */ item) => {
      const rank = ranks.get(identity(value(item, column)));
      return rank === undefined ? Infinity : descending ? -rank : rank;
    };
    const keyed = items.map((item) => /** @type {const} */ ([key(item), item]));
    items = keyed.sort(([one], [other]) => (one === other ? 0 : one - other)).map(([, item]) => item);
  }
  return items;
}

/**
 * @param {Value[]} values
 * @returns {Map<string, number>} rank by identity; unknown has none
 */
function ranksOf(values) {
  const listed = [...once(values).values()].filter((value) => value !== null);
  const found = ownOrder(listed) ?? listed.sort(reading);
  return new Map(found.map((value, rank) => [identity(value), rank]));
}

/**
 * @param {Value} one
 * @param {Value} other
 */
function reading(one, other) {
  const [left, right] = [numberOf(one), numberOf(other)];
  if (left !== null || right !== null) return left === null ? 1 : right === null ? -1 : left - right;
  const [here, there] = [label(one), label(other)];
  const [low, high] = [here.toLowerCase(), there.toLowerCase()];
  if (low !== high) return low < high ? -1 : 1;
  return here < there ? -1 : here > there ? 1 : 0;
}

/**
 * The values of a name from first to last; `down` where they are rows.
 * @param {string} name
 * @param {Value[]} values
 * @param {readonly Value[]} known
 * @param {Arranged} arranged
 * @param {boolean} down
 * @returns {Value[]}
 */
export function orderOf(name, values, known, { sort = [], orders = {} }, down) {
  const own = Object.hasOwn(orders, name) ? orders[name] : null;
  if (own) {
    const rank = (/** @type {Value} */ value) => (own.indexOf(label(value)) + own.length + 1) % (own.length + 1);
    return ordered(values, known).sort((one, other) => rank(one) - rank(other));
  }
  if (down && sort.length) return [...once([...values, ...known]).values()];
  const usual = ordered(values, known);
  if (!sort.includes(`-${name}`)) return usual;
  const met = usual.filter((value) => value !== null);
  return [...met.reverse(), ...usual.filter((value) => value === null)];
}
