import { distances, largestRegion, numbers } from "./difference.js";
import { canvasOf } from "./draw.js";
import { brightness, coloured } from "./map.js";
import { resample } from "./resample.js";

/**
 * @typedef {object} Measured
 * @property {number} a
 * @property {number} b
 * @property {number} threshold
 * @property {import("./difference.js").Numbers} numbers
 * @property {import("./difference.js").Region | null} region in pixels of `distances`
 * @property {import("./difference.js").Distances} distances as large as A was read
 * @property {HTMLCanvasElement} map
 */

/** Nobody waits for the result any more. */
export class Overtaken extends Error {}

/** Milliseconds of work between two breaths. */
const WORK = 8;

/** The difference of the two pictures, computed in slices; a later question overtakes an earlier one. */
export class Measure {
  /** @type {import("./pictures.js").Pictures} */
  #pictures;
  /** @type {{a: number, b: number, found: import("./difference.js").Distances, beneath: Uint8Array} | null} */
  #known = null;
  #asked = 0;

  /** @param {import("./pictures.js").Pictures} pictures */
  constructor(pictures) {
    this.#pictures = pictures;
  }

  /** What was computed is of other pictures now. */
  forget() {
    this.#known = null;
    this.#asked += 1;
  }

  /**
   * @param {{a: number, b: number, threshold: number, amplify: number, beneath: boolean}} how
   * @returns {Promise<Measured>} rejects with Overtaken when it was asked again before
   */
  async of({ a, b, threshold, amplify, beneath }) {
    const breathe = this.#breath(++this.#asked);
    if (this.#known?.a !== a || this.#known.b !== b) this.#known = await this.#compared(a, b, breathe);
    const { found, beneath: grey } = this.#known;
    const region = await largestRegion(found, threshold, breathe);
    const pixels = await coloured(found, beneath ? grey : null, { threshold, amplify }, breathe);
    const [map, pen] = canvasOf(found.width, found.height);
    pen.putImageData(pixels, 0, 0);
    return { a, b, threshold, numbers: numbers(found.counts, threshold), region, distances: found, map };
  }

  /**
   * @param {number} a
   * @param {number} b
   * @param {import("./difference.js").Breathe} breathe
   */
  async #compared(a, b, breathe) {
    const first = await this.#pictures.pixels(a, breathe);
    const other = await this.#pictures.pixels(b, breathe);
    const same = other.width === first.width && other.height === first.height;
    const second = same ? other : await resample(other, first.width, first.height, breathe);
    const found = await distances(first, second, breathe);
    await breathe();
    return { a, b, found, beneath: brightness(first) };
  }

  /**
   * @param {number} asked
   * @returns {import("./difference.js").Breathe}
   */
  #breath(asked) {
    let since = performance.now();
    return async () => {
      if (performance.now() - since < WORK) return;
      await new Promise((resolve) => setTimeout(resolve));
      if (asked !== this.#asked) throw new Overtaken();
      since = performance.now();
    };
  }
}
