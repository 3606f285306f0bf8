/**
 * The lines of a page, of one height each, so that only those on the screen need be drawn: pure geometry.
 * @typedef {import("./items.js").Item} Item
 * @typedef {import("./layout.js").Layout<Item>} Layout
 */

/**
 * @typedef {object} Line
 * @property {number} row of the layout
 * @property {boolean} first whether it is the first line of its row
 * @property {number} from the first column on it
 * @property {(Item | null | undefined)[]} places by column, `beside` for each; null is a cell that was not asked for
 * @property {number} top pixels from the first line
 */

/**
 * @typedef {object} Lines
 * @property {Line[]} list
 * @property {number} height of each line
 * @property {number} side of a tile's box: the longest side of pictures
 * @property {number} wide of a tile
 * @property {number} high of a tile's picture
 * @property {number} beside tiles side by side in a cell
 * @property {number} across columns on a line
 * @property {boolean} banded whether columns go on below, under headers of their own
 * @property {number[]} heads widths of the row headers, outermost first
 * @property {Item[]} items in the order of the lines
 */

export const GAP = 10;
export const CAPTION = 20;
export const BAND_HEAD = 22;
const LONG_LABEL = 40;
/** Pixels of a picture's longest side, where several stand side by side in a cell, and where one stands alone. */
const LEAST_BESIDE = 76;
const LEAST_ALONE = 104;

/**
 * @param {Layout} layout
 * @param {number} number the page, from 0
 * @param {number} room pixels from edge to edge
 * @param {number | null} size the longest side of pictures; null fills the room
 * @param {(value: any) => string} label
 * @returns {Lines}
 */
export function linesOf(layout, number, room, size, label) {
  const page = layout.pages[number];
  const heads = layout.rows.levels.map((level) => (level.some((header) => label(header.value).length > LONG_LABEL) ? (room < 620 ? 130 : 240) : room < 620 ? 84 : 110));
  const free = Math.max(80, room - heads.reduce((sum, one) => sum + one, 0) - 18);
  const columns = Math.max(1, layout.cols.keys.length);
  const fullest = Math.max(1, ...(page?.cells ?? []).map((row) => Math.max(...row.map((cell) => cell.length))));
  const [wider, higher] = proportions(page);
  const most = columns === 1 ? (size === null ? 6 : Infinity) : 4;
  const banded = !layout.rows.names.length && columns > 6;
  const tiles = banded ? 6 : columns;
  const natural = size === null ? fitted(free, tiles, banded ? 1 : Math.min(fullest, most), fullest * columns === 1 ? 400 : 320) : null;
  const side = size ?? natural?.side ?? 104;
  const wide = Math.max(72, Math.round(side * wider));
  const fitting = Math.max(1, Math.floor(free / (wide + GAP)));
  const beside = natural && !banded && columns > 1 ? natural.beside : Math.max(1, Math.min(fullest, most, columns === 1 || banded ? fitting : Math.floor(fitting / columns)));
  const across = banded ? Math.min(columns, Math.max(1, Math.floor(fitting / beside))) : columns;
  const high = Math.max(40, Math.round(side * higher));
  const height = high + CAPTION + GAP + (banded ? BAND_HEAD * layout.cols.names.length : 0);
  const list = page ? cut(page.cells, across, beside, height) : [];
  return { list, height, side, wide, high, beside, across, banded, heads, items: list.flatMap((line) => line.places.filter((one) => !!one)) };
}

/**
 * Pictures that fill the room, with as many of a cell side by side as stay large enough to be told apart.
 * @param {number} free pixels
 * @param {number} columns
 * @param {number} most side by side
 * @param {number} largest
 */
function fitted(free, columns, most, largest) {
  for (let beside = most; beside > 1; beside--) {
    const side = Math.floor(free / (columns * beside)) - GAP;
    if (side >= LEAST_BESIDE) return { side: Math.min(largest, side), beside };
  }
  const side = Math.floor(free / columns) - GAP;
  return { side: Math.max(Math.min(LEAST_ALONE, free - GAP), Math.min(largest, side)), beside: 1 };
}

/**
 * The widest and the highest picture of a page, as parts of its longest side.
 * @param {Layout["pages"][0] | undefined} page
 * @returns {[number, number]}
 */
