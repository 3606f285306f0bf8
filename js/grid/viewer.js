import { button, el, fill, put, shown } from "../lib/dom.js";
import { navigate } from "../lib/drag.js";
import { bindKeys, keyList } from "../lib/keys.js";
import { bytesOf } from "../lib/model.js";
import { PIXELATED, fit, within, zoomed } from "../lib/viewport.js";
import { neighbour } from "./lines.js";
import { label, stars } from "./values.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./items.js").Item} Item
 * @typedef {{bytes: Uint8Array<ArrayBuffer>, type: string}} Original
 */

/** Originals that are kept for going back. */
const MOST_KEPT = 6;
/** Milliseconds after which it is said that Python is busy. */
const PATIENCE = 1200;

/** The originals of images, asked of Python once each. */
export class Originals {
  #bridge;
  /** @type {Map<string, Promise<Original>>} */
  #kept = new Map();

  /** @param {import("../lib/bridge.js").Bridge} bridge */
  constructor(bridge) {
    this.#bridge = bridge;
  }

  /**
   * @param {string} image
   * @returns {Promise<Original>}
   */
  get(image) {
    const known = this.#kept.get(image);
    const asked = known ?? this.#bridge.ask("original", { image }).then(({ result, buffers }) => ({ bytes: bytesOf(buffers[0]), type: String(result.type) }));
    this.#kept.delete(image);
    this.#kept.set(image, asked);
    if (!known) asked.catch(() => this.#kept.delete(image));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(oldest);
    return asked;
  }
}

/** One image as large as the window, with its neighbours by the arrow keys. */
export class Viewer {
  #state;
  #scene;
  #originals;
  #said;
  #moves;
  #picture = el("img", { class: "wg-grid-full", draggable: false, alt: "" });
  #stage = el("div", { class: "wg-grid-stage" });
  #words = el("div", { class: "wg-grid-words", dir: "auto", tabindex: "0", role: "region", "aria-label": "Prompt" });
  #place = el("span", {});
  #status = el("span", { class: "wg-faint", role: "status" });
  #dialog = el("dialog", { class: "wg-grid-viewer", "aria-label": "Image in full" });
  /** @type {string | null} the key of what is shown */
  #key = null;
  #url = "";
  #view = { scale: 1, x: 0, y: 0 };
  #size = { width: 1, height: 1 };
  /** whether the picture fills the window, until somebody zooms */
  #fitted = true;

