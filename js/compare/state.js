import { listen } from "../lib/model.js";

/** Milliseconds without a change after which Python hears of the changes: a drag is one. */
const SETTLED = 150;

/** The modes in the order of their keys. */
export const MODES = /** @type {const} */ ([
  ["side", "Side by side"],
  ["slider", "Slider"],
  ["blink", "Blink"],
  ["overlay", "Overlay"],
  ["difference", "Difference"],
]);

/**
 * The numbers that can be set: name, least, most, step (a key moves it by five), and how a value reads.
 * @type {Record<"threshold" | "amplify" | "opacity" | "divider" | "blink_ms", {name: string, least: number, most: number, step: number, words: (value: number) => string}>}
 */
export const RANGES = {
  divider: { name: "Divider", least: 0, most: 1, step: 0.01, words: (value) => `${Math.round(100 * value)} % of A` },
  blink_ms: { name: "Each for", least: 200, most: 4000, step: 50, words: (value) => `${(value / 1000).toFixed(1)} s` },
  opacity: { name: "Opacity of B", least: 0, most: 1, step: 0.01, words: (value) => `${Math.round(100 * value)} %` },
  threshold: { name: "Threshold", least: 0, most: 254, step: 1, words: String },
  amplify: { name: "Amplify", least: 1, most: 64, step: 1, words: (value) => `${value} x` },
};

const NAMES = /** @type {const} */ (["mode", "a", "b", "aim", "threshold", "amplify", "beneath", "opacity", "divider", "upright", "blink_ms"]);
/** @typedef {typeof NAMES[number]} Name */

/**
 * What is looked at and how: the traits that this page, other pages and Python share.
 */
export class State {
  /** @type {import("../lib/model.js").Model} */
  #model;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {import("../lib/model.js").Model} model
   * @param {(name: Name) => void} changed
   * @param {AbortSignal} signal
   */
  constructor(model, changed, signal) {
    this.#model = model;
    for (const name of NAMES) listen(model, `change:${name}`, () => changed(name), signal);
    signal.addEventListener("abort", () => this.save(), { once: true });
  }

  /** @returns {any[]} the texts and sizes of the pictures */
  get items() {
    return this.#model.get("items");
  }

  /** @returns {string} one of MODES */
  get mode() {
    return this.#model.get("mode");
  }

  /** Whether all pictures stand side by side. */
  get side() {
    return this.mode === "side";
  }

  /** The pictures that are seen: all, or A and B. */
  get places() {
    const { a, b } = this.pair;
    return this.side ? this.items.map((_, place) => place) : [a, b];
  }

  /** Which pictures are A and B: two that there are. */
  get pair() {
    const last = this.items.length - 1;
    const inside = (/** @type {number} */ place) => Math.max(0, Math.min(last, place));
    return { a: inside(this.#model.get("a")), b: inside(this.#model.get("b")) };
  }

  /** @returns {import("../lib/viewport.js").Aim} */
  get aim() {
    const [zoom, x, y] = this.#model.get("aim");
    return { zoom, x, y };
  }

  /**
   * @param {Exclude<Name, "mode" | "a" | "b" | "aim">} name
   * @returns {any} a number or a boolean
   */
  get(name) {
    return this.#model.get(name);
  }

  /**
   * @param {keyof typeof RANGES} name
   * @param {number} value is brought into the range
   */
  put(name, value) {
    const { least, most } = RANGES[name];
    this.set({ [name]: Math.min(most, Math.max(least, Math.round(1000 * value) / 1000)) });
  }

  /**
   * Make a picture A or B; if it was the other one, they change places.
   * @param {"a" | "b"} letter
   * @param {number} place
   */
  choose(letter, place) {
    const { a, b } = this.pair;
    if (letter === "a") this.set({ a: place, b: b === place ? a : b });
    else this.set({ b: place, a: a === place ? b : a });
  }

  /**
   * Change some of it; this page sees it at once, Python when it has settled.
   * @param {Partial<Record<Name, any>>} changes
   */
  set(changes) {
    for (const [name, value] of Object.entries(changes)) this.#model.set(name, value);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), SETTLED);
  }

  /** @param {import("../lib/viewport.js").Aim} aim */
  aimAt({ zoom, x, y }) {
    this.set({ aim: [zoom, x, y] });
  }

  /** Tell Python now. */
  save() {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#model.save_changes();
  }
}
