import { el, fill, shown } from "../lib/dom.js";
import { jpegUrl } from "../lib/jpeg.js";
import { label, stars } from "./values.js";

/**
 * @typedef {import("./items.js").Item} Item
 * @typedef {import("./state.js").State} State
 */

/** One item on the screen. */
export class Tile {
  /** @type {string} */
  key;
  node = el("div", { class: "wg-grid-tile", role: "gridcell", tabindex: "-1" });
  #picture = el("div", { class: "wg-grid-picture" });
  #caption = el("div", { class: "wg-grid-caption", dir: "auto" });
  /** @type {string} what is drawn now */
  #drawn = "";
  #state;
  /** @type {HTMLElement | null} */
  #clock = null;

  /**
   * @param {State} state
   * @param {string} key
   */
  constructor(state, key) {
    this.#state = state;
    this.key = key;
    this.node.dataset.key = key;
    this.node.append(this.#picture, this.#caption);
  }

  /**
   * Draw what changed.
   * @param {Item} item
   * @param {{names: string[], caption: string, selected: boolean, active: boolean, base: boolean, column: number}} how
   */
  draw(item, { names, caption, selected, active, base, column }) {
    const { items } = this.#state;
    const large = (this.#state.lines?.side ?? 0) > 320 ? items.larger(item.image) : undefined;
    const thumb = large ?? items.thumbs.get(item.image ?? "");
    const said = items.called(item, names);
    const drawn = [item.state, item.reason, said, thumb ? 1 : 0, large?.side, thumb?.why].join("\u0000");
    if (drawn !== this.#drawn) this.#redraw(item, thumb, said);
    this.#drawn = drawn;
    const rating = items.value(item, "rating");
    const note = items.value(item, "note");
    const words = [caption, stars(rating), note ? `✎ ${label(note)}` : ""].filter(Boolean).join(" · ");
    if (this.#caption.textContent !== words) fill(this.#caption, shown(words, { limit: 160 }));
    this.node.classList.toggle("wg-grid-rejected", rating === 0);
    this.node.classList.toggle("wg-grid-base", base);
    this.node.setAttribute("aria-selected", String(selected));
    this.node.setAttribute("aria-colindex", String(column));
    this.node.tabIndex = active ? 0 : -1;
  }

  /** Say how many seconds it has been running. */
  tick() {
    const item = this.#state.items.get(this.key);
    const seconds = item ? this.#state.seconds(item) : null;
    if (this.#clock && seconds !== null) this.#clock.textContent = `${seconds} s`;
  }

  /**
   * @param {Item} item
   * @param {import("./items.js").Thumb | undefined} thumb
   * @param {string} said
   */
  #redraw(item, thumb, said) {
    this.#clock = null;
    if (thumb && !thumb.why) {
      fill(this.#picture, el("img", { src: jpegUrl(thumb.bytes), alt: shown(said), decoding: "async", draggable: false }));
    } else if (item.state === "image") {
      const why = thumb?.why ?? item.reason;
      fill(this.#picture, why ? box("bad", "no picture", why, said) : el("div", { class: "wg-grid-coming" }, el("span", { class: "wg-aloud" }, shown(said))));
    } else {
      const [mark, title, tone, money] = item.box ?? ["", item.state, "quiet", ""];
      const first = [item.state === "unknown" ? money.split(". ", 1)[0] : "", (item.reason ?? "").split(/:?\n/, 1)[0]].filter((text) => text && text !== title).join(". ");
      const node = box(tone, `${mark} ${title}`, first, said);
      if (item.state === "running") node.append((this.#clock = el("div", { class: "wg-grid-clock" })));
      fill(this.#picture, node);
      this.tick();
    }
    this.node.dataset.state = item.state;
  }
}

/**
 * What became of an item without a picture.
 * @param {string} tone
 * @param {string} title
 * @param {string} text
 * @param {string} said
 */
function box(tone, title, text, said) {
  return el("div", { class: `wg-grid-box wg-grid-${tone}` }, el("b", {}, shown(title)), text ? el("div", { class: "wg-grid-reason", dir: "auto" }, shown(text, { limit: 300 })) : null, el("span", { class: "wg-aloud" }, shown(said)));
}

/** @type {WeakMap<readonly Item[], {loose: string[], replicates: boolean, shared: Set<string>}>} */
const told = new WeakMap();

/**
 * What tells the items of one cell apart, for captions.
 * @param {State} state
 * @param {readonly Item[]} cell
 * @param {Item} item
 * @returns {string}
 */
export function captionOf(state, cell, item) {
  const { value } = state.items;
  const known = told.get(cell) ?? differences(state, cell);
  told.set(cell, known);
  const said = known.loose.map((name) => `${name} = ${label(value(item, name))}`);
  if (known.replicates) said.push(`r${item.replicate}`);
  if (known.shared.has(label(value(item, "call_id")))) said.push(`image ${label(value(item, "index"))}`);
  const take = value(item, "take");
  if (typeof take === "number" && take > 1) said.push(`take ${take}`);
  return said.join(" · ");
}

/**
 * @param {State} state
 * @param {readonly Item[]} cell
 */
function differences(state, cell) {
  const { value } = state.items;
  const { laid } = state;
  const several = (/** @type {string} */ name) => new Set(cell.map((item) => label(value(item, name)))).size > 1;
  const loose = /** @type {string[]} */ (state.get("names") ?? []).filter((name) => !laid.includes(name) && several(name));
  const calls = cell.filter((item) => item.image).map((item) => label(value(item, "call_id")));
  const shared = new Set(calls.filter((call, at) => calls.length < 400 && calls.indexOf(call) !== at));
  return { loose, replicates: cell.some((item) => item.replicate !== cell[0].replicate), shared };
}
