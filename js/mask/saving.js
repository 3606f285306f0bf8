import { Refusal } from "../lib/bridge.js";
import { bytesOf, listen } from "../lib/model.js";
import { CHUNK_BYTES, upload } from "../lib/upload.js";
import { encode } from "./coding.js";

/** Milliseconds after a stroke in which another may follow before the mask is sent. */
const PAUSE = 300;

/**
 * @typedef {"saved" | "changed" | "saving" | "busy" | "failed"} State
 */

/** Brings the mask to Python after each stroke; a newer one takes the place of one that is on its way. */
export class Saving {
  /** of this view among all of the editor */
  name = Array.from({ length: 2 }, () => Math.random().toString(36).slice(2, 10)).join("");
  /** @type {State} */
  state = "saved";
  /** the newest version that this page has seen */
  seen = 0;
  #timer = 0;
  /** @type {AbortController | null} */
  #way = null;

  /**
   * @param {import("../lib/widget.js").Scene} scene
   * @param {import("./easel.js").Easel} easel
   * @param {(state: State) => void} show
   */
  constructor({ bridge, model, notices, signal }, easel, show) {
    this.bridge = bridge;
    this.model = model;
    this.notices = notices;
    this.easel = easel;
    this.show = show;
    signal.addEventListener("abort", () => {
      this.flush(); // a view that is closed still brings what it holds
      if (this.#way) setTimeout(() => this.#way?.abort(), 0);
    }, { once: true });
  }

  /** Whether this page holds strokes that Python has not acknowledged. */
  get ahead() {
    return this.state !== "saved";
  }

  /** A stroke ended. */
  touch() {
    if (this.bridge.saved) return;
    clearTimeout(this.#timer);
    this.#way?.abort();
    this.#way = null;
    this.#timer = window.setTimeout(() => this.#send(), PAUSE);
    this.#say("changed");
  }

  /** Send at once what waits for another stroke: the next thing may be a cell that needs it. */
  flush() {
    if (this.state === "changed") this.#send();
  }

  /** Send again what failed. */
  retry() {
    if (this.state === "failed") this.#send();
  }

  /** What this page holds is void: it was set from Python, or another view's stroke was later. */
  drop() {
    clearTimeout(this.#timer);
    this.#way?.abort();
    this.#way = null;
    this.#say("saved");
  }

  async #send() {
    clearTimeout(this.#timer);
    const way = new AbortController();
    this.#way = way;
    const { form, data } = encode(this.easel.sheet.field);
    const said = { by: this.name, base: this.seen, feather: this.easel.settings.feather, form };
    this.#say("saving");
    const how = {
      signal: way.signal,
      chunkBytes: Math.min(CHUNK_BYTES, this.model.get("_chunk_bytes") ?? CHUNK_BYTES),
      patience: this.model.get("_patience"),
      waiting: (/** @type {boolean} */ waits) => this.#way === way && this.#say(waits ? "busy" : "saving"),
    };
    try {
      const result = await upload(this.bridge, said, data, how);
      if (this.#way !== way) return;
      this.#way = null;
      if (result?.problem) this.notices.show(new Refusal(result.problem));
      this.#say("saved");
    } catch (problem) {
      way.abort(); // the other chunks too
      if (this.#way !== way) return;
      this.#way = null;
      this.notices.show(problem);
      this.#say("failed");
    }
  }

  /** @param {State} state */
  #say(state) {
    this.state = state;
    this.show(state);
  }
}

/**
 * Show what Python holds: at first, and whenever it or another view of the editor has changed it.
 * @param {import("../lib/widget.js").Scene} scene
 * @param {import("./easel.js").Easel} easel
 * @param {Saving} saving
 * @param {(run: () => void) => void} guarded
 */
export function receive({ model, signal }, easel, saving, guarded) {
  const take = (/** @type {boolean} */ first) => {
    const region = model.get("region");
    if (!region || region.version <= saving.seen) return;
    saving.seen = region.version;
    if (region.by === saving.name) return;
    // Strokes of this page that are later than those of another view count; Python's word is last.
    if (region.by !== "python" && (saving.ahead || easel.stroke)) return;
    saving.drop();
    easel.receive({ form: region.form, data: bytesOf(region.data) }, region.feather, first);
  };
  guarded(() => take(true));
  listen(model, "change:region", () => guarded(() => take(false)), signal);
}
