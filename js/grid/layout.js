import { chosen, orderOf } from "./sift.js";
import { identity, ordered } from "./values.js";

/**
 * Where each item stands: rows, columns, pages. The twin of `lay_out` in `display/grid/layout.py`, names given.
 * @typedef {import("./values.js").Value} Value
 * @typedef {import("./sift.js").Arranged} Arranged
 * @typedef {{name: string, value: Value, start: number, span: number, images: number[], items: number[]}} Header
 * @typedef {{names: string[], keys: Value[][], levels: Header[][]}} Headers
 * @typedef {{rows: string[], cols: string[], pages: string[]}} Names
 */

/**
 * @template Item
 * @typedef {{values: Value[], cells: (readonly Item[])[][]}} Page
 */

/**
 * @template Item
 * @typedef {{rows: Headers, cols: Headers, pages: Page<Item>[], fixed: [string, Value][]}} Layout
 */

/** Combinations that no item was met for are listed up to this many. */
const MOST_UNMET = 2000;
export const MOST_CELLS = 250_000;
const NOTHING = Object.freeze(/** @type {any[]} */ ([]));

/**
 * @template {{state: string, replicate: number, image: string | null}} Item
 * @param {readonly Item[]} all
 * @param {(item: Item, column: string) => Value} value
 * @param {Names} names
 * @param {Record<string, Value[]>} axes the known values of axes
 * @param {Arranged} arranged
 * @param {readonly string[]} [axisNames] of the items
 * @returns {Layout<Item>}
 */
export function layOut(all, value, names, axes, arranged, axisNames = []) {
  const items = chosen(all, value, arranged);
  const directions = [names.rows, names.cols, names.pages];
  const fixed = fixedOf(all, value, names, axes, axisNames);
  const empty = (/** @type {string[]} */ given) => ({ names: given, keys: [], levels: [] });
  if (!items.length) return { rows: empty(names.rows), cols: empty(names.cols), pages: [], fixed };
  const known = arranged.filter?.length ? met(items, value, axes) : axes;
  const places = items.map((item) => directions.map((given) => given.map((name) => value(item, name))));
  const listed = directions.map((given, at) => combinations(given, places.map((place) => place[at]), known, arranged, at === 0));
  const [downs, acrosses, sheets] = listed;
  if (downs.length * acrosses.length * sheets.length > MOST_CELLS) throw new Error(`more than ${MOST_CELLS.toLocaleString()} cells: choose rows and columns with fewer values`);
  const [down, across, sheet] = listed.map((keys) => new Map(keys.map((key, at) => [together(key), at])));
  /** @type {Page<Item>[]} */
  const pages = sheets.map((values) => ({ values, cells: downs.map(() => acrosses.map(() => NOTHING)) }));
  const standing = new Set();
  items.forEach((item, at) => {
    const [row, col, page] = places[at].map((key, direction) => [down, across, sheet][direction].get(together(key)) ?? 0);
    const once = `${row} ${col} ${page} ${item.image}`;
    if (item.image !== null && standing.has(once)) return;
    standing.add(once);
    const cells = pages[page].cells[row];
    if (cells[col] === NOTHING) cells[col] = [item];
    else /** @type {Item[]} */ (cells[col]).push(item);
  });
  if (!arranged.sort?.length) for (const page of pages) for (const row of page.cells) for (const cell of row) if (cell.length > 1) /** @type {Item[]} */ (cell).sort((one, other) => one.replicate - other.replicate);
  const lines = pages.map((page) => page.cells);
  return {
    rows: counted(names.rows, downs, lines),
    cols: counted(names.cols, acrosses, lines.map((cells) => acrosses.map((_, col) => cells.map((row) => row[col])))),
    pages,
    fixed,
  };
}

/** @param {Value[]} key */
function together(key) {
  return key.map(identity).join("\u0000");
}

/**
 * @template Item
 * @param {readonly Item[]} all
 * @param {(item: Item, column: string) => Value} value
 * @param {Names} names
 * @param {Record<string, Value[]>} axes
 * @param {readonly string[]} axisNames
 * @returns {[string, Value][]}
 */
