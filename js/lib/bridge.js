import { listen } from "./model.js";

/** What Python answered to a question that it could not serve. `title` and `text` are for `textContent` only. */
export class Refusal extends Error {
  /** @param {{title?: string, text?: string}} said */
  constructor(said) {
    // No text of the user's in an Error's message: the hosts' own error views are HTML (FAULTS S2).
    super("the kernel refused");
    this.title = said.title ?? "error";
    this.text = said.text ?? "";
  }
}

/**
 * @typedef {object} Answer
 * @property {any} result
 * @property {DataView[]} buffers
 */

/**
 * Questions to Python and what it tells: `{id, kind, ...}` is answered by `{id, ok, result|error}`, `{event, ...}` is
 * told unasked. While a cell runs, questions wait for its end; what is told arrives at once.
 */
export class Bridge {
  /** @type {import("./model.js").Model} where messages go */
  #model;
  /** @type {Map<string, {resolve: (answer: Answer) => void, reject: (reason: unknown) => void}>} asked, not answered */
  #open = new Map();
  /** @type {Map<string, (told: any, buffers: DataView[]) => void>} by event */
  #listeners = new Map();
  /** several views of one model must not take each other's answers */
  #name = Math.random().toString(36).slice(2, 10);
  #count = 0;

  /**
   * @param {import("./model.js").Model} model
   * @param {AbortSignal} signal
   */
  constructor(model, signal) {
    this.#model = model;
    listen(model, "msg:custom", (content, buffers) => this.#receive(content, buffers ?? []), signal);
    signal.addEventListener("abort", () => this.#open.clear(), { once: true });
  }

  /** Whether there is a kernel to ask: not on a saved page. */
  get alive() {
    return this.#model.get("_alive") === true;
  }

  /** How many questions have no answer yet. */
  get waiting() {
    return this.#open.size;
  }

  /**
   * Ask Python; rejects with a Refusal when it cannot serve the question, or when there is no kernel.
   * @param {string} kind
   * @param {Record<string, any>} [said]
   * @param {(ArrayBuffer | ArrayBufferView)[]} [buffers]
   * @returns {Promise<Answer>}
   */
  ask(kind, said = {}, buffers = []) {
    if (!this.alive) return Promise.reject(new Refusal({ title: "no kernel", text: "This page is a saved copy: nothing can be asked of Python here." }));
    const id = `${this.#name}-${++this.#count}`;
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
      try {
        this.#model.send({ ...said, id, kind }, undefined, buffers);
      } catch {
        this.#open.delete(id);
        reject(new Refusal({ title: "Python is gone", text: "The kernel was stopped or restarted: run the cell again." }));
      }
    });
  }

  /**
   * Be told of an event.
   * @param {string} event
   * @param {(told: any, buffers: DataView[]) => void} callback
   */
  on(event, callback) {
    this.#listeners.set(event, callback);
  }

  /**
   * @param {any} content
   * @param {DataView[]} buffers
   */
  #receive(content, buffers) {
    if (content?.event !== undefined) this.#listeners.get(content.event)?.(content, buffers);
    const asked = this.#open.get(content?.id);
    if (asked === undefined) return;
    this.#open.delete(content.id);
    if (content.ok) asked.resolve({ result: content.result, buffers });
    else asked.reject(new Refusal(content.error ?? {}));
  }
}
