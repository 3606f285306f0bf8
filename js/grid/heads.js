import { el, shown } from "../lib/dom.js";
import { sharedWords } from "../lib/words.js";
import { label } from "./values.js";

/**
 * @typedef {import("./layout.js").Header} Header
 * @typedef {{text: string, own: boolean}} Piece
 */

/** Shorter values are names, of which no words are marked. */
const SENTENCE = 24;
const MOST_LABELS = 60;
const MOST_CHARACTERS = 20_000;
const LEAST_SHARED = 0.2;
const WHOLE = 1_500;

/** @type {WeakMap<readonly Header[], Map<string, Piece[]>>} */
const known = new WeakMap();

/**
 * The label of a header, with the words that not all of its level share marked.
 * @param {readonly Header[]} level
 * @param {Header} header
 * @returns {HTMLElement}
 */
export function headLabel(level, header) {
  const marks = known.get(level) ?? marked(level.map((one) => label(one.value)));
  known.set(level, marks);
  const text = label(header.value);
  const pieces = marks.get(text) ?? [{ text, own: false }];
  const drawn = cut(pieces, WHOLE).map((piece) => (piece.own && piece.text.trim() ? el("b", { class: "wg-grid-own" }, shown(piece.text, { lines: true })) : shown(piece.text, { lines: true })));
  return el("span", { class: "wg-grid-label", dir: "auto", title: shown(text, { limit: 2000, lines: true }) }, ...drawn);
}

/**
 * @param {Piece[]} pieces
 * @param {number} most
 */
function cut(pieces, most) {
  /** @type {Piece[]} */
  const kept = [];
  for (const piece of pieces) {
    if (most <= 0) break;
    kept.push({ ...piece, text: piece.text.length > most ? `${piece.text.slice(0, most)}…` : piece.text });
    most -= piece.text.length;
  }
  return kept;
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