function fixedOf(all, value, names, axes, axisNames) {
  const laid = [...names.rows, ...names.cols, ...names.pages];
  /** @type {[string, Value][]} */
  const found = [];
  for (const name of new Set([...Object.keys(axes), ...axisNames])) {
    const values = ordered(all.map((item) => value(item, name)), axes[name] ?? []);
    if (values.length === 1 && !laid.includes(name)) found.push([name, values[0]]);
  }
  return found;
}

/**
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item, column: string) => Value} value
 * @param {Record<string, Value[]>} axes
 */
function met(items, value, axes) {
  const left = Object.entries(axes).map(([name, values]) => {
    const here = new Set(items.map((item) => identity(value(item, name))));
    return [name, values.filter((one) => here.has(identity(one)))];
  });
  return Object.fromEntries(left);
}

/**
 * The combinations that stand in a grid, in order: those met, and all that hold a known value which none met has.
 * @param {string[]} names
 * @param {Value[][]} keys
 * @param {Record<string, Value[]>} known
 * @param {Arranged} arranged
 * @param {boolean} down
 * @returns {Value[][]}
 */
function combinations(names, keys, known, arranged, down) {
  const listed = new Map();
  for (const key of keys) if (!listed.has(together(key))) listed.set(together(key), key);
  const distinct = [...listed.values()];
  const values = names.map((name, place) => orderOf(name, distinct.map((key) => key[place]), known[name] ?? [], arranged, down));
  const seen = names.map((_, place) => new Set(distinct.map((key) => identity(key[place]))));
  const unmet = values.some((column, place) => column.some((value) => !seen[place].has(identity(value))));
  if (unmet && values.reduce((size, column) => size * column.length, 1) <= MOST_UNMET) {
    for (const key of product(values)) {
      if (key.some((value, place) => !seen[place].has(identity(value))) && !listed.has(together(key))) listed.set(together(key), key);
    }
  }
  const ranks = values.map((column) => new Map(column.map((value, rank) => [identity(value), rank])));
  const rank = (/** @type {Value[]} */ key, /** @type {number} */ place) => ranks[place].get(identity(key[place])) ?? 0;
  return [...listed.values()].sort((one, other) => {
    const at = names.findIndex((_, place) => rank(one, place) !== rank(other, place));
    return at < 0 ? 0 : rank(one, at) - rank(other, at);
  });
}

/**
 * @param {Value[][]} lists
 * @returns {Value[][]}
 */
function product(lists) {
  return lists.reduce((/** @type {Value[][]} */ made, list) => made.flatMap((head) => list.map((value) => [...head, value])), [[]]);
}

/**
 * Headers with the images and items beneath each, page by page.
 * @param {string[]} names
 * @param {Value[][]} keys
 * @param {(readonly {state: string}[])[][][]} pages for each page its lines of cells
 * @returns {Headers}
 */
function counted(names, keys, pages) {
  const items = pages.map((lines) => lines.map((line) => line.reduce((sum, cell) => sum + cell.length, 0)));
  const images = pages.map((lines) => lines.map((line) => line.reduce((sum, cell) => sum + cell.filter((item) => item.state === "image").length, 0)));
  const total = (/** @type {number[]} */ page, /** @type {number} */ start, /** @type {number} */ end) => page.slice(start, end).reduce((sum, one) => sum + one, 0);
  const levels = names.map((name, depth) => {
    const starts = keys.flatMap((key, at) => (at && together(key.slice(0, depth + 1)) === together(keys[at - 1].slice(0, depth + 1)) ? [] : [at]));
    return starts.map((start, at) => {
      const end = starts[at + 1] ?? keys.length;
      return { name, value: keys[start][depth], start, span: end - start, images: images.map((page) => total(page, start, end)), items: items.map((page) => total(page, start, end)) };
    });
  });
  return { names, keys, levels };
}
