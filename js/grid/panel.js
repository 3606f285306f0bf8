import { button, el, fill, shown } from "../lib/dom.js";
import { diffText, wordDiff } from "../lib/words.js";
import { starButtons } from "./rating.js";
import { label } from "./values.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./items.js").Item} Item
 */

/** Columns that are told first, by what they are called; all others of a user's own follow. */
const TOLD = ["model", "route", "size", "quality", "background", "output_format", "replicate", "take", "status", "cost", "seconds", "attempts", "text_in_tokens", "image_in_tokens", "image_out_tokens", "width", "height", "format", "bytes", "created_at", "tags", "call_id", "image_id", "request_id", "reused_from", "error_code"];
const NAMES = /** @type {Record<string, string>} */ ({ text_in_tokens: "text tokens in", image_in_tokens: "image tokens in", image_out_tokens: "image tokens out", output_format: "asked format", created_at: "made at" });
const HIDDEN = new Set(["template", "index", "n", "cell", "cost_source", "error_message", "error_type", "http_status", "first_byte_seconds", "rating", "note", "revised_prompt", "prompt", "moderation", "output_compression", "backend", "missing_reason"]);
/** What differs between any two calls, and tells nothing. */
const OWN = new Set(["call_id", "image_id", "request_id", "created_at", "seconds", "bytes", "reused_from", "cost_source", "status"]);

/** What is known of one item, and how it differs from the one that is selected. Of a size of its own: nothing jumps. */
export class Panel {
  #node;
  #state;
  #bridge;
  #moves;
  #stars;
  #drawn = "";

  /**
   * @param {State} state
   * @param {import("../lib/bridge.js").Bridge} bridge
   * @param {HTMLElement} place
   * @param {{open: (key: string) => void, rate: (items: Item[], score: number | null) => void, note: (items: Item[]) => void, copy: (item: Item) => void, save: (item: Item) => void}} moves
   */
  constructor(state, bridge, place, moves) {
    this.#state = state;
    this.#bridge = bridge;
    this.#node = place;
    this.#moves = moves;
    this.#stars = starButtons((score) => {
      const item = this.#item();
      if (item) moves.rate([item], score);
    });
  }

  draw() {
    const { selected, items } = this.#state;
    if (this.#node.hidden) return;
    const item = this.#item();
    const base = items.get(selected.at(-1) ?? null);
    const drawn = item ? [item.key, item.state, base?.key, items.list.length, String(items.value(item, "rating")), label(items.value(item, "note"))].join("\u0000") : "";
    if (drawn === this.#drawn && drawn) return;
    this.#drawn = drawn;
    if (!item) return fill(this.#node, el("p", { class: "wg-faint" }, "Point at an image, or move to it by the arrow keys, to see its prompt and parameters."));
    fill(this.#node, ...this.#about(item, base && base.key !== item.key ? base : null));
    this.#stars.show(items.value(item, "rating"));
  }

  #item() {
    const { hovered, active, items } = this.#state;
    return items.get(hovered) ?? items.get(active);
  }

  /**
   * @param {Item} item
   * @param {Item | null} base what it is compared with
   */
  #about(item, base) {
    const { value } = this.#state.items;
    const note = value(item, "note");
    return [
      el("div", { class: "wg-grid-id" }, el("b", { dir: "auto" }, item.image ? `@${item.image}` : (item.box?.[1] ?? item.state))),
      item.image ? this.#buttons(item) : null,
      item.reason ? el("p", { class: "wg-grid-why", dir: "auto" }, shown(item.reason, { lines: true, limit: 4000 })) : null,
      item.box?.[3] ? el("p", { class: "wg-faint" }, item.box[3]) : null,
      note ? el("p", { class: "wg-grid-noted", dir: "auto" }, "✎ ", shown(label(note), { lines: true, limit: 4000 })) : null,
      base ? el("p", { class: "wg-faint" }, "Compared with the selected image", base.image ? ` @${base.image}` : "", ":") : null,
      el("div", { class: "wg-grid-prompt", dir: "auto", tabindex: "0", role: "group", "aria-label": "Prompt" }, base ? diffText(wordDiff(base.prompt, item.prompt)) : shown(item.prompt, { lines: true, limit: 40_000 })),
      el("table", { class: "wg-grid-facts" }, el("tbody", {}, ...this.#facts(item, base))),
    ].filter((part) => part !== null);
  }

  /** @param {Item} item */
  #buttons(item) {
    const { cut } = this.#bridge;
    const bar = el("div", { class: "wg-bar" }, button("Open", () => this.#moves.open(item.key), { title: "See it in full (key v)" }), button("Copy @", () => this.#moves.copy(item), { title: "Copy its reference for --edit and Python (key r)" }), button(cut ? "Save this copy" : "Save original", () => this.#moves.save(item), { title: "Save it as a file (key o)" }));
    if (cut) return bar;
    return el("div", {}, bar, el("div", { class: "wg-bar" }, this.#stars, button("Note", () => this.#moves.note([item]), { title: "Write a note (key n)" })));
  }

  /**
   * @param {Item} item
   * @param {Item | null} base
   */
  #facts(item, base) {
    const { value, names } = this.#state.items;
    const axes = /** @type {string[]} */ (this.#state.get("names") ?? []);
    const more = names.filter((name) => !TOLD.includes(name) && !HIDDEN.has(name) && !axes.includes(name));
    return [...new Set([...axes, ...TOLD, ...more])].flatMap((name) => {
      const read = (/** @type {Item} */ one) => (name === "replicate" ? one.replicate : value(one, name));
      const now = read(item);
      const before = base ? read(base) : now;
      const differs = label(now) !== label(before) && !OWN.has(name);
      if ((now === null || now === "") && !differs) return [];
      const said = name === "cost" && typeof now === "number" ? `$${now}` : name === "seconds" && typeof now === "number" ? `${now.toFixed(1)}` : label(now);
      const was = differs ? el("span", { class: "wg-grid-was" }, " instead of ", el("del", {}, shown(label(before), { limit: 200 }))) : null;
      return [el("tr", { class: differs ? "wg-grid-differs" : null }, el("th", { scope: "row", dir: "auto" }, shown(NAMES[name] ?? name, { limit: 60 })), el("td", { dir: "auto" }, differs ? el("ins", {}, shown(said, { limit: 400 })) : shown(said, { limit: 400 }), was))];
    });
  }
}
