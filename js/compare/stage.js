import { navigate } from "../lib/drag.js";
import { button, el, fill, shown } from "../lib/dom.js";
import { aimOf, fit, toPicture, viewOf, within, zoomed } from "../lib/viewport.js";
import { arrange, stageHeight, WORDS } from "./arrange.js";
import { Divider } from "./divider.js";
import { drawMark } from "./draw.js";
import { paintOne, paintPair } from "./paint.js";
import { Pane } from "./pane.js";
import { pixelWords } from "./words.js";
import { own } from "./own.js";

/**
 * @typedef {import("../lib/viewport.js").Point} Point
 * @typedef {import("../lib/viewport.js").Size} Size
 */

/** The pictures: one place for each of them, or one for the two that are laid on each other. */
export class Stage {
  /** @type {import("./state.js").State} */
  #state;
  /** @type {import("./pictures.js").Pictures} */
  #pictures;
  /** @type {Pane[]} one for each picture; the two that are laid on each other are in the first */
  #panes;
  /** @type {{x: number, y: number, pane: number} | null} where the pointer is, 0-1 of the picture below it */
  #hover = null;
  #due = 0;
  #width = 0;
  /** @type {Divider} */
  #divider;
  /** Whether B is shown, where the pictures blink. */
  showsB = false;
  /** @type {import("./measure.js").Measured | null} */
  measured = null;

