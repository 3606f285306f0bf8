import { Refusal } from "./bridge.js";
import { button, el, fill, shown } from "./dom.js";

/** The place of a widget where errors stand until they are closed, and a line that is read out and not seen. */
export class Notices {
  /** @param {HTMLElement} root put at the end of it */
  constructor(root) {
    this.errors = el("div", { class: "wg-notices", role: "alert" });
    this.line = el("div", { class: "wg-aloud", role: "status", "aria-live": "polite" });
    root.append(this.errors, this.line);
  }

  /**
   * Show what went wrong: what Python refused, or a fault of this widget.
   * @param {unknown} problem
   */
  show(problem) {
    const said = problem instanceof Refusal ? problem : { title: "the widget failed", text: String(/** @type {any} */ (problem)?.message ?? problem) };
    fill(this.line); // it may say that what failed was done
    const words = JSON.stringify([said.title, said.text]);
    if (this.#repeats(words)) return;
    const box = el("div", { class: "wg-notice", "data-words": words }, el("strong", {}, shown(said.title)), el("span", {}, shown(said.text, { lines: true })), el("small", { class: "wg-faint" }));
    box.append(button("×", () => box.remove(), { "aria-label": "Close this message", class: "wg-plain" }));
    this.errors.append(box);
    while (this.errors.childElementCount > 3) this.errors.firstElementChild?.remove();
  }

  /**
   * Whether these are the words of the message that came last; then it counts one more.
   * @param {string} words
   */
  #repeats(words) {
    const last = /** @type {HTMLElement | null} */ (this.errors.lastElementChild);
    if (last?.dataset.words !== words) return false;
    const times = Number(last.dataset.times ?? 1) + 1;
    last.dataset.times = String(times);
    fill(/** @type {Element} */ (last.querySelector("small")), `${times} times`);
    return true;
  }

  /**
   * Say something to a screen reader.
   * @param {string} text
   */
  say(text) {
    fill(this.line, text);
  }
}
