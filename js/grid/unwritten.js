/**
 * @typedef {import("./items.js").Item} Item
 * @typedef {import("./values.js").Value} Value
 * @typedef {0 | 1} Place of the rating, of the note
 */

/** What was said of images and is on its way to Python: shown at once, and put back to what Python holds where it cannot be written. */
export class Unwritten {
  #items;
  /** @type {Map<string, {pair: [Value, Value], open: number, refused: boolean}>} what Python holds of an image, how many writes are under way */
  #held = new Map();

  /** @param {import("./items.js").Items} items */
  constructor(items) {
    this.#items = items;
  }

  /** Whether all is written. */
  get empty() {
    return this.#held.size === 0;
  }

  /**
   * Show what is said of images.
   * @param {Map<string, Item>} images
   * @param {Place} place
   * @param {Value} value
   */
  begin(images, place, value) {
    for (const [image, item] of images) {
      /** @type {[Value, Value]} */
      const pair = [this.#items.value(item, "rating"), this.#items.value(item, "note")];
      const held = this.#held.get(image) ?? { pair: [...pair], open: 0, refused: false };
      held.open += 1;
      this.#held.set(image, held);
      pair[place] = value;
      this.#items.said.set(image, pair);
    }
  }

  /**
   * Python has written it.
   * @param {Iterable<string>} images
   * @param {Place} place
   * @param {Value} value
   */
  written(images, place, value) {
    for (const image of images) {
      const held = this.#held.get(image);
      if (held) held.pair[place] = value;
      this.#end(image);
    }
  }

  /**
   * Python cannot write it. What was said of the same image after it may still come through, so all wait for the last.
   * @param {Iterable<string>} images
   */
  refused(images) {
    for (const image of images) {
      const held = this.#held.get(image);
      if (held) held.refused = true;
      this.#end(image);
    }
  }

  /** @param {string} image */
  #end(image) {
    const held = this.#held.get(image);
    if (!held || --held.open > 0) return;
    this.#held.delete(image);
    if (held.refused) this.#items.said.set(image, held.pair);
  }
}
