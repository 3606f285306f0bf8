import { listen } from "./model.js";

/**
 * What a widget has been told bit by bit: `part_0`, `part_1`, … in the model's state and `_parts`, their number. They stay in
 * the state, so that none is lost while the page still loads the widget, and a page that is loaded again gets all.
 */
export class Parts {
  /** @type {import("./model.js").Model} */
  #model;
  /** @type {(part: any) => void} */
  #take;
  #taken = 0;

  /**
   * Takes what is there at once, and the rest as it comes, until the signal aborts.
   * @param {import("./model.js").Model} model
   * @param {(part: any) => void} take called with each part in order
   * @param {AbortSignal} signal
   */
  constructor(model, take, signal) {
    this.#model = model;
    this.#take = take;
    listen(model, "change:_parts", () => this.#all(), signal);
    this.#all();
  }

  #all() {
    const count = this.#model.get("_parts") ?? 0;
    while (this.#taken < count) this.#take(this.#model.get(`part_${this.#taken++}`));
  }
}
