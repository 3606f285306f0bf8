import { el, fill, put } from "../lib/dom.js";
import { headLabel } from "./heads.js";
import { BAND_HEAD, GAP, linesOf, placeOf, within } from "./lines.js";
import { Tile, captionOf } from "./tile.js";
import { label } from "./values.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./lines.js").Line} Line
 * @typedef {import("./layout.js").Header} Header
 */

/** Pixels above and below the screen that are drawn as well. */
const MARGIN = 700;
/** Pixels before the first tile, where its frame has room. */
const INSET = 4;
/** Longest side of small pictures; larger tiles have larger pictures, of these sides. */
const SMALL = 320;
const LARGER = [512, 768, 1024];
const HEAD = 24;
/** Pixels in which the words of a head of a column, and of a row, have their place; as in `grid.css`. */
const HEAD_ROOM = 90;
const ROW_HEAD_ROOM = 250;

/** The grid itself: only the lines near the screen are in the page. */
export class Board {
  node = el("div", { class: "wg-grid-board", role: "grid", "aria-multiselectable": "true", tabindex: "-1" });
  #state;
  #top = el("div", { class: "wg-grid-top", role: "rowgroup" });
  #canvas = el("div", { class: "wg-grid-canvas", role: "rowgroup" });
  #empty = el("div", { class: "wg-grid-empty", role: "status" });
  /** @type {Map<string, Tile>} tiles that are in the page */
  #tiles = new Map();
  /** @type {Map<number, HTMLElement>} lines that are in the page */
  #lines = new Map();
  /** @type {unknown[]} what the lines in the page were made of */
  #made = [];
  /** @type {(images: string[], side: number) => void} */
  #look;
  /** @type {Set<string>} images and sides that were asked for */
  #asked = new Set();
  #room = 0;
  #frame = 0;
  /** @type {WeakMap<Element, string>} which headers a line has */
  #headed = new WeakMap();
  /** whether the focus was on a tile before its line was drawn anew */
  #refocus = false;

