/** @typedef {import("./difference.js").Pixels} Pixels */
/** @typedef {import("./difference.js").Breathe} Breathe */

/** Weights are whole numbers of this many parts, so that every machine and Python's Pillow get the same bytes. */
const PARTS = 2 ** 22;
const ROWS_AT_ONCE = 64;

/**
 * For each place of the new length the first place of the old one that counts, and the weights from there on: a triangle,
 * as wide as a new pixel where the picture shrinks.
 * @param {number} from
 * @param {number} to
 */
export function weights(from, to) {
  const scale = from / to;
  const reach = Math.max(scale, 1);
  return Array.from({ length: to }, (_, place) => {
    const centre = (place + 0.5) * scale;
    const start = Math.max(0, Math.trunc(centre - reach + 0.5));
    const end = Math.min(from, Math.trunc(centre + reach + 0.5));
    const raw = Array.from({ length: end - start }, (_, step) => Math.max(0, 1 - Math.abs((start + step - centre + 0.5) / reach)));
    const sum = raw.reduce((total, one) => total + one, 0);
    return { start, parts: raw.map((one) => Math.trunc(0.5 + (one / sum) * PARTS)) };
  });
}

/**
 * The picture in another size, each of its four channels by itself.
 * @param {Pixels} picture
 * @param {number} width
 * @param {number} height
 * @param {Breathe} breathe
 * @returns {Promise<Pixels>}
 */
export async function resample(picture, width, height, breathe) {
  const across = await along(picture, weights(picture.width, width), breathe, { size: width, step: 4, lines: picture.height, from: picture.width * 4, to: width * 4 });
  const wide = { width, height: picture.height, data: across };
  const data = await along(wide, weights(picture.height, height), breathe, { size: height, step: width * 4, lines: width, from: 4, to: 4 });
  return { width, height, data };
}

/**
 * One pass over all lines of one direction.
 * @param {Pixels} picture
 * @param {ReturnType<typeof weights>} table
 * @param {Breathe} breathe
 * @param {{size: number, step: number, lines: number, from: number, to: number}} way `size` new places of a line, `step` bytes
 *   apart; `lines` of them, `from` bytes apart in the old and `to` in the new picture
 */
async function along({ data }, table, breathe, { size, step, lines, from, to }) {
  const made = new Uint8Array(size * lines * 4);
  for (let line = 0; line < lines; line++) {
    if (line % ROWS_AT_ONCE === 0) await breathe();
    for (let place = 0; place < size; place++) {
      const { start, parts } = table[place];
      const first = line * from + start * step;
      const target = line * to + place * step;
      for (let channel = 0; channel < 4; channel++) {
        let sum = PARTS / 2;
        for (let at = first + channel, tap = 0; tap < parts.length; tap++, at += step) sum += data[at] * parts[tap];
        made[target + channel] = Math.min(255, sum / PARTS);
      }
    }
  }
  return made;
}
