/** @typedef {import("./raster.js").Writer} Writer */

/**
 * Fill from a pixel on: what is connected with it by sides, open, and not of the writer's value yet. What has that value already is
 * a wall, so that an outline can be filled. Pure.
 * @param {Writer} writer
 * @param {number} x
 * @param {number} y
 * @param {(at: number) => boolean} open by the pixel's place in reading order
 */
export function flood(writer, x, y, open) {
  const { width, height, data } = writer.field;
  const free = (/** @type {number} */ at) => data[at] !== writer.value && open(at);
  if (x < 0 || y < 0 || x >= width || y >= height || !free(y * width + x)) return;
  const seeds = [y * width + x];
  while (seeds.length) {
    const seed = /** @type {number} */ (seeds.pop());
    if (!free(seed)) continue;
    const row = Math.floor(seed / width);
    const base = row * width;
    let left = seed;
    while (left > base && free(left - 1)) left -= 1;
    let right = seed + 1;
    while (right < base + width && free(right)) right += 1;
    writer.row(row, left - base, right - base);
    for (const next of [row - 1, row + 1]) {
      if (next < 0 || next >= height) continue;
      let inside = false;
      for (let at = left + (next - row) * width; at < right + (next - row) * width; at++) {
        const here = free(at);
        if (here && !inside) seeds.push(at);
        inside = here;
      }
    }
  }
}

/** Rows of a picture that are read at a time. */
const BAND = 256;

/**
 * Which pixels of a picture are like one of them: no channel differs by more than `most`.
 * @param {CanvasRenderingContext2D} context holds the picture
 * @param {number} width
 * @param {number} height
 * @param {number} x
 * @param {number} y
 * @param {number} most 0-255
 * @returns {Uint8Array} 1 for those
 */
export function alike(context, width, height, x, y, most) {
  const [red, green, blue, alpha] = context.getImageData(x, y, 1, 1).data;
  const found = new Uint8Array(width * height);
  for (let top = 0; top < height; top += BAND) {
    const rows = Math.min(BAND, height - top);
    const { data } = context.getImageData(0, top, width, rows);
    for (let at = 0, to = top * width; at < data.length; at += 4, to++) {
      const far = Math.max(Math.abs(data[at] - red), Math.abs(data[at + 1] - green), Math.abs(data[at + 2] - blue), Math.abs(data[at + 3] - alpha));
      if (far <= most) found[to] = 1;
    }
  }
  return found;
}
