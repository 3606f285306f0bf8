import { Sheet } from "./sheet.js";
import { toolOf } from "./tools.js";

/**
 * @typedef {import("../lib/viewport.js").Point} Point
 * @typedef {import("./raster.js").Rect} Rect
 * @typedef {import("./tools.js").Settings} Settings
 * @typedef {import("./tools.js").Press} Press
 */

export const MOST_FEATHER = 64;

/**
 * The mask, the tool in the hand, and the stroke that is under way, by pointer or by keys. What is seen of them is elsewhere.
 */
export class Easel {
  /** @type {Settings} */
  settings;
  /** @type {import("./tools.js").Tool | null} the stroke under way */
  stroke = null;

  /**
   * @param {number} width
   * @param {number} height
   * @param {object} told
   * @param {(rect: Rect | null) => void} told.seen something is to be drawn again
   * @param {() => void} told.changed tool, settings or the state of the strokes
   * @param {() => void} told.stroked a stroke ended and changed the mask
   * @param {() => CanvasRenderingContext2D} pixels the picture's own
   */
  constructor(width, height, told, pixels) {
    this.sheet = new Sheet(width, height);
    this.told = told;
    this.pixels = pixels;
    this.mostSize = Math.max(1, Math.min(2000, Math.max(width, height)));
    const size = Math.max(1, Math.min(this.mostSize, Math.round(Math.min(width, height) / 12)));
    this.settings = { tool: "brush", size, tolerance: 15, unmark: false, pressure: false, feather: 0 };
  }

  /** @param {import("./raster.js").Writer} writer */
  wrote(writer) {
    this.told.seen(this.sheet.wrote(writer));
  }

  /**
   * Change the settings. A stroke under way ends as it is.
   * @param {Partial<Settings>} more
   */
  set(more) {
    if (more.tool !== undefined) this.end();
    Object.assign(this.settings, more);
    this.told.seen(null);
    this.told.changed();
  }

  /** @param {number} size */
  resize(size) {
    this.set({ size: Math.max(1, Math.min(this.mostSize, Math.round(size))) });
  }

  /**
   * @param {Point} at
   * @param {Press} [press]
   */
  begin(at, press = {}) {
    this.end();
    this.stroke = toolOf(this);
    this.stroke.begin(at, press);
    this.told.seen(null);
    this.told.changed();
  }

  /**
   * @param {Point} at
   * @param {Press} [press]
   */
  move(at, press = {}) {
    this.stroke?.move(at, press);
    this.told.seen(null);
  }

  /** The stroke ends and counts. */
  end() {
    const stroke = this.stroke;
    this.stroke = null;
    if (!stroke) return;
    try {
      stroke.end();
    } finally {
      this.#settle();
    }
  }

  /** The stroke never was. @returns {boolean} whether there was one */
  cancel() {
    if (!this.stroke) return false;
    this.stroke = null;
    this.told.seen(this.sheet.cancel());
    this.told.changed();
    return true;
  }

  undo() {
    this.#step(() => this.sheet.undo());
  }

  redo() {
    this.#step(() => this.sheet.redo());
  }

  invert() {
    this.#all(() => this.sheet.invert());
  }

  /** @param {number} value 1 marks all, 0 nothing */
  cover(value) {
    this.#all(() => this.sheet.cover(value));
  }

  /** @param {number} feather */
  soften(feather) {
    this.set({ feather });
    this.told.seen(this.#whole);
    this.told.stroked();
  }

  /**
   * Show what came from Python; what was under way is void.
   * @param {import("./coding.js").Coded} coded
   * @param {number} feather
   * @param {boolean} first
   */
  receive(coded, feather, first) {
    this.cancel();
    this.sheet.replace(coded, first);
    this.set({ feather });
    this.told.seen(this.#whole);
  }

  get #whole() {
    return { left: 0, top: 0, right: this.sheet.field.width, bottom: this.sheet.field.height };
  }

  /** @param {() => void} run */
  #all(run) {
    this.end();
    run();
    this.told.seen(this.#whole);
    this.#settle();
  }

  /** @param {() => Rect | null} run */
  #step(run) {
    if (this.cancel()) return;
    const rect = run();
    if (rect === null) return;
    this.told.seen(rect);
    this.told.changed();
    this.told.stroked();
  }

  #settle() {
    const changed = this.sheet.settle();
    this.told.seen(null);
    this.told.changed();
    if (changed) this.told.stroked();
  }
}
