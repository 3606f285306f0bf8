import { button, el, fill } from "./lib/dom.js";
import { keyList } from "./lib/keys.js";
import { reorder } from "./grid/arrange.js";
import { Panel } from "./grid/panel.js";
import { Said, starButtons } from "./grid/rating.js";
import { copyText, saveFile } from "./grid/take_away.js";
import { Tools } from "./grid/tools.js";
import { Originals, Viewer } from "./grid/viewer.js";

/**
 * @typedef {import("./lib/widget.js").Scene} Scene
 * @typedef {import("./grid/items.js").Item} Item
 * @typedef {import("./grid/state.js").State} State
 */

/**
 * What stands around the grid: bar, details, viewer, ratings. A bundle of its own, which grid.js loads when the pictures are
 * on the screen.
 * @param {object} given
 * @param {Scene} given.scene
 * @param {State} given.state
 * @param {import("./lib/keys.js").Key[]} given.keys of the grid
 * @param {{head: HTMLElement, foot: HTMLElement, panel: HTMLElement}} given.places
 * @param {(key: string) => void} given.focus
 */
export default function furnish({ scene, state, keys, places, focus }) {
  return new Furniture(scene, state, keys, places, focus);
}

class Furniture {
  #scene;
  #state;
  #said;
  #originals;
  #viewer;
  #panel;
  #tools;
  #stars;
  #list;
  #status = el("span", { class: "wg-grid-status" });
  /** @type {HTMLButtonElement[]} that need a selection */
  #needing = [];

  /**
   * @param {Scene} scene
   * @param {State} state
   * @param {import("./lib/keys.js").Key[]} keys
   * @param {{head: HTMLElement, foot: HTMLElement, panel: HTMLElement}} places
   * @param {(key: string) => void} focus
   */
  constructor(scene, state, keys, places, focus) {
    this.#scene = scene;
    this.#state = state;
    this.#said = new Said(state, scene);
    this.#originals = new Originals(scene.bridge);
    const moves = { focus, save: (/** @type {Item} */ item) => this.save(item), copy: (/** @type {Item} */ item) => this.copy([item]) };
    this.#viewer = new Viewer(state, scene, this.#originals, this.#said, moves);
    this.#panel = new Panel(state, scene.bridge, places.panel, { ...moves, open: (key) => this.open(key), rate: (items, score) => this.rate(items, score), note: (items) => this.note(items) });
    this.#list = keyList(scene.root, keys);
    this.#tools = new Tools(state, places.head, () => this.listKeys(), scene.signal);
    this.#stars = starButtons((score) => this.rate(state.meant, score));
    this.#foot(places.foot);
  }

  draw() {
    this.#tools.draw();
    this.#panel.draw();
    this.#viewer.draw();
    const { items, lines, selected, meant, layout } = this.#state;
    const shown = layout.pages.reduce((sum, page) => sum + page.cells.reduce((all, row) => all + row.reduce((one, cell) => one + cell.length, 0), 0), 0);
    const parts = [shown === items.list.length ? `${shown} places` : `${shown} of ${items.list.length} places`];
    if (layout.pages.length > 1) parts.push(`${lines?.items.length ?? 0} on this page`);
    if (selected.length) parts.push(`${selected.length} selected`);
    if (this.#state.get("running")) parts.push("running");
    if (this.#said.status) parts.push(this.#said.status);
    const text = parts.join(" · ");
    if (this.#status.textContent !== text) fill(this.#status, text);
    for (const one of this.#needing) one.disabled = !selected.length;
    const ratings = new Set(selected.length ? meant.map((item) => items.value(item, "rating")) : []);
    this.#stars.show(ratings.size === 1 ? [...ratings][0] : ratings.size ? undefined : null, ratings.size > 0);
  }

  /** The details alone, for what the pointer is on. */
  drawPanel() {
    this.#panel.draw();
  }

  /** @param {string} key */
  open(key) {
    this.#viewer.open(key);
  }

  /**
   * @param {Item[]} items
   * @param {number | null} score
   */
  rate(items, score) {
    this.#said.rate(items, score);
  }

  /** @param {Item[]} items */
  note(items) {
    this.#said.ask(items);
  }

  /**
   * Put one value of a name in the place of another.
   * @param {string} name
   * @param {string} value
   * @param {string} other
   */
  reorder(name, value, other) {
    reorder(this.#state, name, value, other);
  }

  /** @param {number} by */
  turnPage(by) {
    this.#tools.turnPage(by);
  }

  listKeys() {
    this.#list.open();
  }

  /** Show what is selected side by side, below the grid. */
  compare() {
    const images = this.#state.meant.map((item) => /** @type {string} */ (item.image));
    this.#scene.bridge.ask("compare", { images }).then(
      () => this.#scene.notices.say("the comparison stands below the grid"),
      (problem) => this.#scene.notices.show(problem),
    );
  }

  /** @param {Item[]} items */
  copy(items) {
    if (!items.length) return;
    const text = items.map((item) => `@${item.image}`).join(" ");
    const said = (/** @type {boolean} */ done) => this.#scene.notices.say(done ? `copied ${text}` : `this browser does not let pages copy: ${text}`);
    copyText(text, this.#scene.root).then(said);
  }

  /** @param {Item | undefined} item */
  save(item) {
    if (!item?.image) return;
    const saved = this.#state.items.previews.get(item.image);
    const found = !this.#scene.bridge.cut || !saved ? this.#originals.get(item.image) : Promise.resolve(saved);
    found.then((file) => saveFile(file, item), (problem) => this.#scene.notices.show(problem));
  }

  /** @param {HTMLElement} place */
  #foot(place) {
    const made = (/** @type {string} */ text, /** @type {() => void} */ run, /** @type {string} */ title) => {
      const one = button(text, run, { title });
      this.#needing.push(one);
      return one;
    };
    const asking = this.#scene.bridge.cut ? [] : [this.#stars, made("Note", () => this.note(this.#state.meant), "Write a note on what is selected (key n)"), made("Compare", () => this.compare(), "Compare what is selected (key c)")];
    place.append(this.#status, el("span", { class: "wg-grid-push" }), ...asking, made("Copy @", () => this.copy(this.#state.meant), "Copy the references of what is selected (key r)"), made("Deselect", () => this.#state.select([]), "Clear the selection (Esc)"));
  }
}

/** @typedef {Furniture} Furnished */
