import { el, shown } from "../lib/dom.js";
import { wordDiff } from "../lib/words.js";
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
  const [base] = different;
  const shared = new Uint8Array(base.length).fill(1);
  const all = different.map((text) => wordDiff(base, text));
  for (const runs of all) {
    let at = 0;
    for (const run of runs) {
      if (run.kind === "drop") shared.fill(0, at, at + run.text.length);
      if (run.kind !== "add") at += run.text.length;
    }
  }
  if (shared.reduce((sum, one) => sum + one, 0) * different.length < LEAST_SHARED * total) return found;
  different.forEach((text, at) => found.set(text, piecesOf(all[at], shared)));
  return found;
}

/**
 * @param {import("../lib/words.js").Run[]} runs from the first text to this one
 * @param {Uint8Array} shared for each character of the first text whether all have it
 * @returns {Piece[]}
 */
function piecesOf(runs, shared) {
  /** @type {Piece[]} */
  const pieces = [];
  const say = (/** @type {string} */ text, /** @type {boolean} */ own) => {
    const last = pieces.at(-1);
    if (last?.own === own) last.text += text;
    else pieces.push({ text, own });
  };
  let at = 0;
  for (const { kind, text } of runs) {
    if (kind === "add") say(text, true);
    else if (kind === "same") for (let place = 0; place < text.length; place++) say(text[place], !shared[at + place]);
    if (kind !== "add") at += text.length;
  }
  return pieces;
}
