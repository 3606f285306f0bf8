import { el } from "../lib/dom.js";
import { RANGES } from "./state.js";
import { own } from "./own.js";

/** @type {Record<string, number>} how far a key moves it; ten times as far with Shift */
const KEYS = { ArrowLeft: -0.01, ArrowUp: -0.01, ArrowRight: 0.01, ArrowDown: 0.01, PageUp: -0.1, PageDown: 0.1, Home: -1, End: 1 };

/** The line between A and B: dragged, or moved by keys when it has the focus. */
export class Divider {
  /** @type {import("./state.js").State} */
  #state;

  /**
   * @param {import("./state.js").State} state
   * @param {AbortSignal} signal
   */
  constructor(state, signal) {
    this.#state = state;
    this.root = el("div", { class: own("divider"), role: "slider", tabindex: 0, "aria-label": "Divider between A and B", "aria-valuemin": 0, "aria-valuemax": 100 }, el("span", { class: own("grip") }));
    this.root.addEventListener("pointerdown", (event) => (event.stopPropagation(), this.root.setPointerCapture(event.pointerId)), { signal });
    this.root.addEventListener("pointermove", (event) => this.#drag(event), { signal });
    this.root.addEventListener("dblclick", (event) => event.stopPropagation(), { signal });
    this.root.addEventListener("keydown", (event) => this.#key(event), { signal });
  }

  /**
   * Lie in this place, or nowhere.
   * @param {HTMLElement | undefined} place
   * @param {boolean} shown
   */
  lay(place, shown) {
    if (!shown || place === undefined) return this.root.remove();
    if (this.root.parentElement !== place) place.append(this.root);
    const upright = this.#state.get("upright");
    const at = this.#state.get("divider");
    const share = `${100 * at}%`;
    this.root.dataset.upright = String(upright);
    Object.assign(this.root.style, upright ? { left: share, top: "" } : { left: "", top: share });
    this.root.setAttribute("aria-orientation", upright ? "horizontal" : "vertical");
    this.root.setAttribute("aria-valuenow", String(Math.round(100 * at)));
    this.root.setAttribute("aria-valuetext", RANGES.divider.words(at));
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    event.stopPropagation();
    if (!this.root.hasPointerCapture(event.pointerId)) return;
    const edge = /** @type {HTMLElement} */ (this.root.parentElement).getBoundingClientRect();
    this.#state.put("divider", this.#state.get("upright") ? (event.clientX - edge.left) / edge.width : (event.clientY - edge.top) / edge.height);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const by = KEYS[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    this.#state.put("divider", this.#state.get("divider") + by * (event.shiftKey ? 10 : 1));
    event.preventDefault();
    event.stopPropagation();
  }
}
