import { el, shown } from "../lib/dom.js";
import { sharedWords } from "../lib/words.js";
import { label } from "./values.js";

/**
 * @typedef {import("./layout.js").Header} Header
 * @typedef {{text: string, own: boolean}} Piece
 */

/** Shorter values are names, of which no words are marked and none left out. */
const SENTENCE = 24;
const MOST_LABELS = 60;
const MOST_CHARACTERS = 20_000;
const LEAST_SHARED = 0.2;
const WHOLE = 1_500;
/** Characters kept at each end of a folded stretch that all of a level share, where there is less and less room. */
const EDGES = [28, 12, 0];
/** Pixels of a character of most scripts and of a line; characters that the end of a line loses, and those of the count. */
const [WIDE, HIGH, LOST, ABOUT] = [6.2, 18, 3, 6];
/** Characters that are about twice as wide. */
const FULL_WIDTH = /[\u1100-\u11ff\u2e80-\ud7af\uf900-\ufaff\uff00-\uffdc\u{20000}-\u{3ffff}]/u;

/** @type {WeakMap<readonly Header[], Map<string, Piece[]>>} */
const known = new WeakMap();

/**
 * The label of a header, with the words that not all of its level share marked. Where it has no place for all of them, what
 * they share is folded, so that what tells headers apart is seen; the whole stands in its title.
 * @param {readonly Header[]} level
 * @param {Header} header
 * @param {{width: number, height: number}} place in pixels
 * @returns {HTMLElement}
 */
export function headLabel(level, header, place) {
  const marks = known.get(level) ?? marked(level.map((one) => label(one.value)));
  known.set(level, marks);
  const text = label(header.value);
  const most = text.length > SENTENCE ? roomFor(text, place) : SENTENCE;
  const drawn = folded(marks.get(text) ?? [{ text, own: false }], most);
  const words = drawn.map((piece) => (piece.own && piece.text.trim() ? el("b", { class: "wg-grid-own" }, shown(piece.text, { lines: true })) : shown(piece.text, { lines: true })));
  return el("span", { class: "wg-grid-label", dir: "auto", title: shown(text, { limit: 2000, lines: true }) }, ...words);
}

/**
 * About how many characters of a text there is room for.
 * @param {string} text
 * @param {{width: number, height: number}} place
 */
function roomFor(text, { width, height }) {
  const wide = FULL_WIDTH.test(text) ? 2 * WIDE : WIDE;
  return Math.min(WHOLE, Math.max(1, Math.floor(height / HIGH)) * Math.max(1, Math.floor(width / wide) - LOST) - ABOUT);
}

/**
 * Pieces of at most so many characters: what is shared is shortened as far as that asks for, then the end is left out. Pure;
 * the twin of `folded` in `display/grid/words.py`.
 * @param {Piece[]} pieces
 * @param {number} most
 * @returns {Piece[]}
 */
export function folded(pieces, most) {
  let kept = pieces;
  for (const edge of pieces.length > 1 ? EDGES : []) {
    if (kept.reduce((sum, piece) => sum + piece.text.length, 0) <= most) break;
    kept = pieces.map((piece, at) => shortened(piece, edge, at, pieces.length - 1));
  }
  return firstOf(kept, most);
}

/**
 * A piece that all share cut down to its ends.
 * @param {Piece} piece
 * @param {number} edge characters
 * @param {number} place
 * @param {number} last
 * @returns {Piece}
 */
function shortened(piece, edge, place, last) {
  const { text } = piece;
  if (piece.own || text.length <= 2 * edge + 3) return piece;
  const before = begin(text, edge);
  const rest = text.slice(text.length - edge);
  const after = place < last ? rest.slice(rest.indexOf(" ") + 1) : "";
  return { ...piece, text: place || before ? `${before} … ${after}` : `… ${after}` };
}

/**
 * All pieces where they are short enough.
 * @param {Piece[]} pieces
 * @param {number} most characters
 */
function firstOf(pieces, most) {
  /** @type {Piece[]} */
  const kept = [];
  for (const piece of pieces) {
    if (piece.text.length > most) return [...kept, { ...piece, text: `${begin(piece.text, most)} …` }];
    most -= piece.text.length;
    kept.push(piece);
  }
  return kept;
}

/**
 * At most so many characters, up to the end of a word where there is one.
 * @param {string} text
 * @param {number} most
 */
function begin(text, most) {
  const cut = text.slice(0, Math.max(0, most));
  const end = cut.lastIndexOf(" ");
  return (end > 0 ? cut.slice(0, end) : cut).replace(/[\ud800-\udbff]$/, "").trimEnd();
}

/**
 * Texts in pieces: those that not all of them have are their own. Pure; empty where nothing is to be marked.
 * @param {string[]} texts
 * @returns {Map<string, Piece[]>}
 */
export function marked(texts) {
  const different = [...new Set(texts)];
  const total = different.reduce((sum, text) => sum + text.length, 0);
  const found = new Map();
  if (different.length < 2 || different.length > MOST_LABELS || total > MOST_CHARACTERS || Math.max(...different.map((text) => text.length)) <= SENTENCE) return found;
  const all = sharedWords(different);
  const shared = all.flat().reduce((sum, run) => sum + (run.kind === "same" ? run.text.length : 0), 0);
  if (shared < LEAST_SHARED * total) return found;
  different.forEach((text, at) => found.set(text, all[at].map((run) => ({ text: run.text, own: run.kind === "add" }))));
  return found;
}
