import "./grid/grid.css";
import { Refusal } from "./lib/bridge.js";
import { el } from "./lib/dom.js";
import { bindKeys } from "./lib/keys.js";
import { widget } from "./lib/widget.js";
import { Board } from "./grid/board.js";
import { between, neighbour } from "./grid/lines.js";
import { State } from "./grid/state.js";

/**
 * @typedef {import("./lib/widget.js").Scene} Scene
 * @typedef {import("./grid/items.js").Item} Item
 * @typedef {import("./grid_tools.js").Furnished} Furnished
 */

export default widget("grid", (scene) => new Grid(scene).start());

/** The grid: pictures, focus and selection. What stands around it is loaded when the pictures are on the screen. */
class Grid {
  #scene;
  #state;
  #board;
  #places = {
    head: el("div", { class: "wg-grid-tools" }),
    foot: el("div", { class: "wg-bar wg-grid-foot" }),
    panel: el("aside", { class: "wg-grid-panel", "aria-label": "Details", tabindex: "0" }),
  };
  /** @type {Furnished | null} */
  #tools = null;
  /** @type {string | null} whose details Enter has shown: a second Enter opens it */
  #entered = null;

  /** @param {Scene} scene */
  constructor(scene) {
    this.#scene = scene;
    this.#state = new State(scene.model, scene.signal);
    this.#board = new Board(this.#state, (images, side) => this.#look(images, side), scene.signal);
  }

  start() {
    const { root, bridge, signal } = this.#scene;
    const { head, foot, panel } = this.#places;
    root.prepend(head, el("div", { class: "wg-grid-main" }, el("div", { class: "wg-grid-left" }, this.#board.node, foot), panel));
    const observer = new ResizeObserver(() => root.classList.toggle("wg-grid-narrow", root.clientWidth < 720));
    observer.observe(root);
    signal.addEventListener("abort", () => observer.disconnect());
    this.#listen(this.#board.node, signal);
    const keys = this.#keys();
    bindKeys(root, keys, signal);
    bridge.on("thumbs", ({ thumbs, side }, buffers) => {
      const { items } = this.#state;
      thumbs.forEach((/** @type {any} */ told, /** @type {number} */ at) => (side ? items.putLarger(told, buffers[at], side) : items.putThumb(told, buffers[at])));
      this.#state.touch();
    });
    bridge.on("failed", ({ error }) => {
      this.#board.askAgain();
      this.#scene.notices.show(new Refusal(error));
    });
    this.#state.listen(() => this.#draw());
    this.#state.draw();
    this.#furnish(keys).catch((problem) => this.#scene.notices.show(problem));
  }

  /** @param {import("./lib/keys.js").Key[]} keys */
  async #furnish(keys) {
    const url = URL.createObjectURL(new Blob([this.#state.get("_tools")], { type: "text/javascript" }));
    const { default: furnish } = await import(url);
    URL.revokeObjectURL(url);
    if (this.#scene.signal.aborted) return;
    this.#tools = furnish({ scene: this.#scene, state: this.#state, keys, places: this.#places, focus: (/** @type {string} */ key) => this.#focus(key) });
    this.#draw();
  }

  #draw() {
    this.#places.panel.hidden = this.#state.get("panel") === false;
    this.#board.draw();
    this.#tools?.draw();
  }

  /**
   * @param {HTMLElement} node
   * @param {AbortSignal} signal
   */
  #listen(node, signal) {
    node.addEventListener("click", (event) => this.#clicked(event), { signal });
    node.addEventListener("dblclick", (event) => this.#opened(event), { signal });
    node.addEventListener("pointerover", (event) => this.#hover(event), { signal });
    node.addEventListener("pointerleave", () => this.#hover(null), { signal });
    node.addEventListener("focusin", (event) => this.#focused(event), { signal });
    node.addEventListener("dragstart", (event) => this.#drag(event), { signal });
    node.addEventListener("dragover", (event) => event.dataTransfer?.types.includes("application/x-wg-head") && event.preventDefault(), { signal });
    node.addEventListener("drop", (event) => this.#drop(event), { signal });
  }

  /** @returns {import("./lib/keys.js").Key[]} */
  #keys() {
    const state = this.#state;
    const step = (/** @type {KeyboardEvent} */ event) => this.#step(event);
    const ofTile = (/** @type {(key: string) => void} */ run) => () => (this.#inBoard && state.active !== null ? run(state.active) : false);
    const ofTools = (/** @type {(tools: Furnished, event: KeyboardEvent) => void} */ run) => (/** @type {KeyboardEvent} */ event) => (this.#tools ? void run(this.#tools, event) : false);
    return [
      { keys: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"], does: "move and select", run: step },
      { keys: ["Shift+ArrowLeft", "Shift+ArrowRight", "Shift+ArrowUp", "Shift+ArrowDown"], does: "select as far as here", run: step },
      { keys: ["Ctrl+ArrowLeft", "Ctrl+ArrowRight", "Ctrl+ArrowUp", "Ctrl+ArrowDown"], does: "move without selecting", run: step },
      { keys: ["Home", "End"], does: "first and last of the line; with Ctrl of the page", run: step },
      { keys: ["Ctrl+Home", "Ctrl+End", "Shift+Home", "Shift+End"], does: "", hidden: true, run: step },
      { keys: [" "], does: "select or not", run: ofTile((key) => this.#toggle(key)) },
      { keys: ["Ctrl+a"], does: "select all of this page", run: () => state.select(state.lines?.items.map((item) => item.key) ?? []) },
      { keys: ["Escape"], does: "select none", run: () => (state.selected.length ? state.select([]) : false) },
      { keys: ["Enter"], does: "details, a second time the image in full", run: ofTile((key) => this.#enter(key)) },
      { keys: ["v"], does: "the image in full", run: ofTools((tools) => state.active !== null && tools.open(state.active)) },
      { keys: ["1", "2", "3", "4", "5"], does: "rate what is selected", run: ofTools((tools, event) => tools.rate(state.meant, Number(event.key))) },
      { keys: ["0"], does: "take the rating away", run: ofTools((tools) => tools.rate(state.meant, null)) },
      { keys: ["x"], does: "reject", run: ofTools((tools) => tools.rate(state.meant, 0)) },
      { keys: ["n"], does: "write a note", run: ofTools((tools) => tools.note(state.meant)) },
      { keys: ["c"], does: "compare what is selected", run: ofTools((tools) => tools.compare()) },
      { keys: ["r"], does: "copy the references @…", run: ofTools((tools) => tools.copy(state.meant)) },
      { keys: ["o"], does: "save the original file", run: ofTools((tools) => tools.save(state.meant.at(-1))) },
      { keys: ["[", "]"], does: "page before, next page", run: ofTools((tools, event) => tools.turnPage(event.key === "[" ? -1 : 1)) },
      { keys: ["i"], does: "show or hide details", run: () => state.set({ panel: state.get("panel") === false }) },
      { keys: ["?"], does: "the list of keys", run: ofTools((tools) => tools.listKeys()) },
    ];
  }

  get #inBoard() {
    const root = /** @type {Document | ShadowRoot} */ (this.#board.node.getRootNode());
    return this.#board.node.contains(root.activeElement);
  }

  /** @param {KeyboardEvent} event */
  #step(event) {
    const { lines, active } = this.#state;
    if (!this.#inBoard || !lines || active === null) return false;
    const control = event.ctrlKey || event.metaKey;
    const ends = control && (event.key === "Home" || event.key === "End");
    const next = ends ? (lines.items.at(event.key === "Home" ? 0 : -1)?.key ?? active) : neighbour(lines, active, /** @type {any} */ (event.key));
    this.#state.active = next;
    if (event.shiftKey) this.#extend(next);
    else if (!control || ends) this.#only(next);
    this.#board.focus(next);
    this.#state.touch();
    return true;
  }

  /** @param {string} key */
  #only(key) {
    this.#state.anchor = key;
    this.#state.select([key]);
  }

  /** @param {string} key */
  #toggle(key) {
    const { selected } = this.#state;
    this.#state.anchor = key;
    this.#state.select(selected.includes(key) ? selected.filter((one) => one !== key) : [...selected, key]);
  }

  /** @param {string} key */
  #extend(key) {
    const { lines, layout } = this.#state;
    if (!lines) return;
    const from = this.#state.items.get(this.#state.anchor) ? /** @type {string} */ (this.#state.anchor) : key;
    this.#state.anchor = from;
    const boxed = !lines.banded && layout.cols.keys.length > 1;
    this.#state.select([...between(lines, from, key, boxed).filter((one) => one !== from), from]);
  }

  /** @param {Event} event */
  #keyOf(event) {
    return /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest?.("[data-key]"))?.dataset.key ?? null;
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const key = this.#keyOf(event);
    if (key === null) return;
    this.#state.active = key;
    if (event.shiftKey) this.#extend(key);
    else if (event.ctrlKey || event.metaKey) this.#toggle(key);
    else this.#only(key);
    this.#board.focus(key);
  }

  /** @param {MouseEvent} event */
  #opened(event) {
    const key = this.#keyOf(event);
    if (key !== null) this.#tools?.open(key);
  }

  /** @param {Event | null} event */
  #hover(event) {
    const key = event ? this.#keyOf(event) : null;
    if (key === this.#state.hovered || (event && key === null)) return;
    this.#state.hovered = key;
    this.#tools?.drawPanel();
  }

  /** @param {FocusEvent} event */
  #focused(event) {
    const key = this.#keyOf(event);
    if (key === null || key === this.#state.active) return;
    this.#state.active = key;
    this.#state.touch();
  }

  /** @param {string} key */
  #focus(key) {
    this.#state.active = key;
    this.#board.focus(key);
    this.#state.touch();
  }

  /** @param {string} key */
  #enter(key) {
    const again = this.#entered === key;
    this.#entered = again ? null : key;
    if (again) return this.#tools?.open(key);
    this.#state.hovered = null;
    this.#state.set({ panel: true });
    this.#tools?.drawPanel();
    this.#scene.notices.say("details are shown; Enter again opens the image in full");
  }

  /**
   * @param {string[]} images
   * @param {number} side
   */
  #look(images, side) {
    if (this.#scene.bridge.cut) return;
    // Nobody waits for the answer: the pictures come as they are made.
    this.#scene.bridge.ask("look", { images, side }).catch((problem) => this.#scene.notices.show(problem));
  }

  /** @param {DragEvent} event */
  #drag(event) {
    const { name, value } = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest?.("[data-name]"))?.dataset ?? {};
    if (name) event.dataTransfer?.setData("application/x-wg-head", JSON.stringify([name, value]));
  }

  /** @param {DragEvent} event */
  #drop(event) {
    const told = event.dataTransfer?.getData("application/x-wg-head");
    const target = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest?.("[data-name]"));
    if (!told || !target) return;
    event.preventDefault();
    const [name, value] = JSON.parse(told);
    if (target.dataset.name === name) this.#tools?.reorder(name, value, target.dataset.value ?? "");
  }
}

