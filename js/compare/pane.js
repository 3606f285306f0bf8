import { el } from "../lib/dom.js";
import { own } from "./own.js";

/** @typedef {import("../lib/viewport.js").Size} Size */

/** A place where pictures are drawn, with a line of words above it and one below. */
export class Pane {
  /** @type {Size} in CSS pixels */
  box = { width: 1, height: 1 };
  /** @type {(pen: CanvasRenderingContext2D, box: Size) => void} */
  #paint;
  /** Its `aria-label` says what is seen. */
  canvas = el("canvas", { role: "img" });

  /** @param {(pen: CanvasRenderingContext2D, box: Size) => void} paint */
  constructor(paint) {
    this.#paint = paint;
    this.head = el("figcaption", { class: own("head") });
    this.foot = el("div", { class: own("foot") });
    this.view = el("div", { class: own("view") }, this.canvas);
    this.root = el("figure", { class: own("pane") }, this.head, this.view, this.foot);
  }

  /** @param {Size} box */
  resize(box) {
    this.box = box;
    Object.assign(this.view.style, { width: `${box.width}px`, height: `${box.height}px` });
    this.root.style.width = `${box.width}px`;
  }

  draw() {
    const dense = window.devicePixelRatio || 1;
    const [width, height] = [Math.max(1, Math.round(this.box.width * dense)), Math.max(1, Math.round(this.box.height * dense))];
    if (this.canvas.width !== width || this.canvas.height !== height) [this.canvas.width, this.canvas.height] = [width, height];
    const pen = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    pen.clearRect(0, 0, this.box.width, this.box.height);
    this.#paint(pen, this.box);
  }
}
