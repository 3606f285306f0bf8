import { bindKeys } from "../lib/keys.js";
import { el, uid } from "../lib/dom.js";

/** A row of options of which one is chosen by click or arrow keys, and several with Ctrl, Shift or Space. */
export class Choice {
  /** @type {HTMLElement[]} in the order in which they stand */
  #items = [];
  /** @type {Set<string>} */
  #chosen = new Set();
  #active = "";
  #list;
  #changed;
  #signal;

  /**
   * @param {HTMLElement} list with the role listbox
   * @param {() => void} changed called after each change of what is chosen
   * @param {AbortSignal} signal
   */
  constructor(list, changed, signal) {
    this.#list = list;
    this.#changed = changed;
    this.#signal = signal;
    const step = (/** @type {number} */ by, more = false) => () => this.#move(this.#place() + by, more);
    /** @type {import("../lib/keys.js").Key[]} for the list of keys */
    this.keys = [
      { keys: ["ArrowRight"], does: "Next", run: step(1) },
      { keys: ["ArrowLeft"], does: "Previous", run: step(-1) },
      { keys: ["Shift+ArrowRight"], does: "Next too", run: step(1, true) },
      { keys: ["Shift+ArrowLeft"], does: "Previous too", run: step(-1, true) },
      { keys: ["Home"], does: "First", run: () => this.#move(0, false) },
      { keys: ["End"], does: "Last", run: () => this.#move(this.#items.length - 1, false) },
      { keys: [" ", "Ctrl+ "], does: "Choose, or choose no more", run: () => this.#toggle(this.#active) },
    ];
    bindKeys(list, this.keys, signal);
  }

  /** What is chosen, in the order in which it was. */
  get chosen() {
    return [...this.#chosen];
  }

  /**
   * Put an option first, and take away what is too many: the names of what went.
   * @param {string} name
   * @param {HTMLElement} content
   * @param {number} most
   */
  prepend(name, content, most) {
    const item = el("div", { role: "option", id: uid(), "aria-selected": "false", "data-name": name, class: "wg-studio-option" }, content);
    item.addEventListener("click", (event) => this.#click(name, event), { signal: this.#signal });
    this.#items.unshift(item);
    this.#list.prepend(item);
    const gone = this.#items.splice(most).map((old) => (old.remove(), old.dataset.name ?? ""));
    for (const old of gone) this.#chosen.delete(old);
    if (gone.includes(this.#active)) this.#active = "";
    this.#draw();
    return gone;
  }

  /** @param {string} name @param {MouseEvent} event */
  #click(name, event) {
    this.#list.focus();
    if (event.ctrlKey || event.metaKey || event.shiftKey) this.#toggle(name);
    else this.#only(name);
  }

  #place() {
    return this.#items.findIndex((item) => item.dataset.name === this.#active);
  }

  /** @param {number} place @param {boolean} more */
  #move(place, more) {
    const item = this.#items[Math.max(0, Math.min(place, this.#items.length - 1))];
    if (item === undefined) return;
    const name = item.dataset.name ?? "";
    if (!more) return this.#only(name);
    this.#active = name;
    this.#chosen.add(name);
    this.#draw();
  }

  /** @param {string} name */
  #only(name) {
    this.#active = name;
    this.#chosen = new Set([name]);
    this.#draw();
  }

  /** @param {string} name */
  #toggle(name) {
    if (!name) return;
    this.#active = name;
    if (!this.#chosen.delete(name)) this.#chosen.add(name);
    this.#draw();
  }

  #draw() {
    for (const item of this.#items) {
      const name = item.dataset.name ?? "";
      item.setAttribute("aria-selected", String(this.#chosen.has(name)));
      item.classList.toggle("wg-studio-active", name === this.#active);
    }
    const active = this.#items[this.#place()];
    if (!active) this.#list.removeAttribute("aria-activedescendant");
    else {
      this.#list.setAttribute("aria-activedescendant", active.id);
      this.#list.scrollTo({ left: active.offsetLeft - this.#list.clientWidth / 2 + active.offsetWidth / 2 });
    }
    this.#changed();
  }
}
