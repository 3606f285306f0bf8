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
    const box = el("div", { class: "wg-notice" }, el("strong", {}, shown(said.title)), el("span", {}, shown(said.text, { lines: true })));
    box.append(button("×", () => box.remove(), { "aria-label": "Close this message", class: "wg-plain" }));
    this.errors.append(box);
    while (this.errors.childElementCount > 3) this.errors.firstElementChild?.remove();
  }

  /** Take every error away. */
  clear() {
    fill(this.errors);
  }

  /**
   * Say something to a screen reader.
   * @param {string} text
   */
  say(text) {
    fill(this.line, text);
  }
}