  /**
   * @param {import("./state.js").State} state
   * @param {import("./pictures.js").Pictures} pictures
   * @param {AbortSignal} signal
   * @param {() => void} resized called when the pictures have got other sizes, and so another scale
   */
  constructor(state, pictures, signal, resized) {
    this.#state = state;
    this.#pictures = pictures;
    this.#divider = new Divider(state, signal);
    this.#panes = state.items.map((_, number) => this.#pane(number, signal));
    this.grid = el("div", { class: own("grid") }, ...this.#panes.map((pane) => pane.root));
    this.root = el("div", { class: own("stage"), tabindex: 0, role: "group", "aria-label": "Pictures: arrow keys move, plus and minus zoom" }, this.grid);
    const watch = new ResizeObserver(() => (this.#resized(), resized()));
    watch.observe(this.root);
    signal.addEventListener("abort", () => (watch.disconnect(), cancelAnimationFrame(this.#due)), { once: true });
  }

  /** Which picture's pixels and scale the words and buttons are about. */
  get leader() {
    return this.#state.pair.a;
  }

  /** Screen pixels for a pixel of the leading picture. */
  get scale() {
    return this.#viewIn(this.#panes[0].box, this.leader).scale;
  }

  /** Draw again before the next frame. */
  paint() {
    cancelAnimationFrame(this.#due);
    this.#due = requestAnimationFrame(() => this.#draw());
  }

  /** Put the panes of the present mode in place. */
  lay() {
    for (const pane of this.#panes.slice(1)) pane.root.hidden = !this.#state.side;
    this.#heads();
    this.#sizes();
    this.paint();
  }

  /**
   * @param {number} factor
   * @param {Point} [at] in the box of the pane; its middle without it
   * @param {number} [number] of the pane
   */
  zoom(factor, at, number = this.#front) {
    const box = this.#panes[number].box;
    const place = this.#place(number);
    const size = this.#pictures.size(place);
    const point = at ?? { x: box.width / 2, y: box.height / 2 };
    this.#state.aimAt(aimOf(zoomed(this.#viewIn(box, place), factor, point, size, box), size, box));
  }

  /**
   * @param {number} dx in pixels of the screen
   * @param {number} dy
   * @param {number} [number] of the pane
   */
  pan(dx, dy, number = this.#front) {
    const box = this.#panes[number].box;
    const place = this.#place(number);
    const view = this.#viewIn(box, place);
    const size = this.#pictures.size(place);
    this.#state.aimAt(aimOf(within({ ...view, x: view.x + dx, y: view.y + dy }, size, box), size, box));
  }

  /** The whole of each picture. */
  whole() {
    this.#state.aimAt({ zoom: 1, x: 0.5, y: 0.5 });
  }

  /** One pixel of the leading picture for one of the screen. */
  actual() {
    this.zoom(1 / this.scale);
  }

  /** The largest changed region as large as it fits, with some of its surroundings. */
  region() {
    const { region, map } = this.measured ?? {};
    if (!region || !map) return;
    const { box } = this.#panes[0];
    const whole = fit(map, box, Infinity).scale;
    const { scale } = fit({ width: region.width * 1.3 + 8, height: region.height * 1.3 + 8 }, box, 32);
    this.#state.aimAt({ zoom: Math.max(1, scale / whole), x: (region.left + region.width / 2) / map.width, y: (region.top + region.height / 2) / map.height });
  }

  /** What the pixel in the middle is, or the one below the pointer, for a screen reader. */
  pixelText() {
    const at = this.#hover ?? { x: this.#state.aim.x, y: this.#state.aim.y };
    return this.#state.places.map((place) => `${this.#name(place)}: ${pixelWords(at, this.#pictures.size(place), this.#pictures.colour(place, at.x, at.y))}`).join("; ");
  }

  /** The pane of the leading picture. */
  get #front() {
    return this.#state.side ? this.leader : 0;
  }

  /** @param {number} number of a pane: the picture that its geometry is of */
  #place(number) {
    return this.#state.side ? number : this.leader;
  }

  /** @param {number} place */
  #name(place) {
    return this.#state.side ? String(place + 1) : place === this.leader ? "A" : "B";
  }

  /**
   * @param {Size} box
   * @param {number} place
   */
  #viewIn(box, place) {
    return viewOf(this.#state.aim, this.#pictures.size(place), box);
  }

  /**
   * @param {number} number
   * @param {AbortSignal} signal
   */
  #pane(number, signal) {
    const pane = new Pane((pen, box) => this.#paint(number, pen, box));
    const view = () => this.#viewIn(pane.box, this.#place(number));
    const over = (/** @type {PointerEvent} */ { offsetX: x, offsetY: y }) => {
      const size = this.#pictures.size(this.#place(number));
      const at = toPicture(view(), { x, y });
      this.#hover = at.x >= 0 && at.x < size.width && at.y >= 0 && at.y < size.height ? { x: at.x / size.width, y: at.y / size.height, pane: number } : null;
      this.paint();
    };
    const twice = (/** @type {MouseEvent} */ { offsetX: x, offsetY: y }) => (this.#state.aim.zoom > 1.001 ? this.whole() : this.zoom(1 / view().scale, { x, y }, number));
    navigate(pane.view, { zoom: (factor, at) => this.zoom(factor, at, number), pan: (dx, dy) => this.pan(dx, dy, number) }, signal);
    pane.view.addEventListener("pointermove", over, { signal });
    pane.view.addEventListener("pointerleave", () => ((this.#hover = null), this.paint()), { signal });
    pane.view.addEventListener("dblclick", twice, { signal });
    return pane;
  }

  #heads() {
    const { a, b } = this.#state.pair;
    const items = this.#state.items;
    const caption = (/** @type {number} */ place) => el("span", { class: own("caption"), dir: "auto", title: shown(items[place].caption) }, shown(items[place].caption, { limit: 200 }));
    if (!this.#state.side) {
      const named = (/** @type {"A" | "B"} */ letter, /** @type {number} */ place) => el("span", { class: own("named"), "data-letter": letter }, el("b", {}, letter), " ", String(place + 1), " ", caption(place));
      fill(this.#panes[0].head, named("A", a), named("B", b));
      return;
    }
    this.#panes.forEach((pane, place) => {
      const choose = (/** @type {"a" | "b"} */ letter) => {
        const chosen = (letter === "a" ? a : b) === place;
        return button(letter.toUpperCase(), () => this.#choose(letter, place), { class: own("letter"), "aria-pressed": chosen, "aria-label": `Picture ${place + 1} as ${letter.toUpperCase()}`, "data-letter": letter });
      };
      fill(pane.head, el("b", {}, String(place + 1)), " ", caption(place), choose("a"), choose("b"));
    });
  }

  /**
   * @param {"a" | "b"} letter
   * @param {number} place
   */
  #choose(letter, place) {
    this.#state.choose(letter, place);
    /** @type {HTMLElement} */ (this.#panes[place].head.querySelector(`[data-letter=${letter}]`)).focus();
  }

  #resized() {
    if (this.root.clientWidth === this.#width) return;
    this.#width = this.root.clientWidth;
    this.#sizes();
    this.#draw();
  }

  #sizes() {
    if (!this.#width) return;
    const stage = { width: this.#width, height: stageHeight(this.#width, window.innerHeight) };
    this.grid.style.minHeight = `${stage.height}px`;
    const sizes = this.#state.items.map((_, place) => this.#pictures.size(place));
    const aspect = sizes[0].width / sizes[0].height;
    const laid = this.#state.side ? arrange(sizes.length, stage, aspect) : { columns: 1, width: stage.width, height: stage.height - WORDS };
    this.grid.style.gridTemplateColumns = `repeat(${laid.columns}, ${laid.width}px)`;
    for (const pane of this.#panes) pane.resize({ width: laid.width, height: Math.max(40, laid.height) });
  }

  #draw() {
    this.#divider.lay(this.#panes[0].view, this.#state.mode === "slider");
    this.#panes.forEach((pane, number) => {
      if (pane.root.hidden) return;
      pane.draw();
      pane.canvas.setAttribute("aria-label", this.#described(number));
      this.#foot(pane, number);
    });
  }

  /** @param {number} number */
  #described(number) {
    const { a, b } = this.#state.pair;
    const said = (/** @type {number} */ place) => `picture ${place + 1}, ${shown(this.#state.items[place].caption, { limit: 200 })}`;
    const { mode } = this.#state;
    if (mode === "side") return said(number);
    if (mode === "blink") return this.showsB ? `B: ${said(b)}` : `A: ${said(a)}`;
    return mode === "difference" ? `Where B differs from A; B: ${said(b)}; A: ${said(a)}` : `A: ${said(a)}; B: ${said(b)}`;
  }

  /**
   * @param {number} number
   * @param {CanvasRenderingContext2D} pen
   * @param {Size} box
   */
  #paint(number, pen, box) {
    const scene = { state: this.#state, pictures: this.#pictures, showsB: this.showsB, measured: this.measured };
    if (!this.#state.side) return paintPair(pen, box, scene);
    paintOne(pen, box, scene, number);
    if (this.#hover && this.#hover.pane !== number) drawMark(pen, this.#hover, this.#pictures.size(number), this.#viewIn(box, number));
  }

  /**
   * @param {Pane} pane
   * @param {number} number
   */
  #foot(pane, number) {
    const { side } = this.#state;
    const places = side ? [number] : this.#state.places;
    const at = this.#hover;
    const parts = places.flatMap((place) => {
      const size = this.#pictures.size(place);
      const letter = side ? null : el("b", {}, this.#name(place));
      if (!this.#pictures.get(place)) return [letter, el("span", {}, "loading …")];
      if (at === null) return [letter, el("span", {}, `${size.width} x ${size.height} pixels`)];
      const colour = this.#pictures.colour(place, at.x, at.y);
      const swatch = colour && el("span", { class: own("swatch"), style: { background: `rgb(${colour[0]} ${colour[1]} ${colour[2]} / ${colour[3] / 255})` } });
      return [letter, swatch, el("span", {}, pixelWords(at, size, colour))];
    });
    fill(pane.foot, ...parts, at && this.#state.mode === "difference" ? this.#apart(at) : null);
  }

  /** @param {{x: number, y: number}} at */
  #apart(at) {
    const found = this.measured?.distances;
    if (!found) return null;
    const distance = found.apart[Math.floor(at.y * found.height) * found.width + Math.floor(at.x * found.width)];
    return el("span", {}, `differs by ${distance}`);
  }
}
