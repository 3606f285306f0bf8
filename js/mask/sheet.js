import { decode, encode, whole } from "./coding.js";
import { joined } from "./raster.js";

/**
 * @typedef {import("./raster.js").Rect} Rect
 * @typedef {import("./raster.js").Writer} Writer
 * @typedef {import("./coding.js").Coded} Coded
 * @typedef {{rect: Rect, before: Coded}} Step
 */

/** Bytes of all steps together: at 3840x2160 no step has more than 1.04 MB, so that at least 60 are kept. */
const MOST_BYTES = 64 * 2 ** 20;
const MOST_STEPS = 300;

/** The mask as it is painted, with the steps back and forth. Pure. */
export class Sheet {
  /** marked pixels */
  marked = 0;
  /** @type {Uint8Array} as it was when the last stroke ended */
  #settled;
  /** @type {Rect | null} what was painted since */
  #fresh = null;
  /** @type {Step[]} */
  #back = [];
  /** @type {Step[]} */
  #forth = [];

  /**
   * @param {number} width
   * @param {number} height
   */
  constructor(width, height) {
    /** @type {import("./raster.js").Field} */
    this.field = { width, height, data: new Uint8Array(width * height) };
    this.#settled = new Uint8Array(width * height);
  }

  /** Marked pixels over all, 0 to 1. */
  get total() {
    return this.field.data.length;
  }

  get canUndo() {
    return this.#back.length > 0;
  }

  get canRedo() {
    return this.#forth.length > 0;
  }

  /** Whether a stroke is under way. */
  get painting() {
    return this.#fresh !== null;
  }

  /**
   * What a writer has written belongs to the stroke that is under way.
   * @param {Writer} writer
   * @returns {Rect | null} where to draw again
   */
  wrote(writer) {
    this.marked += writer.gained;
    this.#fresh = joined(this.#fresh, writer.rect);
    return writer.rect;
  }

  /** The stroke ends and can be undone. @returns {boolean} whether it changed anything */
  settle() {
    const rect = this.#fresh;
    this.#fresh = null;
    if (rect === null || !this.#differs(rect)) return false;
    this.#keep(this.#back, { rect, before: encode({ ...this.field, data: this.#settled }, rect) });
    this.#forth = [];
    this.#copy(this.field.data, this.#settled, rect);
    return true;
  }

  /** The stroke never was. @returns {Rect | null} where to draw again */
  cancel() {
    const rect = this.#fresh;
    this.#fresh = null;
    if (rect === null) return null;
    this.#count(rect, -1);
    this.#copy(this.#settled, this.field.data, rect);
    this.#count(rect, 1);
    return rect;
  }

  /** @returns {Rect | null} where to draw again */
  undo() {
    return this.#step(this.#back, this.#forth);
  }

  /** @returns {Rect | null} where to draw again */
  redo() {
    return this.#step(this.#forth, this.#back);
  }

  /** Swap what is marked and what is not, as a stroke. */
  invert() {
    const { data } = this.field;
    for (let at = 0; at < data.length; at++) data[at] ^= 1;
    this.marked = data.length - this.marked;
    this.#fresh = whole(this.field);
  }

  /**
   * Mark all, or nothing, as a stroke.
   * @param {number} value
   */
  cover(value) {
    this.field.data.fill(value);
    this.marked = value ? this.total : 0;
    this.#fresh = whole(this.field);
  }

  /**
   * Put what came from Python in place of all, as a stroke of its own; or, at first, as what was there from the beginning.
   * @param {Coded} coded
   * @param {boolean} first
   */
  replace(coded, first) {
    this.cancel();
    decode(coded, this.field);
    this.marked = counted(this.field, whole(this.field));
    if (first) this.#settled.set(this.field.data);
    else {
      this.#fresh = whole(this.field);
      this.settle();
    }
  }

  /**
   * @param {Step[]} from
   * @param {Step[]} to
   */
  #step(from, to) {
    this.cancel();
    const step = from.pop();
    if (step === undefined) return null;
    const { rect, before } = step;
    to.push({ rect, before: encode(this.field, rect) });
    this.#count(rect, -1);
    decode(before, this.field, rect);
    this.#count(rect, 1);
    this.#copy(this.field.data, this.#settled, rect);
    return rect;
  }

  /**
   * @param {Step[]} steps
   * @param {Step} step
   */
  #keep(steps, step) {
    steps.push(step);
    let bytes = steps.reduce((sum, one) => sum + one.before.data.length, 0);
    while (steps.length > 1 && (steps.length > MOST_STEPS || bytes > MOST_BYTES)) bytes -= /** @type {Step} */ (steps.shift()).before.data.length;
  }

  /** @param {Rect} rect */
  #differs(rect) {
    const { data, width } = this.field;
    for (let y = rect.top; y < rect.bottom; y++) {
      for (let at = y * width + rect.left; at < y * width + rect.right; at++) if (data[at] !== this.#settled[at]) return true;
    }
    return false;
  }

  /**
   * @param {Uint8Array} from
   * @param {Uint8Array} to
   * @param {Rect} rect
   */
  #copy(from, to, rect) {
    const { width } = this.field;
    for (let y = rect.top; y < rect.bottom; y++) to.set(from.subarray(y * width + rect.left, y * width + rect.right), y * width + rect.left);
  }

  /**
   * @param {Rect} rect
   * @param {number} sign
   */
  #count(rect, sign) {
    this.marked += sign * counted(this.field, rect);
  }
}

/**
 * @param {import("./raster.js").Field} field
 * @param {Rect} rect
 */
function counted({ data, width }, rect) {
  let marked = 0;
  for (let y = rect.top; y < rect.bottom; y++) for (let at = y * width + rect.left; at < y * width + rect.right; at++) marked += data[at];
  return marked;
}