  /**
   * @param {State} state
   * @param {import("../lib/widget.js").Scene} scene
   * @param {Originals} originals
   * @param {import("./rating.js").Said} said
   * @param {{focus: (key: string) => void, save: (item: Item) => void, copy: (item: Item) => void}} moves
   */
  constructor(state, scene, originals, said, moves) {
    this.#state = state;
    this.#scene = scene;
    this.#originals = originals;
    this.#said = said;
    this.#moves = moves;
    const bar = el("div", { class: "wg-bar" }, button("← Previous", () => this.#go("ArrowLeft")), button("Next →", () => this.#go("ArrowRight")), button("Fit", () => this.#fit(), { title: "Whole picture (key f)" }), button("1:1", () => this.#scale(1), { title: "Pixel for pixel (key z)" }), this.#place, this.#status);
    const keys = this.#keys();
    const list = keyList(this.#dialog, keys);
    put(bar, el("span", { class: "wg-grid-push" }), button(scene.bridge.cut ? "Save this copy" : "Save original", () => this.#with((item) => moves.save(item))), button("?", () => list.open(), { "aria-label": "Keys", "aria-keyshortcuts": "?" }), button("Close", () => this.#dialog.close(), { class: "wg-main" }));
    this.#dialog.prepend(bar, this.#stage, this.#words);
    keys.push({ keys: ["?"], does: "this list", run: () => list.open() });
    bindKeys(this.#dialog, keys, scene.signal);
    navigate(this.#stage, { zoom: (factor, at) => this.#zoom(factor, at), pan: (dx, dy) => this.#pan(dx, dy) }, scene.signal);
    this.#dialog.addEventListener("close", () => this.#closed(), { signal: scene.signal });
    this.#dialog.addEventListener("pointerdown", (event) => event.stopPropagation(), { signal: scene.signal });
    const observer = new ResizeObserver(() => (this.#fitted ? this.#fit() : this.#draw()));
    observer.observe(this.#stage);
    scene.signal.addEventListener("abort", () => {
      observer.disconnect();
      URL.revokeObjectURL(this.#url);
    });
    scene.root.append(this.#dialog);
  }

  /** @param {string} key */
  open(key) {
    if (!this.#state.items.get(key)?.image) return;
    this.#stage.append(this.#picture);
    this.#dialog.showModal();
    this.#stage.tabIndex = -1;
    this.#stage.focus();
    this.#show(key);
  }

  /** Draw what was said of the image anew. */
  draw() {
    if (this.#dialog.open) this.#tell();
  }

  #keys() {
    const pan = (/** @type {number} */ dx, /** @type {number} */ dy) => () => this.#pan(dx, dy);
    const middle = (/** @type {number} */ factor) => () => this.#zoom(factor, { x: this.#stage.clientWidth / 2, y: this.#stage.clientHeight / 2 });
    const rate = (/** @type {number | null} */ score) => () => this.#with((item) => this.#said.rate([item], score));
    return /** @type {import("../lib/keys.js").Key[]} */ ([
      { keys: ["ArrowLeft", "ArrowRight"], does: "the image before, the next", run: (event) => this.#go(/** @type {any} */ (event.key)) },
      { keys: ["ArrowUp", "ArrowDown"], does: "the image above, below", run: (event) => this.#go(/** @type {any} */ (event.key)) },
      { keys: ["+", "="], does: "larger", run: middle(1.4) },
      { keys: ["-"], does: "smaller", run: middle(1 / 1.4) },
      { keys: ["f"], does: "the whole picture", run: () => this.#fit() },
      { keys: ["z"], does: "pixel for pixel", run: () => this.#scale(1) },
      { keys: ["Shift+ArrowLeft"], does: "move over the picture, with the other arrows too", run: pan(80, 0) },
      { keys: ["Shift+ArrowRight"], does: "", hidden: true, run: pan(-80, 0) },
      { keys: ["Shift+ArrowUp"], does: "", hidden: true, run: pan(0, 80) },
      { keys: ["Shift+ArrowDown"], does: "", hidden: true, run: pan(0, -80) },
      { keys: ["1", "2", "3", "4", "5"], does: "rate", run: (event) => rate(Number(event.key))() },
      { keys: ["0"], does: "take the rating away", run: rate(null) },
      { keys: ["x"], does: "reject", run: rate(0) },
      { keys: ["n"], does: "write a note", run: () => this.#with((item) => this.#said.ask([item])) },
      { keys: ["r"], does: "copy the reference @…", run: () => this.#with((item) => this.#moves.copy(item)) },
      { keys: ["o"], does: "save the original file", run: () => this.#with((item) => this.#moves.save(item)) },
    ]);
  }

  /** @param {(item: Item) => void} run */
  #with(run) {
    const item = this.#state.items.get(this.#key);
    if (item) run(item);
  }

  /** @param {import("./lines.js").Step} step */
  #go(step) {
    const { lines, items } = this.#state;
    if (!lines || this.#key === null) return;
    for (let key = this.#key, next = ""; ; key = next) {
      next = neighbour(lines, key, step);
      if (next === key) return;
      if (items.get(next)?.image) return this.#show(next);
    }
  }

  /** @param {string} key */
  #show(key) {
    const item = this.#state.items.get(key);
    if (!item?.image) return;
    this.#key = this.#state.active = key;
    const { thumbs, previews } = this.#state.items;
    const thumb = thumbs.get(item.image);
    this.#size = { width: item.width ?? thumb?.width ?? 1024, height: item.height ?? thumb?.height ?? 1024 };
    const saved = previews.get(item.image);
    if (saved) this.#put(saved.bytes, saved.type);
    else if (thumb) this.#put(thumb.bytes, "image/jpeg");
    else this.#picture.removeAttribute("src");
    this.#picture.alt = shown(this.#state.items.called(item, this.#state.laid));
    this.#fit();
    this.#tell();
    if (!this.#scene.bridge.saved) this.#fetch(item.image);
    else fill(this.#status, saved ? "a smaller copy; the original is in the notebook's store" : "the small picture; the original is in the notebook's store");
  }

  /** @param {string} image */
  #fetch(image) {
    fill(this.#status, "the small picture; the original follows");
    const waits = () => (this.#scene.bridge.alive ? "Python is busy: this is the small picture, the original follows when the cell has ended" : "the small picture; Python has not answered so far");
    const busy = setTimeout(() => this.#current(image) && fill(this.#status, waits()), PATIENCE);
    const over = this.#originals.get(image);
    over.then(
      ({ bytes, type }) => this.#current(image) && (this.#put(bytes, type), fill(this.#status, `${this.#size.width} × ${this.#size.height}`)),
      (problem) => this.#current(image) && fill(this.#status, shown(problem.text ?? "the original cannot be shown", { limit: 300 })),
    ).finally(() => clearTimeout(busy));
  }

  /** @param {string} image */
  #current(image) {
    return this.#dialog.open && this.#state.items.get(this.#key)?.image === image;
  }

  /**
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @param {string} type
   */
  #put(bytes, type) {
    URL.revokeObjectURL(this.#url);
    this.#url = URL.createObjectURL(new Blob([bytes], { type }));
    this.#picture.src = this.#url;
  }

  #tell() {
    const { items, lines, laid } = this.#state;
    const item = items.get(this.#key);
    if (!item) return;
    const images = lines?.items.filter((one) => one.image) ?? [];
    const at = images.findIndex((one) => one.key === item.key);
    fill(this.#place, `${at + 1} of ${images.length}`);
    const values = laid.filter((name) => name !== "prompt").map((name) => `${name} = ${label(items.value(item, name))}`);
    const note = items.value(item, "note");
    const head = [`@${item.image}`, ...values, stars(items.value(item, "rating")), this.#said.status, note ? `✎ ${label(note)}` : ""].filter(Boolean).join(" · ");
    fill(this.#words, el("div", {}, el("b", {}, shown(head, { limit: 600 }))), el("div", {}, shown(item.prompt, { lines: true, limit: 40_000 })));
  }

  #box() {
    return { width: Math.max(1, this.#stage.clientWidth), height: Math.max(1, this.#stage.clientHeight) };
  }

  #fit() {
    this.#fitted = true;
    this.#view = fit(this.#size, this.#box());
    this.#draw();
  }

  /** @param {number} scale */
  #scale(scale) {
    const box = this.#box();
    this.#zoom(scale / this.#view.scale, { x: box.width / 2, y: box.height / 2 });
  }

  /**
   * @param {number} factor
   * @param {import("../lib/viewport.js").Point} at
   */
  #zoom(factor, at) {
    this.#fitted = false;
    this.#view = zoomed(this.#view, factor, at, this.#size, this.#box());
    this.#draw();
  }

  /**
   * @param {number} dx
   * @param {number} dy
   */
  #pan(dx, dy) {
    this.#view = within({ ...this.#view, x: this.#view.x + dx, y: this.#view.y + dy }, this.#size, this.#box());
    this.#draw();
  }

  #draw() {
    const { scale, x, y } = this.#view;
    Object.assign(this.#picture.style, {
      width: `${this.#size.width}px`,
      height: `${this.#size.height}px`,
      transform: `translate(${x}px, ${y}px) scale(${scale})`,
      imageRendering: scale >= PIXELATED ? "pixelated" : "auto",
    });
  }

  #closed() {
    URL.revokeObjectURL(this.#url);
    this.#picture.remove();
    const key = this.#key;
    this.#key = null;
    this.#state.touch();
    if (key !== null) this.#moves.focus(key);
  }
}
