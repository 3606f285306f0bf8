import { button, el, fill } from "../lib/dom.js";
import { Unwritten } from "./unwritten.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./items.js").Item} Item
 */

/** Milliseconds after which it is said that what people say is not written yet. */
const PATIENCE = 1200;

const BUSY = "not saved yet: Python is busy, it is saved when the cell has ended";
const SILENT = "not saved yet: Python has not answered so far";

/** What people say of pictures: shown at once, called written when Python has written it, taken back where it cannot. */
export class Said {
  /** how it stands with what was said last; empty when all is written */
  status = "";
  #state;
  #scene;
  /** @type {HTMLDialogElement} */
  #dialog;
  #text = el("textarea", { class: "wg-field wg-grid-note", rows: 4, "aria-label": "Note", dir: "auto", maxLength: 20000 });
  #about = el("p", { class: "wg-faint" });
  /** @type {Item[]} whose note is written */
  #items = [];
  #unwritten;

  /**
   * @param {State} state
   * @param {import("../lib/widget.js").Scene} scene
   */
  constructor(state, scene) {
    this.#state = state;
    this.#scene = scene;
    this.#unwritten = new Unwritten(state.items);
    const save = () => {
      this.#dialog.close();
      this.#write(this.#items, "note", this.#text.value.trim() || null, { text: this.#text.value.trim() });
    };
    const keys = (/** @type {KeyboardEvent} */ event) => {
      event.stopPropagation();
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
    };
    this.#text.addEventListener("keydown", keys, { signal: scene.signal });
    this.#dialog = el("dialog", { class: "wg-keys wg-grid-dialog", "aria-label": "Note on images" }, this.#about, this.#text);
    this.#dialog.append(el("div", { class: "wg-bar" }, button("Save note", save, { class: "wg-main" }), button("Cancel", () => this.#dialog.close()), el("span", { class: "wg-faint" }, "Ctrl+Enter saves, an empty note takes it away")));
    scene.root.append(this.#dialog);
  }

  /**
   * Give images a score; null takes it away, 0 rejects.
   * @param {Item[]} items
   * @param {number | null} score
   */
  rate(items, score) {
    return this.#write(items, "rate", score, { score });
  }

  /**
   * Ask for a note on images.
   * @param {Item[]} items
   */
  ask(items) {
    if (!items.length || !this.#may()) return;
    this.#items = items;
    const notes = new Set(items.map((item) => this.#state.items.value(item, "note")));
    this.#text.value = notes.size === 1 ? String([...notes][0] ?? "") : "";
    fill(this.#about, items.length === 1 ? "A note on this image" : `One note on ${items.length} images`);
    (/** @type {any} */ (this.#scene.root.querySelector("dialog.wg-grid-viewer[open]")) ?? this.#scene.root).append(this.#dialog);
    this.#dialog.showModal();
    this.#text.focus();
  }

  /** Whether there may be Python to write it. */
  #may() {
    const { bridge, notices } = this.#scene;
    if (bridge.saved) notices.say("This page is a saved copy: ratings and notes are given in the notebook.");
    else if (bridge.cut) notices.show(bridge.refusal());
    return !bridge.cut;
  }

  /**
   * @param {Item[]} items
   * @param {"rate" | "note"} kind
   * @param {any} value
   * @param {Record<string, any>} told
   */
  #write(items, kind, value, told) {
    if (!items.length || !this.#may()) return;
    const images = new Map(items.map((item) => [/** @type {string} */ (item.image), item]));
    const place = kind === "rate" ? 0 : 1;
    this.#unwritten.begin(images, place, value);
    this.#state.touch(true);
    this.#tell("saving …", this.status);
    const late = setTimeout(() => this.#tell(this.#scene.bridge.alive ? BUSY : SILENT), PATIENCE);
    const ended = (/** @type {string} */ words) => {
      clearTimeout(late);
      this.#tell(words, this.#unwritten.empty ? "" : this.status);
    };
    this.#scene.bridge.ask(kind, { images: [...images.keys()], ...told }).then(
      () => {
        this.#unwritten.written(images.keys(), place, value);
        ended(kind === "note" ? "note written" : value === null ? "rating cleared" : value === 0 ? "rejected" : `rated ${value} of 5`);
      },
      (problem) => {
        this.#unwritten.refused(images.keys());
        this.#state.touch(true);
        ended("not saved");
        this.#scene.notices.show(problem);
      },
    );
  }

  /**
   * @param {string} words read out
   * @param {string} [status] what stands below the grid: only what takes long, so that nothing flickers
   */
  #tell(words, status = words) {
    this.status = status;
    this.#scene.notices.say(words);
    this.#state.touch();
  }
}

/**
 * Buttons that rate.
 * @param {(score: number | null) => void} rate
 * @returns {HTMLElement & {show: (rating: any, usable?: boolean) => void}}
 */
export function starButtons(rate) {
  const made = [1, 2, 3, 4, 5].map((score) => button("☆", () => rate(score), { class: "wg-plain wg-grid-star", "aria-label": `Rate ${score} of 5`, title: `Rate ${score} (key ${score})` }));
  const reject = button("✗", () => rate(0), { class: "wg-plain wg-grid-star", "aria-label": "Reject", title: "Reject (key x)" });
  const clear = button("Clear", () => rate(null), { class: "wg-plain", title: "Take the rating away (key 0)" });
  const group = el("span", { class: "wg-grid-stars", role: "group", "aria-label": "Rating" }, ...made, reject, clear);
  const show = (/** @type {any} */ rating, usable = true) => {
    for (const one of [...made, reject]) one.disabled = !usable;
    made.forEach((one, at) => {
      one.textContent = rating > at ? "★" : "☆";
      one.setAttribute("aria-pressed", String(rating === at + 1));
    });
    reject.setAttribute("aria-pressed", String(rating === 0));
    clear.disabled = !usable || rating === null;
  };
  return Object.assign(group, { show });
}