  /**
   * @param {State} state
   * @param {(images: string[], side: number) => void} look asks for pictures of images that are on the screen, 0 for small ones
   * @param {AbortSignal} signal
   */
  constructor(state, look, signal) {
    this.#state = state;
    this.#look = look;
    this.node.append(this.#top, this.#canvas);
    this.node.addEventListener("scroll", () => this.#soon(), { signal, passive: true });
    const observer = new ResizeObserver(() => this.#resized());
    observer.observe(this.node);
    const clock = setInterval(() => this.#tiles.forEach((tile) => tile.tick()), 1000);
    signal.addEventListener("abort", () => {
      observer.disconnect();
      clearInterval(clock);
      cancelAnimationFrame(this.#frame);
    });
  }

  /** What was asked for and has not come is asked for once more when it is looked at again. */
  askAgain() {
    this.#asked.clear();
  }

  /** Draw what is on the screen. */
  draw() {
    const { layout, view, page } = this.#state;
    const size = view.cell_size ?? null;
    const made = [layout, page, size, this.#room];
    if (made.some((one, at) => one !== this.#made[at])) this.#lay(made);
    this.#show();
  }

  /** @param {string} key */
  focus(key) {
    this.reveal(key);
    this.#tiles.get(key)?.node.focus({ preventScroll: true });
  }

  /**
   * Scroll an item into view.
   * @param {string} key
   */
  reveal(key) {
    const { lines } = this.#state;
    const at = lines && placeOf(lines, key);
    if (!lines || !at) return;
    const above = this.#top.offsetHeight;
    const top = lines.list[at.line].top;
    const { scrollTop, clientHeight } = this.node;
    if (top < scrollTop) this.node.scrollTop = top;
    else if (top + lines.height > scrollTop + clientHeight - above) this.node.scrollTop = top + lines.height - clientHeight + above;
    const wide = lines.wide + GAP;
    const heads = lines.heads.reduce((sum, one) => sum + one, 0);
    const left = at.place * wide;
    if (left < this.node.scrollLeft) this.node.scrollLeft = left;
    else if (left + wide + heads > this.node.scrollLeft + this.node.clientWidth) this.node.scrollLeft = left + wide + heads - this.node.clientWidth;
    this.#show();
  }

  #resized() {
    const room = this.node.clientWidth;
    if (Math.abs(room - this.#room) < 2) return this.#soon();
    this.#room = room;
    this.#state.touch();
  }

  #soon() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#show(true);
    });
  }

  /** @param {unknown[]} made */
  #lay(made) {
    const { layout, view, page } = this.#state;
    this.#made = made;
    const { items, active } = this.#state;
    const focused = this.node.contains(/** @type {Document | ShadowRoot} */ (this.node.getRootNode()).activeElement);
    this.#refocus = focused && active !== null;
    if (active !== null && !items.get(active)) this.#state.active = items.moved.get(active) ?? null;
    const lines = linesOf(layout, page, this.#room || this.node.clientWidth || 800, view.cell_size ?? null, label);
    this.#state.lines = lines;
    for (const line of this.#lines.values()) line.remove();
    this.#lines.clear();
    const heads = lines.heads.reduce((sum, one) => sum + one, 0);
    const width = heads + INSET + lines.across * lines.beside * (lines.wide + GAP);
    const set = { "--wg-grid-wide": `${lines.wide}px`, "--wg-grid-high": `${lines.high}px`, "--wg-grid-line": `${lines.height}px`, "--wg-grid-heads": `${heads}px` };
    for (const [name, value] of Object.entries(set)) this.node.style.setProperty(name, value);
    this.#canvas.style.height = `${lines.list.length * lines.height}px`;
    this.#canvas.style.width = this.#top.style.width = `${width}px`;
    const levels = lines.banded ? 0 : layout.cols.names.length;
    this.node.setAttribute("aria-rowcount", String(lines.list.length + Math.max(levels, lines.heads.length ? 1 : 0)));
    this.node.setAttribute("aria-colcount", String(lines.heads.length + lines.across * lines.beside));
    fill(this.#top, ...this.#columnHeads(lines));
    fill(this.#empty, this.#state.problem || (items.list.length ? "No image fits this filter." : "No images and no calls to show."));
    if (lines.list.length) this.#empty.remove();
    else this.node.before(this.#empty);
    this.node.hidden = !lines.list.length;
  }

  /** @param {import("./lines.js").Lines} lines */
  #columnHeads(lines) {
    const { cols, rows } = this.#state.layout;
    if (!lines.list.length) return [];
    const levels = lines.banded ? [] : cols.levels;
    if (!levels.length && !rows.names.length) return [];
    const drawn = (levels.length ? levels : [[]]).map((level, depth) => {
      const last = depth === Math.max(levels.length, 1) - 1;
      const names = lines.heads.map((wide, at) => el("div", { class: "wg-grid-name", role: "columnheader", style: { width: `${wide}px` }, dir: "auto" }, last ? rows.names[at] : ""));
      const name = level.length ? el("span", { class: "wg-grid-colname", "aria-hidden": "true" }, `${level[0].name} →`) : null;
      const corner = lines.heads.length ? el("div", { class: "wg-grid-corner", role: "presentation" }, ...names, name) : null;
      const cells = level.map((header) => this.#head(level, header, lines, HEAD_ROOM, lines.heads.length + header.start * lines.beside + 1));
      return el("div", { class: "wg-grid-row", role: "row", style: { minHeight: `${HEAD}px` } }, corner, ...cells);
    });
    return drawn;
  }

  /**
   * @param {readonly Header[]} level
   * @param {Header} header
   * @param {import("./lines.js").Lines} lines
   * @param {number} height in which its words have their place, in pixels
   * @param {number} column
   */
  #head(level, header, lines, height, column) {
    const width = header.span * lines.beside * (lines.wide + GAP) - GAP;
    const node = el("div", { class: "wg-grid-head", role: "columnheader", style: { width: `${width}px` }, "aria-colindex": column, draggable: true }, headLabel(level, header, { width, height }), this.#count(header));
    Object.assign(node.dataset, { name: header.name, value: label(header.value) });
    if (header.span > 1) node.setAttribute("aria-colspan", String(header.span));
    return node;
  }

  /** @param {Header} header */
  #count(header) {
    const { page } = this.#state;
    const [images, items] = [header.images[page] ?? 0, header.items[page] ?? 0];
    return el("span", { class: "wg-grid-count", title: `${images} images of ${items} places` }, images === items ? ` ${images}` : ` ${images}/${items}`);
  }

  /** @param {boolean} [scrolled] whether nothing but the place on the screen changed */
  #show(scrolled = false) {
    const { lines, active } = this.#state;
    if (!lines) return;
    const top = this.node.scrollTop - this.#top.offsetHeight;
    const [first, end] = within(lines, top, top + this.node.clientHeight, MARGIN);
    const wanted = new Set(Array.from({ length: end - first }, (_, at) => first + at));
    const at = active === null ? null : placeOf(lines, active);
    if (!at && lines.items.length) this.#state.active = this.#state.selected.findLast((key) => placeOf(lines, key)) ?? lines.items[0].key;
    wanted.add(at?.line ?? 0); // the focus must have a place in the page
    /** @type {Set<string>} */
    const kept = new Set();
    const { selected } = this.#state;
    const chosen = new Set(selected);
    for (const number of [...wanted].sort((one, other) => one - other)) {
      const line = lines.list[number];
      if (!line) continue;
      const known = this.#lines.get(number);
      this.#lines.set(number, known ?? this.#line(line, number));
      for (const item of line.places) if (item) kept.add(item.key);
      if (!known || !scrolled) this.#fill(line, selected, chosen);
    }
    for (const [number, node] of this.#lines) if (!wanted.has(number)) node.remove(), this.#lines.delete(number);
    for (const key of this.#tiles.keys()) if (!kept.has(key)) this.#tiles.delete(key);
    this.#rowHeads(wanted);
    if (this.#refocus && this.#state.active !== null) this.#tiles.get(this.#state.active)?.node.focus({ preventScroll: true });
    this.#refocus = false;
    this.#wish(first, end);
  }

  /**
   * @param {Line} line
   * @param {number} number
   */
  #line(line, number) {
    const { lines, layout } = this.#state;
    if (!lines) throw new Error("nothing is laid out");
    const levels = lines.banded ? 0 : layout.cols.names.length;
    const offset = Math.max(levels, lines.heads.length ? 1 : 0);
    const heads = el("div", { class: "wg-grid-heads", role: "presentation" });
    const node = el("div", { class: `wg-grid-line${line.first && number ? " wg-grid-first" : ""}`, role: "row", "aria-rowindex": number + 1 + offset, style: { top: `${line.top}px` } }, heads);
    if (lines.banded) put(node, ...this.#bandHeads(line));
    line.places.forEach((item, at) => {
      const left = { left: `${INSET + lines.heads.reduce((sum, one) => sum + one, 0) + at * (lines.wide + GAP)}px` };
      if (item === null) put(node, el("div", { class: "wg-grid-gap", role: "gridcell", style: left, title: "not asked" }, el("span", { "aria-hidden": "true" }, "·"), el("span", { class: "wg-aloud" }, "not asked")));
      if (!item) return;
      const tile = this.#tiles.get(item.key) ?? new Tile(this.#state, item.key);
      this.#tiles.set(item.key, tile);
      Object.assign(tile.node.style, left, { top: lines.banded ? `${BAND_HEAD * layout.cols.names.length}px` : "0" });
      put(node, tile.node);
    });
    const before = [...this.#lines.keys()].filter((one) => one > number).sort((one, other) => one - other)[0];
    const next = before === undefined ? null : (this.#lines.get(before) ?? null);
    this.#canvas.insertBefore(node, next);
    return node;
  }

  /** @param {Line} line */
  #bandHeads(line) {
    const { lines, layout } = this.#state;
    if (!lines) return [];
    return layout.cols.levels.flatMap((level, depth) =>
      level.filter((header) => header.start >= line.from && header.start < line.from + lines.across).map((header) => {
        const node = this.#head(level, header, lines, BAND_HEAD, header.start + 1);
        Object.assign(node.style, { position: "absolute", top: `${depth * BAND_HEAD}px`, left: `${INSET + (header.start - line.from) * lines.beside * (lines.wide + GAP)}px` });
        return node;
      }),
    );
  }

  /**
   * @param {Line} line
   * @param {string[]} selected
   * @param {Set<string>} chosen the same
   */
  #fill(line, selected, chosen) {
    const { lines, layout, page, laid, active } = this.#state;
    if (!lines) return;
    line.places.forEach((item, at) => {
      if (!item) return;
      const now = this.#state.items.get(item.key) ?? item;
      const cell = layout.pages[page].cells[line.row][line.from + Math.floor(at / lines.beside)];
      const how = { names: laid, caption: captionOf(this.#state, cell, now), selected: chosen.has(item.key), active: item.key === active, base: selected.length > 1 && selected.at(-1) === item.key, column: lines.heads.length + at + 1 };
      this.#tiles.get(item.key)?.draw(now, how);
    });
  }

  /**
   * Each group's header stands in the first of its lines that is in the page, as high as the group.
   * @param {Set<number>} wanted
   */
  #rowHeads(wanted) {
    const { lines, layout } = this.#state;
    if (!lines?.heads.length) return;
    const drawn = new Set();
    const starts = new Map();
    const ends = new Map();
    lines.list.forEach((line, number) => {
      if (!starts.has(line.row)) starts.set(line.row, number);
      ends.set(line.row, number + 1);
    });
    for (const number of [...wanted].sort((one, other) => one - other)) {
      const line = lines.list[number];
      const place = this.#lines.get(number)?.firstElementChild;
      if (!line || !place) continue;
      const found = layout.rows.levels.flatMap((level, depth) => {
        const header = level.find((one) => line.row >= one.start && line.row < one.start + one.span);
        if (!header || drawn.has(header)) return [];
        drawn.add(header);
        const end = ends.get(header.start + header.span - 1) ?? 0;
        return [{ level, header, depth, start: starts.get(header.start) ?? 0, end }];
      });
      const said = found.map(({ depth, start, end }) => `${depth} ${start} ${end}`).join();
      if (this.#headed.get(place) === said) continue;
      this.#headed.set(place, said);
      fill(place, ...found.map(({ level, header, depth, start, end }) => this.#rowHead(level, header, depth, { top: start * lines.height - line.top, high: (end - start) * lines.height, span: end - number })));
    }
  }

  /**
   * @param {readonly Header[]} level
   * @param {Header} header
   * @param {number} depth
   * @param {{top: number, high: number, span: number}} at pixels from its line, and lines
   */
  #rowHead(level, header, depth, { top, high, span }) {
    const heads = this.#state.lines?.heads ?? [];
    const left = heads.slice(0, depth).reduce((sum, one) => sum + one, 0);
    const style = { top: `${top}px`, height: `${high}px`, left: `${left}px`, width: `${heads[depth]}px` };
    const place = { width: heads[depth] - 8, height: Math.min(high - 10, ROW_HEAD_ROOM) };
    const node = el("div", { class: "wg-grid-rowhead", role: "rowheader", style, draggable: true, "aria-colindex": depth + 1 }, el("div", { class: "wg-grid-stuck" }, headLabel(level, header, place), this.#count(header)));
    Object.assign(node.dataset, { name: header.name, value: label(header.value) });
    if (header.span > 1) node.setAttribute("aria-rowspan", String(span));
    return node;
  }

  /**
   * Ask for the pictures of what is on the screen, once each.
   * @param {number} first
   * @param {number} end
   */
  #wish(first, end) {
    const { lines, items } = this.#state;
    if (!lines) return;
    const here = lines.list.slice(first, end).flatMap((line) => line.places.filter((item) => !!item?.image));
    const ask = (/** @type {(item: import("./items.js").Item) => boolean} */ lacks, /** @type {number} */ side) => {
      const missing = here.flatMap((item) => (item && lacks(item) && !this.#asked.has(`${item.image} ${side}`) ? [/** @type {string} */ (item.image)] : []));
      for (const image of missing) this.#asked.add(`${image} ${side}`);
      if (missing.length) this.#look(missing, side);
    };
    ask((item) => !items.thumbs.has(item.image ?? ""), 0);
    const side = LARGER.find((one) => one >= lines.side) ?? 1024;
    if (lines.side > SMALL) ask((item) => Math.max(item.width ?? 0, item.height ?? 0) > SMALL && (items.larger(item.image)?.side ?? 0) < side, side);
  }
}
