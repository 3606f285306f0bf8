/** @typedef {import("./difference.js").Distances} Distances */
/** @typedef {import("./difference.js").Pixels} Pixels */

/** Colours of differences, from the least to the largest: dark violet, red, orange, pale yellow. */
const RAMP = [
  [60, 10, 90],
  [187, 55, 84],
  [249, 142, 9],
  [252, 255, 164],
];
/** How bright the picture below the map is. */
const DIM = 0.4;
const SLICE = 1 << 19;

/**
 * How bright each pixel is on white, 0-255.
 * @param {Pixels} picture
 */
export function brightness({ width, height, data }) {
  const found = new Uint8Array(width * height);
  for (let at = 0, byte = 0; at < found.length; at++, byte += 4) {
    found[at] = 0.299 * data[byte] + 0.587 * data[byte + 1] + 0.114 * data[byte + 2] + 255 - data[byte + 3];
  }
  return found;
}

/**
 * The colour of each distance as a little-endian RGBA number.
 * @param {number} amplify
 */
export function ramp(amplify) {
  return Uint32Array.from({ length: 256 }, (_, distance) => {
    const at = Math.min(1, (distance * amplify) / 255) * (RAMP.length - 1);
    const low = Math.min(RAMP.length - 2, Math.floor(at));
    const [red, green, blue] = RAMP[low].map((from, channel) => Math.floor(from + (RAMP[low + 1][channel] - from) * (at - low)));
    return packed(red, green, blue);
  });
}

/**
 * @param {number} red
 * @param {number} green
 * @param {number} blue
 */
const packed = (red, green, blue) => (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;

/**
 * The map as pixels: changed ones by how much, all others as the picture beneath in dim grey, or black.
 * @param {Distances} found
 * @param {Uint8Array | null} beneath brightness of the picture beneath
 * @param {{threshold: number, amplify: number}} how
 * @param {import("./difference.js").Breathe} breathe
 * @returns {Promise<ImageData>}
 */
export async function coloured({ width, height, apart }, beneath, { threshold, amplify }, breathe) {
  const colours = ramp(amplify);
  const greys = Uint32Array.from({ length: 256 }, (_, bright) => packed(bright * DIM, bright * DIM, bright * DIM));
  const made = new ImageData(width, height);
  const out = new Uint32Array(made.data.buffer);
  for (let start = 0; start < out.length; start += SLICE) {
    await breathe();
    const end = Math.min(start + SLICE, out.length);
    for (let at = start; at < end; at++) {
      const distance = apart[at];
      out[at] = distance > threshold ? colours[distance] : greys[beneath === null ? 0 : beneath[at]];
    }
  }
  return made;
}
