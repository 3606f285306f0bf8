/**
 * How two pictures differ, pixel by pixel: pure, in slices, so that the page does not stall at millions of pixels.
 * `wisgate_nb/widgets/compare_difference.py` computes the same numbers.
 * @typedef {object} Pixels
 * @property {number} width
 * @property {number} height
 * @property {Uint8Array | Uint8ClampedArray} data red, green, blue (each multiplied by alpha) and alpha
 *
 * @typedef {object} Distances
 * @property {number} width
 * @property {number} height
 * @property {Uint8Array} apart for each pixel the largest difference of red, green, blue (as on white) and alpha
 * @property {number[]} counts how many pixels have each distance, 0-255
 *
 * @typedef {{left: number, top: number, width: number, height: number, pixels: number}} Region
 *
 * @typedef {object} Numbers
 * @property {number} share of the pixels that are changed, 0-1
 * @property {number} changed
 * @property {number} pixels
 * @property {number} max
 * @property {number} mean
 *
 * @typedef {() => Promise<void>} Breathe lets the page do other things; rejects when nobody waits for the result
 */

/** Regions are found on a raster of at most so many cells a side; a cell is changed where any pixel of it is. */
const MOST_CELLS = 512;
/** Pixels between two breaths: a few milliseconds. */
const SLICE = 1 << 18;

/**
 * Multiply red, green and blue by alpha, in place.
 * @param {Uint8Array | Uint8ClampedArray} data
 */
export function premultiply(data) {
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3];
    if (alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel++) data[channel] = Math.floor((data[channel] * alpha + 127) / 255);
  }
}

/**
 * @param {Pixels} first
 * @param {Pixels} second as large as the first
 * @param {Breathe} breathe
 * @returns {Promise<Distances>}
 */
export async function distances(first, second, breathe) {
  const { width, height, data: ours } = first;
  const theirs = second.data;
  const apart = new Uint8Array(width * height);
  const counts = new Array(256).fill(0);
  for (let start = 0; start < apart.length; start += SLICE) {
    await breathe();
    const end = Math.min(start + SLICE, apart.length);
    for (let at = start, byte = start * 4; at < end; at++, byte += 4) {
      const alpha = ours[byte + 3] - theirs[byte + 3];
      const red = Math.abs(ours[byte] - theirs[byte] - alpha);
      const green = Math.abs(ours[byte + 1] - theirs[byte + 1] - alpha);
      const blue = Math.abs(ours[byte + 2] - theirs[byte + 2] - alpha);
      const most = Math.max(red, green, blue, Math.abs(alpha));
      apart[at] = most;
      counts[most] += 1;
    }
  }
  return { width, height, apart, counts };
}

/**
 * @param {number[]} counts as `distances` gives them
 * @param {number} threshold pixels that differ by more are changed
 * @returns {Numbers}
 */
export function numbers(counts, threshold) {
  let [pixels, changed, sum, max] = [0, 0, 0, 0];
  counts.forEach((count, distance) => {
    pixels += count;
    sum += count * distance;
    if (distance > threshold) changed += count;
    if (count > 0) max = distance;
  });
  return { share: changed / pixels, changed, pixels, max, mean: sum / pixels };
}

/**
 * The connected region with the most changed pixels, corners connecting; of equal ones the upper left. Null where none is.
 * @param {Distances} found
 * @param {number} threshold
 * @param {Breathe} breathe
 * @returns {Promise<Region | null>}
 */
export async function largestRegion({ width, height, apart }, threshold, breathe) {
  const step = Math.max(1, Math.ceil(Math.max(width, height) / MOST_CELLS));
  const columns = Math.ceil(width / step);
  const cells = new Int32Array(columns * Math.ceil(height / step));
  const rowsAtOnce = Math.max(1, Math.floor(SLICE / width));
  for (let row = 0; row < height; row++) {
    if (row % rowsAtOnce === 0) await breathe();
    const base = Math.floor(row / step) * columns;
    for (let column = 0, at = row * width; column < width; column++, at++) {
      if (apart[at] > threshold) cells[base + Math.floor(column / step)] += 1;
    }
  }
  await breathe();
  const best = mostOf(cells, columns);
  return best === null ? null : boxOf(best, { width, height, apart }, threshold, step, columns);
}

/**
 * The component of cells that holds the most, and how much.
 * @param {Int32Array} cells
 * @param {number} columns
 */
function mostOf(cells, columns) {
  const seen = new Uint8Array(cells.length);
  /** @type {{cells: number[], pixels: number} | null} */
  let best = null;
  for (let seed = 0; seed < cells.length; seed++) {
    if (seen[seed] || cells[seed] === 0) continue;
    const found = [seed];
    let pixels = 0;
    seen[seed] = 1;
    for (let next = 0; next < found.length; next++) {
      const cell = found[next];
      pixels += cells[cell];
      const column = cell % columns;
      for (let other = cell - columns; other <= cell + columns; other += columns) {
        for (let step = column === 0 ? 0 : -1; step <= (column === columns - 1 ? 0 : 1); step++) {
          const beside = other + step;
          if (beside < 0 || beside >= cells.length || seen[beside] || cells[beside] === 0) continue;
          seen[beside] = 1;
          found.push(beside);
        }
      }
    }
    if (best === null || pixels > best.pixels) best = { cells: found, pixels };
  }
  return best;
}

/**
 * The box around the changed pixels of some cells.
 * @param {{cells: number[], pixels: number}} component
 * @param {{width: number, height: number, apart: Uint8Array}} found
 * @param {number} threshold
 * @param {number} step
 * @param {number} columns
 * @returns {Region}
 */
function boxOf(component, { width, height, apart }, threshold, step, columns) {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (const cell of component.cells) {
    const [x, y] = [(cell % columns) * step, Math.floor(cell / columns) * step];
    for (let row = y; row < Math.min(y + step, height); row++) {
      for (let column = x; column < Math.min(x + step, width); column++) {
        if (apart[row * width + column] <= threshold) continue;
        left = Math.min(left, column);
        right = Math.max(right, column);
        top = Math.min(top, row);
        bottom = Math.max(bottom, row);
      }
    }
  }
  return { left, top, width: right - left + 1, height: bottom - top + 1, pixels: component.pixels };
}
