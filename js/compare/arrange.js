/**
 * Where the pictures stand: pure geometry, in CSS pixels.
 * @typedef {import("../lib/viewport.js").Size} Size
 */

export const GAP = 6;
/** The lines of words above and below a picture. */
export const WORDS = 44;
const LEAST_HEIGHT = 300;
const MOST_HEIGHT = 660;

/**
 * How high all pictures together are: the same in each mode, so that nothing jumps.
 * @param {number} width of the widget
 * @param {number} screen the height of the window
 */
export function stageHeight(width, screen) {
  return Math.round(Math.max(LEAST_HEIGHT, Math.min(width * 0.62, MOST_HEIGHT, screen * 0.72)));
}

/**
 * Rows and columns for so many pictures, the ones that draw them largest.
 * @param {number} count
 * @param {Size} stage
 * @param {number} aspect width by height of a picture
 * @returns {{columns: number, rows: number, width: number, height: number}} of one place, its words left out
 */
export function arrange(count, stage, aspect) {
  let best = { columns: 1, rows: count, width: 1, height: 1 };
  let most = -1;
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const width = Math.floor((stage.width - GAP * (columns - 1)) / columns);
    const height = Math.floor((stage.height - GAP * (rows - 1)) / rows) - WORDS;
    const drawn = Math.min(width, height * aspect);
    // A little more is not worth an empty place.
    if (drawn > most * 1.02) {
      best = { columns, rows, width, height };
      most = drawn;
    }
  }
  return best;
}
