import { alike, flood } from "./flood.js";
import { line } from "./guides.js";
import { Writer, polygon, rectangle, stroke } from "./raster.js";

/**
 * @typedef {import("../lib/viewport.js").Point} Point
 * @typedef {"brush" | "eraser" | "rectangle" | "lasso" | "fill"} ToolName
 *
 * @typedef {object} Settings
 * @property {ToolName} tool
 * @property {number} size diameter of the brush, pixels of the picture
 * @property {number} tolerance of the fill, 0-100
 * @property {boolean} unmark whether shapes take away
 * @property {boolean} pressure whether a pen's pressure makes the brush smaller
 * @property {number} feather pixels of the picture
 *
 * @typedef {object} Press how a point is touched
 * @property {boolean} [other] whether this stroke does the contrary: marks where it would unmark
 * @property {number} [strength] of a pen, 0-1
 * @property {boolean} [loose] whether the point is no corner yet (the crosshair on its way)
 *
 * @typedef {object} Tool one stroke, from press to lift
 * @property {(at: Point, press: Press) => void} begin
 * @property {(at: Point, press: Press) => void} move
 * @property {() => void} end
 * @property {(at: Point) => void} [corner] what the Space key does before the end
 * @property {(context: CanvasRenderingContext2D, toBox: (point: Point) => Point) => void} guide
 */

/**
 * What the tools work on.
 * @typedef {object} Bench
 * @property {import("./sheet.js").Sheet} sheet
 * @property {Settings} settings
 * @property {(writer: Writer) => void} wrote
 * @property {() => CanvasRenderingContext2D} pixels the picture's own; throws where the browser has no room for them
 */

/**
 * A stroke with the tool that is chosen.
 * @param {Bench} bench
 * @returns {Tool}
 */
export function toolOf(bench) {
  const { tool } = bench.settings;
  if (tool === "rectangle") return new Box(bench);
  if (tool === "lasso") return new Lasso(bench);
  if (tool === "fill") return new Fill(bench);
  return new Brush(bench);
}

/**
 * @param {Settings} settings
 * @param {Press} press
 */
function valueOf(settings, press) {
  const unmark = settings.tool === "eraser" || (settings.tool !== "brush" && settings.unmark);
  return Number(unmark === Boolean(press.other));
}

/** @implements {Tool} */
class Brush {
  /** @type {Point | null} */
  #last = null;
  #value = 1;

  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
  }

  /** @type {Tool["begin"]} */
  begin(at, press) {
    this.#value = valueOf(this.bench.settings, press);
    this.move(at, press);
  }

  /** @type {Tool["move"]} */
  move(at, { strength = 1 }) {
    const { size, pressure } = this.bench.settings;
    const writer = new Writer(this.bench.sheet.field, this.#value);
    stroke(writer, this.#last ?? at, at, Math.max(0.5, (size * (pressure ? strength : 1)) / 2));
    this.#last = at;
    this.bench.wrote(writer);
  }

  end() {}

  guide() {}
}

/** @implements {Tool} */
class Box {
  /** @type {Point | null} */
  #from = null;
  /** @type {Point | null} */
  #to = null;
  #value = 1;

  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
  }

  /** @type {Tool["begin"]} */
  begin(at, press) {
    this.#value = valueOf(this.bench.settings, press);
    this.#from = this.#to = at;
  }

  /** @type {Tool["move"]} */
  move(at) {
    this.#to = at;
  }

  end() {
    if (!this.#from || !this.#to) return;
    const writer = new Writer(this.bench.sheet.field, this.#value);
    rectangle(writer, this.#from, this.#to);
    this.bench.wrote(writer);
  }

  /** @type {Tool["guide"]} */
  guide(context, toBox) {
    if (!this.#from || !this.#to) return;
    const corner = (/** @type {(...all: number[]) => number} */ pick, /** @type {number} */ add) => {
      const [from, to] = [/** @type {Point} */ (this.#from), /** @type {Point} */ (this.#to)];
      return toBox({ x: Math.floor(pick(from.x, to.x)) + add, y: Math.floor(pick(from.y, to.y)) + add });
    };
    const [one, other] = [corner(Math.min, 0), corner(Math.max, 1)];
    line(context, [one, { x: other.x, y: one.y }, other, { x: one.x, y: other.y }], true);
  }
}

/** @implements {Tool} */
class Lasso {
  /** @type {Point[]} */
  #corners = [];
  /** @type {Point | null} */
  #loose = null;
  #value = 1;

  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
  }

  /** @type {Tool["begin"]} */
  begin(at, press) {
    this.#value = valueOf(this.bench.settings, press);
    this.#corners = [at];
  }

  /** @type {Tool["move"]} */
  move(at, { loose = false }) {
    if (loose) this.#loose = at;
    else this.#corners.push(at);
  }

  /** @type {NonNullable<Tool["corner"]>} */
  corner(at) {
    this.#corners.push(at);
    this.#loose = null;
  }

  end() {
    const writer = new Writer(this.bench.sheet.field, this.#value);
    polygon(writer, this.#loose ? [...this.#corners, this.#loose] : this.#corners);
    this.bench.wrote(writer);
  }

  /** @type {Tool["guide"]} */
  guide(context, toBox) {
    const corners = this.#loose ? [...this.#corners, this.#loose] : this.#corners;
    line(context, corners.map(toBox), true);
  }
}

/** @implements {Tool} */
class Fill {
  /** @type {Point | null} */
  #at = null;
  #value = 1;

  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
  }

  /** @type {Tool["begin"]} */
  begin(at, press) {
    this.#value = valueOf(this.bench.settings, press);
    this.#at = at;
  }

  move() {}

  end() {
    if (!this.#at) return;
    const { field } = this.bench.sheet;
    const [x, y] = [Math.floor(this.#at.x), Math.floor(this.#at.y)];
    if (x < 0 || y < 0 || x >= field.width || y >= field.height) return;
    const writer = new Writer(field, this.#value);
    flood(writer, x, y, this.#open(x, y));
    this.bench.wrote(writer);
  }

  guide() {}

  /**
   * @param {number} x
   * @param {number} y
   * @returns {(at: number) => boolean}
   */
  #open(x, y) {
    const { field } = this.bench.sheet;
    const { tolerance } = this.bench.settings;
    if (tolerance >= 100 || this.#value === 0) return () => true;
    const like = alike(this.bench.pixels(), field.width, field.height, x, y, Math.round(2.55 * tolerance));
    return (at) => like[at] === 1;
  }
}

