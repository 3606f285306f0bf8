/**
 * What the widget says in words: pure.
 * @typedef {import("../lib/viewport.js").Size} Size
 */

/**
 * A pixel and its colour: `12, 40  #a0b1c2`.
 * @param {{x: number, y: number}} at 0-1 of the picture
 * @param {Size} size
 * @param {ArrayLike<number> | null} colour red, green, blue, alpha
 */
export function pixelWords(at, size, colour) {
  const place = `${Math.min(size.width - 1, Math.floor(at.x * size.width))}, ${Math.min(size.height - 1, Math.floor(at.y * size.height))}`;
  if (colour === null) return place;
  const hex = [0, 1, 2].map((channel) => colour[channel].toString(16).padStart(2, "0")).join("");
  return `${place} #${hex}${colour[3] < 255 ? ` at ${Math.round((100 * colour[3]) / 255)} %` : ""}`;
}

/**
 * A difference in one sentence.
 * @param {import("./measure.js").Measured} found
 */
export function measuredWords({ numbers, threshold, region }) {
  if (numbers.max === 0) return "No pixel differs.";
  const whole = (/** @type {number} */ count) => count.toLocaleString("en-US");
  const share = `${(100 * numbers.share).toFixed(1)} % of pixels differ by more than ${threshold} of 255 (${whole(numbers.changed)} of ${whole(numbers.pixels)})`;
  const largest = region ? `; largest region ${region.width} x ${region.height} at ${region.left}, ${region.top}` : "";
  return `${share}; largest difference ${numbers.max}, mean ${numbers.mean.toFixed(2)}${largest}.`;
}

/**
 * What has to be said of sizes and previews, so that nobody takes one thing for another.
 * @param {Size[]} sizes of the pictures that are seen
 * @param {string} mode
 */
export function sizeWords(sizes, mode) {
  const different = [...new Set(sizes.map((size) => `${size.width} x ${size.height}`))];
  if (different.length < 2) return "";
  const what = mode === "difference" ? "B was resampled to the size of A." : "each picture is fitted to its place, and the same part of each is seen.";
  return `The sizes differ (${different.join(", ")}): ${what}`;
}
