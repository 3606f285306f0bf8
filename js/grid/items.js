import { bytesOf } from "../lib/model.js";
import { label } from "./values.js";

/**
 * @typedef {import("./values.js").Value} Value
 * @typedef {"image" | "failed" | "blocked" | "rejected" | "unknown" | "cancelled" | "running" | "waiting"} State
 */

/** @typedef {{bytes: Uint8Array<ArrayBuffer>, width: number, height: number, why: string | null}} Thumb */

/**
 * One place of a grid: an image, or a call without one.
 * @typedef {object} Item
 * @property {string} key
 * @property {State} state
 * @property {string | null} image its id
 * @property {number} replicate
 * @property {string | null} reason
 * @property {string} prompt
 * @property {number | null} width of the image, or of what was asked for
 * @property {number | null} height
 * @property {number | null} since when it began to run, in seconds of the kernel
 * @property {[string, string, string, string] | null} box mark, title, tone and what it means for the bill
 * @property {any[]} row
 * @property {{at: Map<string, number>, same: Record<string, any>}} columns
 */

const HEAD = 10;
/** Larger pictures that are kept: more than stand on one screen. */
const MOST_LARGE = 80;

/** What Python told of the items: parts in, items out. */
export class Items {
  /** @type {Map<number, Item[]>} */
  #slots = new Map();
  /** @type {string[]} texts that rows name by number */
  #texts = [];
  /** @type {Item[] | null} */
  #list = null;
  /** @type {Map<string, Item>} */
  #byKey = new Map();
  /** @type {Map<string, [Value, Value]>} rating and note by image, over what rows say */
  said = new Map();
  /** @type {Map<string, Thumb>} small pictures by image */
  thumbs = new Map();
  /** @type {Map<string, Thumb & {side: number}>} larger ones for large tiles, the last that were told */
  #large = new Map();
  /** @type {Map<string, {bytes: Uint8Array<ArrayBuffer>, type: string}>} larger ones that a saved page has */
  previews = new Map();
  /** @type {Map<string, string>} from keys that are gone to what stands in their places */
  moved = new Map();
  /** @type {string[]} the columns that items have, in order of first appearance */
  names = [];
  /** the least difference seen between this computer's clock and the kernel's, in seconds */
  behind = Infinity;

  /**
   * @param {any} part
   * @returns {"items" | "thumbs" | "other"} what it was about
   */
  take(part) {
    if (part?.now) this.behind = Math.min(this.behind, Date.now() / 1000 - part.now);
    if (part?.thumbs) {
      for (const one of part.thumbs) this.putThumb(one, one.data);
      return "thumbs";
    }
    if (part?.previews) for (const one of part.previews) this.previews.set(one.image, { bytes: bytesOf(one.data), type: one.type });
    if (part?.said) for (const [image, [rating, note]] of Object.entries(part.said)) this.said.set(image, [rating, this.#read(note)]);
    if (part?.slots) this.#takeRows(part);
    return part?.slots || part?.said ? "items" : "other";
  }

  /**
   * @param {{image: string, width: number, height: number, why: string | null}} told
   * @param {ArrayBuffer | ArrayBufferView} data
   */
  putThumb(told, data) {
    this.thumbs.set(told.image, { bytes: bytesOf(data), width: told.width, height: told.height, why: told.why });
  }

  /**
   * @param {{image: string, width: number, height: number, why: string | null}} told
   * @param {ArrayBuffer | ArrayBufferView} data
   * @param {number} side
   */
  putLarger(told, data, side) {
    this.#large.set(told.image, { bytes: bytesOf(data), width: told.width, height: told.height, why: told.why, side });
    const [oldest] = this.#large.keys();
    if (this.#large.size > MOST_LARGE) this.#large.delete(oldest);
  }

  /**
   * @param {string | null} image
   * @returns {Thumb & {side: number} | undefined}
   */
  larger(image) {
    const saved = this.previews.get(image ?? "");
    return saved ? { bytes: saved.bytes, width: 0, height: 0, why: null, side: 1024 } : this.#large.get(image ?? "");
  }

  /** @returns {Item[]} all in order */
  get list() {
    this.#list ??= [...this.#slots.keys()].sort((one, other) => one - other).flatMap((slot) => this.#slots.get(slot) ?? []);
    return this.#list;
  }

  /** @param {string | null} key */
  get(key) {
    return key === null ? undefined : this.#byKey.get(key);
  }

  /**
   * A value by its column; `state`, `reason` and `prompt` are columns too.
   * @param {Item} item
   * @param {string} column
   * @returns {Value}
   */
  value = (item, column) => {
    if (column === "state" || column === "reason" || column === "prompt") return item[column];
    if (column === "rating" || column === "note") {
      const said = this.said.get(item.image ?? "");
      if (said) return said[column === "rating" ? 0 : 1];
    }
    const at = item.columns.at.get(column);
    return this.#read(at === undefined ? (item.columns.same[column] ?? null) : item.row[HEAD + at]);
  };

  /**
   * What an item is called in words.
   * @param {Item} item
   * @param {readonly string[]} names of its cell
   */
  called(item, names) {
    const said = names.map((name) => `${name} = ${label(this.value(item, name))}`);
    if (!said.length) said.push(item.prompt);
    if (item.replicate > 1) said.push(`replicate ${item.replicate}`);
    return said.join(", ").slice(0, 300);
  }

  /** @param {any} told */
  #read(told) {
    return told !== null && typeof told === "object" && "t" in told ? this.#texts[told.t] : told;
  }

  /** @param {any} part */
  #takeRows({ slots, columns, same, rows, texts }) {
    this.#texts.push(...texts);
    const shared = { at: new Map(columns.map((/** @type {string} */ name, /** @type {number} */ at) => [name, at])), same };
    for (const name of [...columns, ...Object.keys(same)]) if (!this.names.includes(name)) this.names.push(name);
    let next = 0;
    for (const [slot, count] of slots) {
      const before = this.#slots.get(slot) ?? [];
      for (const old of before) this.#byKey.delete(old.key);
      if (before.length && count && rows[next][0] !== before[0].key) this.moved.set(before[0].key, rows[next][0]);
      this.#slots.set(slot, rows.slice(next, (next += count)).map((/** @type {any[]} */ row) => this.#item(row, shared)));
      for (const item of this.#slots.get(slot) ?? []) this.#byKey.set(item.key, item);
    }
    this.#list = null;
  }

  /**
   * @param {any[]} row
   * @param {Item["columns"]} columns
   * @returns {Item}
   */
  #item(row, columns) {
    const [key, state, image, replicate, reason, prompt, width, height, since, box] = row;
    return { key, state, image, replicate, reason: this.#read(reason), prompt: this.#read(prompt), width, height, since, box, row, columns };
  }
}
