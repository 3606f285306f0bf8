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

const SAVED = { title: "no kernel", text: "This page is a saved copy: nothing can be asked of Python here." };
const GONE = { title: "Python is gone", text: "The kernel was stopped or restarted, or this notebook was opened anew: run the cell again." };
/** Milliseconds after the kernel went through a question in which its answer may still come. */
const MARGIN = 2000;

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
  /** @type {HTMLElement} where the view stands */
  #place;
  /** @type {Map<string, {resolve: (answer: Answer) => void, reject: (reason: unknown) => void}>} asked, not answered */
  #open = new Map();
  /** @type {Map<string, (told: any, buffers: DataView[]) => void>} by event */
  #listeners = new Map();
  /** several views of one model must not take each other's answers */
  #name = Math.random().toString(36).slice(2, 10);
  #count = 0;
  #met = false;

  /**
   * @param {import("./model.js").Model} model
   * @param {HTMLElement} place
   * @param {AbortSignal} signal
   */
  constructor(model, place, signal) {
    this.#model = model;
    this.#place = place;
    listen(model, "msg:custom", (content, buffers) => this.#receive(content, buffers ?? []), signal);
    listen(model, "comm_live_update", () => this.cut && this.#drop([...this.#open.keys()]), signal);
    signal.addEventListener("abort", () => this.#open.clear(), { once: true });
  }

  /** Whether this is a page of its own, which no Python stands behind. */
  get saved() {
    return this.#model.get("_saved") === true;
  }

  /**
   * Whether it is known that nobody can answer. Where a notebook was opened anew with its widgets' state, and after a restart,
   * ipywidgets drops what is sent and marks the view's element; other hosts do not say.
   */
  get cut() {
    return this.saved || this.#place.closest(".jupyter-widgets-disconnected") !== null;
  }

  /** Whether Python has answered, and nothing says that it went. */
  get alive() {
    return this.#met && !this.cut;
  }

  /** Why nobody can answer. */
  refusal() {
    return new Refusal(this.saved ? SAVED : GONE);
  }

  /** Ask whether Python is there. Nobody waits for it: the page is drawn meanwhile, and a running cell holds the answer up. */
  greet() {
    // Where it fails, whatever is asked next says why.
    if (!this.cut) this.ask("hello").catch(() => undefined);
  }

  /**
   * Ask Python; rejects with a Refusal when it cannot serve the question, or when there is no kernel.
   * @param {string} kind
   * @param {Record<string, any>} [said]
   * @param {(ArrayBuffer | ArrayBufferView)[]} [buffers]
   * @returns {Promise<Answer>}
   */
  ask(kind, said = {}, buffers = []) {
    if (this.cut) return Promise.reject(this.refusal());
    const id = `${this.#name}-${++this.#count}`;
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
      try {
        // ipywidgets looks into it for what it may call; marimo calls it, once the question has left.
        const callbacks = Object.assign(() => undefined, { iopub: { status: (/** @type {any} */ message) => this.#passed(id, message) } });
        this.#model.send({ ...said, id, kind }, callbacks, buffers);
      } catch {
        this.#drop([id]);
      }
    });
  }

  /**
   * A kernel that does not know this widget, because it is a new one, goes through a question without an answer.
   * @param {string} id
   * @param {any} message
   */
  #passed(id, message) {
    if (message?.content?.execution_state === "idle") setTimeout(() => this.#drop([id]), MARGIN);
  }

  /**
   * No answer can come to these questions any more.
   * @param {string[]} ids
   */
  #drop(ids) {
    if (ids.some((id) => this.#open.has(id))) this.#met = false;
    for (const id of ids) {
      this.#open.get(id)?.reject(new Refusal(GONE));
      this.#open.delete(id);
    }
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
    this.#met = true;
    if (content?.event !== undefined) this.#listeners.get(content.event)?.(content, buffers);
    const asked = this.#open.get(content?.id);
    if (asked === undefined) return;
    this.#open.delete(content.id);
    if (content.ok) asked.resolve({ result: content.result, buffers });
    else asked.reject(new Refusal(content.error ?? {}));
  }
}
