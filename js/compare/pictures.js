import { bytesOf } from "../lib/model.js";
import { premultiply } from "./difference.js";
import { canvasOf } from "./draw.js";

/**
 * @typedef {object} Picture
 * @property {ImageBitmap} bitmap
 * @property {Blob} blob
 * @property {import("../lib/viewport.js").Size} size of the original, also where `bitmap` is a preview
 * @property {boolean} whole whether these are the original's pixels
 * @property {boolean} opaque whether no pixel lets anything through
 */

const STRIP = 128;
const PROBE = 64;

/** The pictures as the browser draws and reads them, as they come. */
export class Pictures {
  /** @type {(Picture | undefined)[]} */
  #list;
  /** @type {any[]} */
  #items;
  /** @type {(place: number) => void} */
  #came;
  #pen = penFor(1, 1);

  /**
   * @param {any[]} items
   * @param {(place: number) => void} came
   */
  constructor(items, came) {
    this.#list = items.map(() => undefined);
    this.#items = items;
    this.#came = came;
  }

  /**
   * Decode a picture and put it in its place; rejects when it cannot be drawn.
   * @param {{place: number, data: ArrayBuffer | ArrayBufferView, type: string, whole: boolean}} part
   */
  async take({ place, data, type, whole }) {
    const blob = new Blob([bytesOf(data)], { type });
    const bitmap = await createImageBitmap(blob);
    const [width, height] = whole ? [bitmap.width, bitmap.height] : this.#items[place].size;
    this.#list[place] = { bitmap, blob, size: { width, height }, whole, opaque: isOpaque(bitmap) };
    this.#came(place);
  }

  /**
   * @param {number} place
   * @returns {Picture | undefined} undefined until it has come
   */
  get(place) {
    return this.#list[place];
  }

  /**
   * @param {number} place
   * @returns {import("../lib/viewport.js").Size}
   */
  size(place) {
    const [width, height] = this.#items[place].size;
    return this.#list[place]?.size ?? { width: Math.max(1, width), height: Math.max(1, height) };
  }

  /** The places of those that are previews. */
  get previews() {
    return this.#list.flatMap((picture, place) => (picture && !picture.whole ? [place] : []));
  }

  /**
   * The colour of one pixel as the screen has it: red, green, blue, alpha.
   * @param {number} place
   * @param {number} x 0-1 of the width
   * @param {number} y 0-1 of the height
   */
  colour(place, x, y) {
    const bitmap = this.#list[place]?.bitmap;
    if (bitmap === undefined) return null;
    const at = [Math.min(bitmap.width - 1, Math.floor(x * bitmap.width)), Math.min(bitmap.height - 1, Math.floor(y * bitmap.height))];
    this.#pen.clearRect(0, 0, 1, 1);
    this.#pen.drawImage(bitmap, at[0], at[1], 1, 1, 0, 0, 1, 1);
    return this.#pen.getImageData(0, 0, 1, 1).data;
  }

  /**
   * All pixels, as the file has them: no colour profile is applied, so that numbers are those of Python.
   * @param {number} place
   * @param {import("./difference.js").Breathe} breathe
   * @returns {Promise<import("./difference.js").Pixels>}
   */
  async pixels(place, breathe) {
    const blob = /** @type {Picture} */ (this.#list[place]).blob;
    const bitmap = await createImageBitmap(blob, { colorSpaceConversion: "none" });
    const { width, height } = bitmap;
    const data = new Uint8ClampedArray(width * height * 4);
    const pen = penFor(width, Math.min(STRIP, height));
    for (let top = 0; top < height; top += STRIP) {
      await breathe();
      const rows = Math.min(STRIP, height - top);
      pen.clearRect(0, 0, width, rows);
      pen.drawImage(bitmap, 0, top, width, rows, 0, 0, width, rows);
      const strip = pen.getImageData(0, 0, width, rows).data;
      premultiply(strip);
      data.set(strip, top * width * 4);
    }
    bitmap.close();
    return { width, height, data };
  }

  /** Let go of the memory. */
  close() {
    for (const picture of this.#list) picture?.bitmap.close();
    this.#list = [];
  }
}

/**
 * @param {number} width
 * @param {number} height
 */
function penFor(width, height) {
  return canvasOf(width, height, { willReadFrequently: true })[1];
}

/** @param {ImageBitmap} bitmap */
function isOpaque(bitmap) {
  const pen = penFor(PROBE, PROBE);
  pen.drawImage(bitmap, 0, 0, PROBE, PROBE);
  return pen.getImageData(0, 0, PROBE, PROBE).data.every((value, at) => at % 4 !== 3 || value === 255);
}
