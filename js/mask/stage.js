import { el } from "../lib/dom.js";
import { PIXELATED, aimOf, fit, toPicture, viewOf, within, zoomed } from "../lib/viewport.js";
import { joined } from "./raster.js";
import { shade } from "./shade.js";

/**
 * @typedef {import("./raster.js").Rect} Rect
 * @typedef {import("../lib/viewport.js").Point} Point
 * @typedef {import("../lib/viewport.js").View} View
 * @typedef {(context: CanvasRenderingContext2D, toBox: (point: Point) => Point, scale: number) => void} Guides
 */

/** Pixels of the page around a picture that is smaller than its box. */
const MARGIN = 24;

/**
 * How much a tiny picture is enlarged at first.
 * @param {import("../lib/viewport.js").Size} picture
 */
function enlarged({ width, height }) {
  return Math.max(1, Math.min(64, 256 / Math.max(width, height)));
}

/** The picture in its box: below it lies the image, over it what is marked, over that the guides of the tool. */
export class Stage {
  /** @type {View} */
  view = { scale: 1, x: 0, y: 0 };
  /** @type {Rect | null} of the picture: to be drawn again */
  #stale = null;
  /** whether all is to be drawn again */
  #moved = true;
  #waiting = false;
  #home = true;
  #marks = el("canvas", { class: "wg-mask-marks", "aria-hidden": "true" });
  #lines = el("canvas", { class: "wg-mask-lines", "aria-hidden": "true" });

  /**
   * @param {HTMLImageElement} image
   * @param {import("./raster.js").Field} field
   * @param {Guides} guides
   * @param {AbortSignal} signal
   */
  constructor(image, field, guides, signal) {
    this.image = image;
    this.field = field;
    this.guides = guides;
    /** pixels of the picture over which the edge fades */
    this.feather = 0;
    this.box = el("div", { class: "wg-mask-box", tabindex: 0, role: "application" }, image, this.#marks, this.#lines);
    this.box.style.aspectRatio = `${field.width} / ${field.height}`;
    this.box.style.maxHeight = `min(560px, 75vh, ${Math.ceil(field.height * enlarged(field)) + 2 * MARGIN}px)`;
    const observer = new ResizeObserver(() => this.#resized());
    observer.observe(this.box);
    signal.addEventListener("abort", () => observer.disconnect(), { once: true });
    this.signal = signal;
  }

  /** Pixels of the page. */
  get size() {
    return { width: Math.max(1, this.box.clientWidth), height: Math.max(1, this.box.clientHeight) };
  }

  /** @returns {import("../lib/viewport.js").Size} */
  get picture() {
    return { width: this.field.width, height: this.field.height };
  }

  /**
   * Where an event is, in pixels of the picture.
   * @param {MouseEvent} event
   * @returns {Point}
   */
  at(event) {
    const edge = this.box.getBoundingClientRect();
    return toPicture(this.view, { x: event.clientX - edge.left - this.box.clientLeft, y: event.clientY - edge.top - this.box.clientTop });
  }

  /**
   * Draw a part of the marks again with the next frame, and the guides.
   * @param {Rect | null} rect
   */
  touch(rect = null) {
    this.#stale = joined(this.#stale, rect);
    this.#ask();
  }

  /** Draw all again with the next frame. */
  redraw() {
    this.#moved = true;
    this.#ask();
  }

  /**
   * @param {number} factor
   * @param {Point} [at] of the box; its middle where it is left out
   */
  zoom(factor, at = { x: this.size.width / 2, y: this.size.height / 2 }) {
    this.#look(zoomed(this.view, factor, at, this.picture, this.size));
  }

  /**
   * @param {number} dx
   * @param {number} dy
   */
  pan(dx, dy) {
    this.#look(within({ ...this.view, x: this.view.x + dx, y: this.view.y + dy }, this.picture, this.size));
  }

  /** The whole picture; one that is tiny or very narrow larger than that. */
  fit() {
    const { width, height } = this.picture;
    const scale = Math.max(fit(this.picture, this.size, enlarged(this.picture)).scale, Math.min(8, 24 / Math.min(width, height)));
    const middle = { x: (this.size.width - width * scale) / 2, y: Math.max(0, (this.size.height - height * scale) / 2) };
    this.#look(within({ scale, ...middle }, this.picture, this.size));
    this.#home = true;
  }

  /** One pixel of the page for one of the picture. */
  actual() {
    this.zoom(1 / this.view.scale);
  }

  /**
   * Bring a point into view.
   * @param {Point} point
   */
  follow(point) {
    const at = { x: point.x * this.view.scale + this.view.x, y: point.y * this.view.scale + this.view.y };
    const outside = (/** @type {number} */ value, /** @type {number} */ room) => (value < 8 ? room / 3 - value : value > room - 8 ? (2 * room) / 3 - value : 0);
    const [dx, dy] = [outside(at.x, this.size.width), outside(at.y, this.size.height)];
    if (dx || dy) this.pan(dx, dy);
  }

  /** @param {View} view */
  #look(view) {
    this.view = view;
    this.#home = false;
    this.redraw();
  }

  #resized() {
    const before = { width: this.#lines.clientWidth || 1, height: this.#lines.clientHeight || 1 };
    const ratio = devicePixelRatio;
    for (const canvas of [this.#marks, this.#lines]) {
      canvas.width = Math.round(this.size.width * ratio);
      canvas.height = Math.round(this.size.height * ratio);
      canvas.style.width = `${this.size.width}px`;
      canvas.style.height = `${this.size.height}px`;
    }
    if (this.#home) this.fit();
    else this.#look(viewOf(aimOf(this.view, this.picture, before), this.picture, this.size));
    this.#draw(); // the canvases were emptied: not a frame without marks
  }

  #ask() {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      if (!this.signal.aborted) this.#draw();
    });
  }

