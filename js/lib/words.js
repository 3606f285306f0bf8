import { pairsOf } from "./align.js";
import { isBlank, linesOf, spansOf } from "./cut.js";
import { el, shown } from "./dom.js";

/** Characters of all texts together above which whole lines are compared. */
const MOST_CHARACTERS = 500_000;

/**
 * Which words of prompts differ: the twin of `display/diff.py`, since pages show it where no Python is too.
 * @typedef {{kind: "same" | "drop" | "add", text: string}} Run
 */

/**
 * What changed from one text to another, word by word: runs that are the same, gone or new. Joined without the new ones they
 * are the first text, without those gone the second.
 * @param {string} before
 * @param {string} after
 * @returns {Run[]}
 */
export function wordDiff(before, after) {
  return joined(partsOf([before, after]).flatMap((part) => (typeof part === "string" ? [["same", part]] : [["drop", part[0]], ["add", part[1]]])));
}

/**
 * Each text in runs: what all of them have in this order is the same, its own words are new.
 * @param {string[]} texts
 * @returns {Run[][]}
 */
export function sharedWords(texts) {
  const parts = partsOf(texts);
  return texts.map((_, number) => joined(parts.map((part) => (typeof part === "string" ? ["same", part] : ["add", part[number]]))));
}

/**
 * The runs without empty ones; neighbours of one kind become one.
 * @param {string[][]} pieces kind and text
 */
function joined(pieces) {
  /** @type {Run[]} */
  const runs = [];
  for (const [kind, text] of pieces) {
    const last = runs.at(-1);
    if (text && last?.kind === kind) last.text += text;
    else if (text) runs.push({ kind: /** @type {Run["kind"]} */ (kind), text });
  }
  return runs;
}

/**
 * The texts side by side: a text stands in all of them, a list holds what each has in this place.
 * @param {string[]} texts
 * @returns {(string | string[])[]}
 */
function partsOf(texts) {
  if (texts.every((text) => text === texts[0])) return texts.slice(0, 1);
  const cut = texts.reduce((sum, text) => sum + text.length, 0) <= MOST_CHARACTERS ? spansOf : linesOf;
  const spans = texts.map(cut);
  const lists = texts.map((text, at) => spans[at].map(([start, end]) => text.slice(start, end)));
  const places = placesOf(lists);
  const gaps = texts.map((text, at) => gapsOf(text, places[at].map((place) => spans[at][place])));
  return gaps[0].flatMap((_, at) => [...split(gaps.map((one) => one[at])), ...places[0].slice(at, at + 1).map((place) => lists[0][place])]);
}

/**
 * For each list of words the places of those words that all lists have in the same order.
 * @param {string[][]} lists
 */
function placesOf([first, ...others]) {
  let places = [first.map((_, place) => place)];
  for (const words of others) {
    const pairs = pairsOf(places[0].map((place) => first[place]), words);
    places = [...places.map((found) => pairs.map(([ours]) => found[ours])), pairs.map(([, theirs]) => theirs)];
  }
  return places;
}

/**
 * What stands before, between and after these spans.
 * @param {string} text
 * @param {import("./cut.js").Span[]} spans
 */
function gapsOf(text, spans) {
  return [...spans, [text.length]].map(([start], at) => text.slice(at ? spans[at - 1][1] : 0, start));
}

/**
 * Gaps as parts: blanks that all of them begin or end with are shared.
 * @param {string[]} gaps
 * @returns {(string | string[])[]}
 */
function split(gaps) {
  if (gaps.every((gap) => gap === gaps[0])) return gaps.slice(0, 1);
  const head = blanks(gaps, (gap, at) => gap[at]);
  const rest = gaps.map((gap) => gap.slice(head));
  const tail = blanks(rest, (gap, at) => gap[gap.length - 1 - at]);
  return [gaps[0].slice(0, head), rest.map((gap) => gap.slice(0, gap.length - tail)), rest[0].slice(rest[0].length - tail)];
}

/**
 * How many blanks all texts share from one end.
 * @param {string[]} texts
 * @param {(text: string, at: number) => string | undefined} read
 */
function blanks(texts, read) {
  for (let count = 0; ; count++) {
    const first = read(texts[0], count);
    if (first === undefined || !isBlank(first) || texts.some((text) => read(text, count) !== first)) return count;
  }
}

/**
 * A diff as text with `ins` and `del`.
 * @param {Run[]} runs
 * @returns {HTMLElement}
 */
export function diffText(runs) {
  const tags = /** @type {const} */ ({ same: "span", drop: "del", add: "ins" });
  return el("span", { class: "wg-diff", dir: "auto" }, ...runs.map((run) => el(tags[run.kind], {}, shown(run.text, { lines: true }))));
}
