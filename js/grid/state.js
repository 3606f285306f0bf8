import { listen } from "../lib/model.js";
import { Parts } from "../lib/parts.js";
import { Items } from "./items.js";
import { layOut } from "./layout.js";

/**
 * @typedef {import("./items.js").Item} Item
 * @typedef {import("./layout.js").Layout<Item>} Layout
 * @typedef {import("./layout.js").Names} Names
 * @typedef {"rows" | "cols" | "pages"} Direction
 */

/**
 * How a grid is looked at, as Python's GridView has it.
 * @typedef {object} View
 * @property {string[] | string | null} [rows]
 * @property {string[] | string | null} [cols]
 * @property {string[] | string | null} [pages]
 * @property {number} [cell_size]
 * @property {string} [title]
 * @property {import("./sift.js").Condition[]} [filter]
 * @property {string[]} [sort]
 * @property {Record<string, string[]>} [orders]
 * @property {number} [page]
 */

/** Milliseconds between two layouts while items come in, for each thousand of them. */
const REST = 60;

/** What a grid is at this moment; drawings listen. The view and the selection live in the model, so a reload has them. */
export class State {
  items = new Items();
  /** @type {Layout} */
  layout = { rows: { names: [], keys: [], levels: [] }, cols: { names: [], keys: [], levels: [] }, pages: [], fixed: [] };
  /** @type {import("./lines.js").Lines | null} what is drawn; the board puts it here */
  lines = null;
  /** @type {string | null} the item that has, or would have, the focus */
  active = null;
  /** @type {string | null} the item below the pointer */
  hovered = null;
  /** @type {string | null} where a selection with shift begins */
  anchor = null;
  /** what cannot be laid out, in words */
  problem = "";
  #model;
  /** @type {(() => void)[]} */
  #listeners = [];
  #stale = true;
  #frame = 0;
  #lastLaid = 0;
  #timer = 0;

  /**
   * @param {import("../lib/model.js").Model} model
   * @param {AbortSignal} signal
   */
  constructor(model, signal) {
    this.#model = model;
    new Parts(model, (part) => this.touch(this.items.take(part) === "items"), signal);
    if (model.get("clock")) this.items.behind = Math.min(this.items.behind, Date.now() / 1000 - model.get("clock"));
    for (const name of ["view", "auto", "axes", "names"]) listen(model, `change:${name}`, () => this.touch(true), signal);
    for (const name of ["selected", "facts", "sandbox", "running", "panel"]) listen(model, `change:${name}`, () => this.touch(), signal);
    signal.addEventListener("abort", () => {
      cancelAnimationFrame(this.#frame);
      clearTimeout(this.#timer);
      this.#listeners = [];
    });
  }

  /** @param {() => void} draw called in a frame after something changed */
  listen(draw) {
    this.#listeners.push(draw);
  }

  /**
   * Draw soon.
   * @param {boolean} [stale] whether items must be laid out again
   */
  touch(stale = false) {
    this.#stale ||= stale;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.draw();
    });
  }

  /** Draw now. */
  draw() {
    if (this.#stale && !this.#tooSoon()) this.#layOut();
    for (const listener of this.#listeners) listener();
  }

  /** @param {string} name */
  get(name) {
    return this.#model.get(name);
  }

  /** @returns {View} */
  get view() {
    return this.#model.get("view") ?? {};
  }

  /**
   * Change how it is looked at.
   * @param {Partial<View>} change
   */
  look(change) {
    const wanted = { ...this.view, ...this.names, ...change };
    this.#lastLaid = 0;
    this.set({ view: Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined && value !== null)) });
    this.touch(true);
  }

  /** @param {Record<string, any>} traits */
  set(traits) {
    for (const [name, value] of Object.entries(traits)) this.#model.set(name, value);
    try {
      this.#model.save_changes();
    } catch {
      // The kernel is gone: the page goes on with what it has.
    }
  }

  /** @returns {Names} the names of rows, columns and pages: chosen, or else those of the layout's own choice */
  get names() {
    const auto = this.#model.get("auto") ?? {};
    const of = (/** @type {Direction} */ direction) => {
      const said = this.view[direction] ?? auto[direction] ?? [];
      const listed = typeof said === "string" ? said.split(",").map((one) => one.trim()).filter(Boolean) : said;
      return listed.map((/** @type {string} */ name) => name.replace(/^axis\./, ""));
    };
    return { rows: of("rows"), cols: of("cols"), pages: of("pages") };
  }

  /** @returns {string[]} every name that has its place in the layout */
  get laid() {
    const { rows, cols, pages } = this.names;
    return [...rows, ...cols, ...pages];
  }

  /** @returns {string[]} axes first, then columns, all that rows, columns, filter and sort can take */
  get columns() {
    return [...new Set([...(this.#model.get("names") ?? []), "state", "prompt", ...this.items.names, "rating", "note"])];
  }

  get page() {
    return Math.min(this.view.page ?? 0, Math.max(0, this.layout.pages.length - 1));
  }

  /** @returns {string[]} the selected items that are there, the anchor last */
  get selected() {
    return (this.#model.get("selected") ?? []).filter((/** @type {string} */ key) => this.items.get(key));
  }

  /** @param {string[]} keys the last counts as the one that others are compared with */
  select(keys) {
    this.set({ selected: [...new Set(keys)] });
    this.touch();
  }

  /** @returns {Item[]} the selected images, or else the one that has the focus */
  get meant() {
    const chosen = this.selected.length ? this.selected : this.active === null ? [] : [this.active];
    return chosen.flatMap((key) => this.items.get(key) ?? []).filter((item) => item.image);
  }

  /** Seconds that an item has been running, or null. @param {Item} item */
  seconds(item) {
    return item.since === null || item.state !== "running" ? null : Math.max(0, Math.round(Date.now() / 1000 - this.items.behind - item.since));
  }

  /** While items come in, a layout may take a tenth of the time. */
  #tooSoon() {
    const rest = (this.items.list.length / 1000) * REST - (performance.now() - this.#lastLaid);
    if (this.#lastLaid === 0 || rest <= 0) return false;
    this.#timer ||= /** @type {any} */ (setTimeout(() => {
      this.#timer = 0;
      this.touch(true);
    }, rest));
    return true;
  }

  #layOut() {
    this.#stale = false;
    this.#lastLaid = performance.now();
    const arranged = { filter: this.view.filter, sort: this.view.sort, orders: this.view.orders };
    try {
      this.layout = layOut(this.items.list, this.items.value, this.names, this.#model.get("axes") ?? {}, arranged, this.#model.get("names") ?? []);
      this.problem = "";
    } catch (problem) {
      this.problem = String(/** @type {Error} */ (problem).message);
      this.layout = { ...this.layout, pages: [] };
    }
  }
}