function proportions(page) {
  let [wider, higher] = [0, 0];
  for (const row of page?.cells ?? []) {
    for (const cell of row) {
      for (const { width, height } of cell) {
        const longest = Math.max(width ?? 1, height ?? 1, 1);
        wider = Math.max(wider, (width ?? longest) / longest);
        higher = Math.max(higher, (height ?? longest) / longest);
      }
    }
  }
  return [wider || 1, higher || 1];
}

/**
 * @param {(readonly Item[])[][]} cells
 * @param {number} across
 * @param {number} beside
 * @param {number} height
 */
function cut(cells, across, beside, height) {
  /** @type {Line[]} */
  const list = [];
  cells.forEach((row, at) => {
    for (let from = 0; from < row.length; from += across) {
      const band = row.slice(from, from + across);
      const deep = Math.max(1, ...band.map((cell) => Math.ceil(cell.length / beside)));
      for (let sub = 0; sub < deep; sub++) {
        const places = band.flatMap((cell) => Array.from({ length: beside }, (_, place) => cell[sub * beside + place] ?? (!cell.length && !sub && !place ? null : undefined)));
        list.push({ row: at, first: sub === 0, from, places, top: list.length * height });
      }
    }
  });
  return list;
}

/**
 * The lines that a stretch of pixels meets, with some before and after: [first, end).
 * @param {Lines} lines
 * @param {number} top
 * @param {number} bottom
 * @param {number} margin
 * @returns {[number, number]}
 */
export function within(lines, top, bottom, margin) {
  const first = Math.max(0, Math.floor((top - margin) / lines.height));
  return [Math.min(first, lines.list.length), Math.min(lines.list.length, Math.ceil((bottom + margin) / lines.height))];
}

/**
 * Where an item stands: its line and its place on it, or null.
 * @param {Lines} lines
 * @param {string} key
 * @returns {{line: number, place: number} | null}
 */
export function placeOf(lines, key) {
  for (let line = 0; line < lines.list.length; line++) {
    const place = lines.list[line].places.findIndex((item) => item?.key === key);
    if (place >= 0) return { line, place };
  }
  return null;
}

/** @typedef {"ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End"} Step */

/**
 * The neighbour of an item, or the item itself where there is none.
 * @param {Lines} lines
 * @param {string} key
 * @param {Step} step
 * @returns {string}
 */
export function neighbour(lines, key, step) {
  const at = placeOf(lines, key);
  if (at === null) return lines.items[0]?.key ?? key;
  if (step === "ArrowLeft" || step === "ArrowRight") {
    const next = lines.items.findIndex((item) => item.key === key) + (step === "ArrowLeft" ? -1 : 1);
    return lines.items[next]?.key ?? key;
  }
  if (step === "Home" || step === "End") {
    const here = lines.list[at.line].places.filter((item) => !!item);
    return here.at(step === "Home" ? 0 : -1)?.key ?? key;
  }
  const down = step === "ArrowDown" ? 1 : -1;
  for (let line = at.line + down; line >= 0 && line < lines.list.length; line += down) {
    const found = nearest(lines.list[line], at.place);
    if (found) return found.key;
  }
  return key;
}

/**
 * @param {Line} line
 * @param {number} place
 */
function nearest(line, place) {
  /** @type {Item | null} */
  let best = null;
  let far = Infinity;
  line.places.forEach((item, at) => {
    if (item && Math.abs(at - place) < far) [best, far] = [item, Math.abs(at - place)];
  });
  return /** @type {Item | null} */ (best);
}

/**
 * What a selection from one item to another holds: a rectangle where columns mean something, else all between.
 * @param {Lines} lines
 * @param {string} from
 * @param {string} to
 * @param {boolean} boxed
 * @returns {string[]}
 */
export function between(lines, from, to, boxed) {
  const [one, other] = [placeOf(lines, from), placeOf(lines, to)];
  if (!one || !other) return [to];
  if (!boxed) {
    const [start, end] = [from, to].map((key) => lines.items.findIndex((item) => item.key === key)).sort((a, b) => a - b);
    return lines.items.slice(start, end + 1).map((item) => item.key);
  }
  const [left, right] = [one.place, other.place].sort((a, b) => a - b);
  const [top, bottom] = [one.line, other.line].sort((a, b) => a - b);
  return lines.list.slice(top, bottom + 1).flatMap((line) => line.places.slice(left, right + 1).flatMap((item) => (item ? [item.key] : [])));
}
