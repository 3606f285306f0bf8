/**
 * Values of axes and columns as Python tells them: which are the same, how they read, in which order they stand. The twin
 * of `display/grid/values.py`. `{n, l}` is a number that reads otherwise than JavaScript writes it, `{d, l}` a time, `{o, l}`
 * anything else by its type and how it reads.
 * @typedef {null | boolean | string | number | {n: number, l: string} | {d: number, l: string} | {o: string, l: string}} Value
 */

export const NONE = "(none)";
const QUALITIES = ["auto", "low", "medium", "high", "standard", "hd"];
const SIZE = /^(\d{1,6})x(\d{1,6})$/;

/**
 * What two values must share to be one row or column.
 * @param {Value} value
 * @returns {string}
 */
export function identity(value) {
  if (value === null || value === undefined) return "0";
  if (typeof value === "string") return `s${value}`;
  if (typeof value === "boolean") return `b${value}`;
  if (typeof value === "number") return `n${value}`;
  if ("n" in value) return `n${value.n}`;
  return "d" in value ? `d${value.d}` : `o${value.o} ${value.l}`;
}

/**
 * How a value reads in a header.
 * @param {Value} value
 * @returns {string}
 */
export function label(value) {
  if (value === null || value === undefined) return NONE;
  if (typeof value === "string") return value.trim() ? value : "(empty)";
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "number" ? String(value) : value.l;
}

/**
 * The number that a value is, or null.
 * @param {Value} value
 * @returns {number | null}
 */
export function numberOf(value) {
  if (typeof value === "number") return value;
  if (value === null || typeof value !== "object") return null;
  if ("n" in value) return value.n;
  return "o" in value && value.o === "int" ? Number(value.l) : null;
}

/** @param {Value} value */
function timeOf(value) {
  return value !== null && typeof value === "object" && "d" in value ? value.d : null;
}

/**
 * Each value once, in order: the known as they stand, then the others; numbers, times, sizes and qualities by their own
 * order, others as they were met. Unknown comes last.
 * @param {Iterable<Value>} values
 * @param {readonly Value[]} [known]
 * @returns {Value[]}
 */
export function ordered(values, known = []) {
  const listed = once(known);
  const others = once(values);
  for (const name of listed.keys()) others.delete(name);
  const missing = others.has("0");
  others.delete("0");
  const rest = [...others.values()];
  return [...listed.values(), ...(ownOrder(rest) ?? rest), ...(missing ? [null] : [])];
}

/**
 * @param {Iterable<Value>} values
 * @returns {Map<string, Value>} by identity, in order of first appearance
 */
export function once(values) {
  /** @type {Map<string, Value>} */
  const met = new Map();
  for (const value of values) {
    const name = identity(value);
    if (!met.has(name)) met.set(name, value);
  }
  return met;
}

/**
 * From least to greatest, or null for values that have no order of their own.
 * @param {readonly Value[]} values
 * @returns {Value[] | null}
 */
export function ownOrder(values) {
  const rank = ranking(values);
  return rank === null ? null : [...values].sort((one, other) => rank(one) - rank(other));
}

/**
 * @param {readonly Value[]} values
 * @returns {((value: any) => number) | null}
 */
function ranking(values) {
  if (values.every((value) => numberOf(value) !== null)) return (value) => numberOf(value) ?? 0;
  if (values.every((value) => timeOf(value) !== null)) return (value) => value.d;
  if (!values.every((value) => typeof value === "string")) return null;
  if (values.every((value) => QUALITIES.includes(/** @type {string} */ (value)))) return (value) => QUALITIES.indexOf(value);
  const sized = values.filter((value) => SIZE.test(/** @type {string} */ (value)));
  return sized.length && values.every((value) => sized.includes(value) || value === "auto") ? area : null;
}

/** @param {string} size */
function area(size) {
  const [, width, height] = SIZE.exec(size) ?? [0, 0, 0];
  return Number(width) * Number(height) + Number(width) / 1e7;
}

/**
 * A score in signs: stars, or that it was rejected.
 * @param {any} rating
 * @returns {string}
 */
export function stars(rating) {
  if (rating === null || rating === undefined) return "";
  if (rating === 0) return "✗ rejected";
  return Number.isInteger(rating) && rating >= 1 && rating <= 5 ? "★".repeat(rating) + "☆".repeat(5 - rating) : `★ ${rating}`;
}
