import { button, el, fill, shown } from "../lib/dom.js";
import { Arrange } from "./arrange.js";
import { Filter } from "./filter.js";
import { label } from "./values.js";

/** @typedef {import("./state.js").State} State */

/** The bar above the grid: what stands where, filter, sort, size, page. */
export class Tools {
  #state;
  #arrange;
  #filter;
  #sort = el("select", { class: "wg-field", "aria-label": "Sort by" });
  #turn = button("↑", () => this.#turned(), { title: "Smallest or largest first" });
  #size = el("input", { type: "range", min: "48", max: "512", step: "8", "aria-label": "Size of pictures" });
  #pages = el("span", { class: "wg-bar wg-grid-pages", role: "group", "aria-label": "Pages" });
  #page = el("select", { class: "wg-field", "aria-label": "Page" });
  #panel = button("Details", () => this.#state.set({ panel: this.#state.get("panel") === false }), { title: "Show or hide details (key i)" });
  #head = el("div", { class: "wg-grid-title" });
  /** @type {string} */
  #drawn = "";

  /**
   * @param {State} state
   * @param {HTMLElement} place
   * @param {() => void} keys opens the list of keys
   * @param {AbortSignal} signal
   */
  constructor(state, place, keys, signal) {
    this.#state = state;
    this.#arrange = new Arrange(state, signal);
    this.#filter = new Filter(state, signal);
    this.#sort.addEventListener("change", () => this.#sorted(), { signal });
    this.#size.addEventListener("input", () => state.look({ cell_size: Number(this.#size.value) }), { signal });
    this.#page.addEventListener("change", () => state.look({ page: Number(this.#page.value) }), { signal });
    const toggle = (/** @type {string} */ text, /** @type {{node: HTMLElement, draw: () => void}} */ part) => {
      part.node.hidden = true;
      const made = button(text, () => {
        part.node.hidden = !part.node.hidden;
        made.setAttribute("aria-expanded", String(!part.node.hidden));
        part.draw();
      }, { "aria-expanded": "false", "aria-controls": part.node.id });
      return made;
    };
    this.#pages.append(button("‹", () => this.turnPage(-1), { "aria-label": "Page before", title: "Page before (key [)" }), this.#page, button("›", () => this.turnPage(1), { "aria-label": "Next page", title: "Next page (key ])" }));
    const bar = el("div", { class: "wg-bar" }, toggle("Arrange", this.#arrange), toggle("Filter", this.#filter), el("span", { class: "wg-grid-pair" }, el("span", {}, "Sort"), this.#sort, this.#turn), el("label", { class: "wg-grid-pair" }, "Size", this.#size), this.#pages, el("span", { class: "wg-grid-push" }), this.#panel, button("?", keys, { "aria-label": "Keys", title: "Keys (?)" }));
    place.append(this.#head, bar, this.#arrange.node, this.#filter.node, this.#filter.chips);
  }

  draw() {
    const state = this.#state;
    const { view } = state;
    this.#panel.setAttribute("aria-pressed", String(state.get("panel") !== false));
    this.#size.value = String(view.cell_size ?? state.lines?.side ?? 160);
    this.#pages.hidden = state.layout.pages.length < 2;
    const sort = view.sort?.[0] ?? "";
    this.#turn.textContent = sort.startsWith("-") ? "↓" : "↑";
    this.#turn.setAttribute("aria-label", sort.startsWith("-") ? "Largest first" : "Smallest first");
    this.#turn.disabled = !sort;
    const drawn = JSON.stringify([state.columns, sort, state.layout.pages.map((page) => page.values), state.page, state.names.pages]);
    if (drawn !== this.#drawn) this.#lists(sort);
    this.#drawn = drawn;
    fill(this.#head, ...this.#told());
    this.#arrange.draw();
    this.#filter.draw();
  }

  /** @param {number} by */
  turnPage(by) {
    const page = Math.min(this.#state.layout.pages.length - 1, Math.max(0, this.#state.page + by));
    if (page >= 0 && page !== this.#state.page) this.#state.look({ page });
  }

  /** @param {string} sort */
  #lists(sort) {
    const { columns, layout, names, page } = this.#state;
    const column = sort.replace(/^-/, "");
    fill(this.#sort, el("option", { value: "" }, "as asked"), ...columns.map((name) => el("option", { value: name, selected: name === column }, shown(name, { limit: 40 }))));
    fill(this.#page, ...layout.pages.map(({ values }, at) => el("option", { value: String(at), selected: at === page }, shown(values.map((value, place) => `${names.pages[place]} = ${label(value)}`).join(" · "), { limit: 80 }))));
  }

  #sorted() {
    this.#state.look({ sort: this.#sort.value ? [(["rating", "cost", "seconds"].includes(this.#sort.value) ? "-" : "") + this.#sort.value] : [] });
  }

  #turned() {
    const [sort, ...rest] = this.#state.view.sort ?? [];
    if (sort) this.#state.look({ sort: [sort.startsWith("-") ? sort.slice(1) : `-${sort}`, ...rest] });
  }

  #told() {
    const state = this.#state;
    const facts = /** @type {[string, boolean][]} */ (state.get("facts") ?? []);
    const words = facts.flatMap(([text, loud], at) => [at ? " · " : null, loud ? el("b", {}, text) : text]);
    const fixed = state.layout.fixed.map(([name, value]) => `${name} = ${label(value)}`).join(" · ");
    const notes = /** @type {string[]} */ (state.get("auto")?.notes ?? []);
    return [
      state.view.title ? el("div", {}, el("b", { dir: "auto" }, shown(state.view.title, { limit: 300 }))) : null,
      el("div", { class: "wg-faint" }, state.get("sandbox") ? el("span", { class: "wg-grid-badge", title: "Painted by the built-in sandbox, not by a model" }, "sandbox") : null, ...words),
      fixed ? el("div", { class: "wg-faint", dir: "auto" }, shown(fixed, { limit: 400 })) : null,
      ...notes.map((note) => el("div", { class: "wg-faint" }, note)),
      state.get("saved_note") ? el("div", { class: "wg-grid-saved" }, state.get("saved_note")) : null,
    ].filter((part) => part !== null);
  }
}