  #draw() {
    if (this.#moved) this.#place();
    const whole = { left: 0, top: 0, right: this.#marks.width, bottom: this.#marks.height };
    const rect = this.#moved ? whole : this.#onScreen(this.#stale, whole);
    this.#moved = false;
    this.#stale = null;
    if (rect !== null) this.#shade(rect);
    this.#guide();
  }

  #place() {
    const { scale, x, y } = this.view;
    this.image.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    this.image.style.imageRendering = scale * devicePixelRatio >= PIXELATED ? "pixelated" : "auto";
  }

  /** @param {Rect} rect of the screen */
  #shade(rect) {
    const ratio = devicePixelRatio;
    const view = { scale: this.view.scale * ratio, x: this.view.x * ratio, y: this.view.y * ratio };
    const pixels = new Uint8ClampedArray(shade(this.field, view, rect, this.feather, ratio).buffer);
    const context = /** @type {CanvasRenderingContext2D} */ (this.#marks.getContext("2d"));
    context.putImageData(new ImageData(pixels, rect.right - rect.left), rect.left, rect.top);
  }

  /**
   * @param {Rect | null} rect of the picture
   * @param {Rect} whole of the screen
   * @returns {Rect | null} of the screen, with what a feathered edge reaches
   */
  #onScreen(rect, whole) {
    if (rect === null) return null;
    const ratio = devicePixelRatio;
    const margin = 2 + Math.ceil(this.feather * this.view.scale * ratio);
    const place = (/** @type {number} */ at, /** @type {number} */ start) => (at * this.view.scale + start) * ratio;
    const found = {
      left: Math.max(whole.left, Math.floor(place(rect.left, this.view.x)) - margin),
      top: Math.max(whole.top, Math.floor(place(rect.top, this.view.y)) - margin),
      right: Math.min(whole.right, Math.ceil(place(rect.right, this.view.x)) + margin),
      bottom: Math.min(whole.bottom, Math.ceil(place(rect.bottom, this.view.y)) + margin),
    };
    return found.left < found.right && found.top < found.bottom ? found : null;
  }

  #guide() {
    const context = /** @type {CanvasRenderingContext2D} */ (this.#lines.getContext("2d"));
    const ratio = devicePixelRatio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.size.width, this.size.height);
    const { scale, x, y } = this.view;
    this.guides(context, (point) => ({ x: point.x * scale + x, y: point.y * scale + y }), scale);
  }
}
