import { button, el, fill, shown, uid } from "../lib/dom.js";
import { label, numberOf, ordered } from "./values.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./sift.js").Condition} Condition
 */

/** Values that can be chosen one by one. */
const MOST_LISTED = 30;

/** What is looked at: any column, by its values, a text in it, or from one number to another. */
export class Filter {
  node = el("form", { class: "wg-grid-filter", id: uid(), "aria-label": "Filter" });
  chips = el("div", { class: "wg-bar wg-grid-chips", role: "group", "aria-label": "Filters in use" });
  #state;
  #column = el("select", { class: "wg-field", "aria-label": "Column to filter by" });
  #how = el("div", { class: "wg-bar" });
  #drawn = "";
  #told = "";

  /**
   * @param {State} state
   * @param {AbortSignal} signal
   */
  constructor(state, signal) {
    this.#state = state;
    this.#column.addEventListener("change", () => this.#ask(), { signal });
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#apply();
    }, { signal });
    this.node.append(el("div", { class: "wg-bar" }, el("label", { class: "wg-grid-pair" }, "Show where", this.#column), this.#how, el("button", { class: "wg-button wg-main", type: "submit" }, "Apply")));
  }

  draw() {
    const conditions = this.#state.view.filter ?? [];
    const told = JSON.stringify(conditions);
    if (told !== this.#told) fill(this.chips, ...conditions.map((one) => this.#chip(one)), conditions.length > 1 ? button("Show all", () => this.#state.look({ filter: [], page: 0 })) : null);
    this.#told = told;
    this.chips.hidden = !conditions.length;
    if (this.node.hidden) return;
    const columns = JSON.stringify(this.#state.columns);
    if (columns === this.#drawn) return;
    this.#drawn = columns;
    const now = this.#column.value || "rating";
    fill(this.#column, ...this.#state.columns.map((name) => el("option", { value: name, selected: name === now }, shown(name, { limit: 40 }))));
    this.#ask();
  }

  /** @param {Condition} one */
  #chip(one) {
    const text = said(one);
    return button(`${text} ×`, () => this.#state.look({ filter: (this.#state.view.filter ?? []).filter((other) => JSON.stringify(other) !== JSON.stringify(one)), page: 0 }), { class: "wg-grid-chip", "aria-label": `Take away the filter: ${text}` });
  }

  /** Ask for the values, the text or the range that this column can be filtered by. */
  #ask() {
    const name = this.#column.value;
    const { items, view } = this.#state;
    const now = (view.filter ?? []).find((one) => one.column === name);
    const values = ordered(items.list.map((item) => items.value(item, name)), (this.#state.get("axes") ?? {})[name] ?? []);
    const numbers = name === "rating" || values.some((value) => numberOf(value) !== null);
    const labels = [...new Set(values.map(label))];
    const input = (/** @type {string} */ kind, /** @type {string} */ text, /** @type {any} */ value) => el("label", { class: "wg-grid-pair" }, text, el("input", { class: "wg-field", type: kind === "text" ? "search" : "number", step: "any", name: kind, value: value ?? "", size: 10 }));
    const parts = [];
    if (numbers) parts.push(input("least", "at least", now?.least ?? null), input("most", "at most", now?.most ?? null));
    else if (labels.length > 8) parts.push(input("text", "contains", now?.text ?? null));
    if (labels.length <= MOST_LISTED && !(numbers && labels.length > 12)) {
      const boxes = labels.map((text) => el("label", { class: "wg-grid-pair" }, el("input", { type: "checkbox", name: "value", value: text, checked: now?.values?.includes(text) ?? false }), el("span", { dir: "auto" }, shown(text, { limit: 60 }))));
      parts.push(el("div", { class: "wg-bar", role: "group", "aria-label": "any of" }, ...boxes));
    }
    fill(this.#how, ...parts);
  }

  #apply() {
    const column = this.#column.value;
    const fields = /** @type {HTMLInputElement[]} */ ([...this.#how.querySelectorAll("input")]);
    const field = (/** @type {string} */ name) => fields.find((one) => one.name === name)?.value.trim() ?? "";
    const values = fields.filter((one) => one.name === "value" && one.checked).map((one) => one.value);
    /** @type {Condition} */
    const made = { column };
    if (values.length) made.values = values;
    if (field("text")) made.text = field("text");
    for (const end of /** @type {const} */ (["least", "most"])) if (field(end) && Number.isFinite(Number(field(end)))) made[end] = Number(field(end));
    const rest = (this.#state.view.filter ?? []).filter((one) => one.column !== column);
    this.#state.look({ filter: Object.keys(made).length > 1 ? [...rest, made] : rest, page: 0 });
  }
}

/** @param {Condition} one */
function said({ column, values, text, least, most }) {
  const parts = [];
  if (values) parts.push(`is ${values.join(" or ")}`);
  if (text) parts.push(`contains “${text}”`);
  if ((least ?? null) !== null) parts.push(`at least ${least}`);
  if ((most ?? null) !== null) parts.push(`at most ${most}`);
  return shown(`${column} ${parts.join(", ")}`, { limit: 120 });
}
