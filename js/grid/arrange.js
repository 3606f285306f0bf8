import { button, el, fill, shown, uid } from "../lib/dom.js";
import { label, ordered } from "./values.js";
import { orderOf } from "./sift.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Direction} Direction
 */

const TITLES = /** @type {Record<Direction, string>} */ ({ rows: "Rows", cols: "Columns", pages: "Pages" });
const DIRECTIONS = /** @type {Direction[]} */ (["rows", "cols", "pages"]);

/** Where each axis or column stands, and the order of its values: by drag, by buttons, by keyboard. */
export class Arrange {
  node = el("div", { class: "wg-grid-arrange", id: uid(), role: "group", "aria-label": "Arrange" });
  #state;
  #zones = el("div", { class: "wg-grid-zones" });
  #more = el("div", { class: "wg-grid-more" });
  /** @type {string | null} the name whose buttons are shown */
  #chosen = null;
  #drawn = "";

  /**
   * @param {State} state
   * @param {AbortSignal} signal
   */
  constructor(state, signal) {
    this.#state = state;
    this.node.append(this.#zones, this.#more);
    this.node.addEventListener("dragstart", (event) => this.#drag(event), { signal });
    this.node.addEventListener("dragover", (event) => this.#over(event), { signal });
    this.node.addEventListener("drop", (event) => this.#drop(event), { signal });
  }

  draw() {
    if (this.node.hidden) return;
    const { names, columns, view } = this.#state;
    const drawn = JSON.stringify([names, columns, this.#chosen, view.orders, this.#state.items.list.length]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const focused = /** @type {HTMLElement | null} */ (/** @type {Document | ShadowRoot} */ (this.node.getRootNode()).activeElement)?.dataset.at;
    fill(this.#zones, ...DIRECTIONS.map((direction) => this.#zone(direction)));
    fill(this.#more, ...(this.#chosen === null ? [] : this.#buttons(this.#chosen)));
    if (focused) /** @type {HTMLElement | null} */ ([...this.node.querySelectorAll("[data-at]")].find((node) => /** @type {HTMLElement} */ (node).dataset.at === focused))?.focus();
  }

  /** @param {Direction} direction */
  #zone(direction) {
    const { names, columns, laid } = this.#state;
    const chips = names[direction].map((name) => {
      const made = button(shown(name, { limit: 40 }), () => {
        this.#chosen = this.#chosen === name ? null : name;
        this.draw();
      }, { class: "wg-grid-chip", "aria-expanded": String(this.#chosen === name), draggable: true, title: "Drag it, or press for what it can do" });
      Object.assign(made.dataset, { name, at: `chip ${name}` });
      return made;
    });
    const add = el("select", { class: "wg-field", "aria-label": `Add to ${TITLES[direction].toLowerCase()}` }, el("option", { value: "" }, "add…"), ...columns.filter((name) => !laid.includes(name)).map((name) => el("option", { value: name }, shown(name, { limit: 40 }))));
    add.dataset.at = `add ${direction}`;
    add.addEventListener("change", () => add.value && this.move(add.value, direction));
    const zone = el("div", { class: "wg-grid-zone", role: "group", "aria-label": TITLES[direction] }, el("span", { class: "wg-faint" }, TITLES[direction]), ...chips, add);
    zone.dataset.zone = direction;
    return zone;
  }

  /** @param {string} name */
  #buttons(name) {
    const { names } = this.#state;
    const home = DIRECTIONS.find((direction) => names[direction].includes(name));
    if (!home) return [];
    const at = names[home].indexOf(name);
    const made = (/** @type {string} */ text, /** @type {() => void} */ run, off = false) => {
      const one = button(text, run, { disabled: off });
      one.dataset.at = text;
      return one;
    };
    const others = DIRECTIONS.filter((direction) => direction !== home);
    const bar = el("div", { class: "wg-bar", role: "group", "aria-label": `What to do with ${name}` }, el("b", { dir: "auto" }, shown(name, { limit: 40 })), ...others.map((direction) => made(`To ${TITLES[direction].toLowerCase()}`, () => this.move(name, direction))), made("Outer", () => this.move(name, home, at - 1), at === 0), made("Inner", () => this.move(name, home, at + 1), at === names[home].length - 1), made("Take out", () => this.move(name, null)), this.#state.view.orders?.[name] ? made("Usual order", () => this.#order(name, null)) : null);
    return [bar, this.#values(name)];
  }

  /** @param {string} name */
  #values(name) {
    const labels = valuesOf(this.#state, name);
    const lines = labels.slice(0, 60).map((text, at) => {
      const up = button("↑", () => this.#step(name, labels, at, -1), { "aria-label": `Move ${text} up`, disabled: at === 0, class: "wg-plain" });
      const down = button("↓", () => this.#step(name, labels, at, 1), { "aria-label": `Move ${text} down`, disabled: at === labels.length - 1, class: "wg-plain" });
      up.dataset.at = `up ${text}`;
      down.dataset.at = `down ${text}`;
      const line = el("li", { draggable: true }, up, down, el("span", { dir: "auto" }, shown(text, { limit: 80 })));
      Object.assign(line.dataset, { order: name, value: text });
      return line;
    });
    const more = labels.length > 60 ? el("li", { class: "wg-faint" }, `and ${labels.length - 60} more`) : null;
    return el("ol", { class: "wg-grid-order", "aria-label": `Order of ${name}` }, ...lines, more);
  }

  /**
   * @param {string} name
   * @param {string[]} labels
   * @param {number} at
   * @param {number} by
   */
  #step(name, labels, at, by) {
    const moved = [...labels];
    [moved[at], moved[at + by]] = [moved[at + by], moved[at]];
    this.#order(name, moved);
  }

  /**
   * @param {string} name
   * @param {string[] | null} labels
   */
  #order(name, labels) {
    const { [name]: _, ...rest } = this.#state.view.orders ?? {};
    this.#state.look({ orders: labels ? { ...rest, [name]: labels } : rest });
  }

  /**
   * Put a name among the rows, columns or pages, or nowhere.
   * @param {string} name
   * @param {Direction | null} direction
   * @param {number} [place] among the names there; the last without it
   */
  move(name, direction, place = Infinity) {
    const { names } = this.#state;
    const rest = Object.fromEntries(DIRECTIONS.map((one) => [one, names[one].filter((other) => other !== name)]));
    if (direction) rest[direction].splice(place, 0, name);
    if (!direction && this.#chosen === name) this.#chosen = null;
    this.#state.look({ ...rest, page: 0 });
  }

  /** @param {DragEvent} event */
  #drag(event) {
    const { name, order, value } = source(event)?.dataset ?? {};
    if (name ?? order) event.dataTransfer?.setData("application/x-wg-grid", JSON.stringify({ name, order, value }));
  }

  /** @param {DragEvent} event */
  #over(event) {
    if (event.dataTransfer?.types.includes("application/x-wg-grid")) event.preventDefault();
  }

  /** @param {DragEvent} event */
  #drop(event) {
    const told = event.dataTransfer?.getData("application/x-wg-grid");
    if (!told) return;
    event.preventDefault();
    const { name, order, value } = JSON.parse(told);
    const target = /** @type {HTMLElement} */ (event.target);
    if (order) {
      const other = /** @type {HTMLElement | null} */ (target.closest("[data-order]"));
      if (other?.dataset.order === order) reorder(this.#state, order, value, other?.dataset.value ?? "");
      return;
    }
    const zone = /** @type {Direction | undefined} */ (/** @type {HTMLElement | null} */ (target.closest("[data-zone]"))?.dataset.zone);
    const chip = /** @type {HTMLElement | null} */ (target.closest("[data-name]"))?.dataset.name;
    if (!zone || chip === name) return;
    const rest = this.#state.names[zone].filter((one) => one !== name);
    this.move(name, zone, chip ? rest.indexOf(chip) : Infinity);
  }
}

/** @param {Event} event */
function source(event) {
  return /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest?.("[data-name], [data-order]") ?? null);
}

/**
 * How the values of a name read, in the order in which they stand.
 * @param {State} state
 * @param {string} name
 * @returns {string[]}
 */
function valuesOf(state, name) {
  const known = (state.get("axes") ?? {})[name] ?? [];
  const values = ordered(state.items.list.map((item) => state.items.value(item, name)), known);
  return [...new Set(orderOf(name, values, known, state.view, false).map(label))];
}

/**
 * Put one value of a name before another, or after it where it comes from before.
 * @param {State} state
 * @param {string} name
 * @param {string} value
 * @param {string} other
 */
export function reorder(state, name, value, other) {
  const labels = valuesOf(state, name);
  const [from, to] = [labels.indexOf(value), labels.indexOf(other)];
  if (from < 0 || to < 0 || from === to) return;
  labels.splice(from, 1);
  labels.splice(to, 0, value);
  state.look({ orders: { ...state.view.orders, [name]: labels } });
}
