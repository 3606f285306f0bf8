import { el, shown } from "./dom.js";

/** Words above which two texts are compared by their beginnings and ends alone. */
const MOST_WORDS = 1500;

/**
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
  const [left, right] = [split(before), split(after)];
  let head = 0;
  while (head < left.length && head < right.length && left[head] === right[head]) head += 1;
  let tail = 0;
  while (tail < left.length - head && tail < right.length - head && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
  /** @type {Run[]} */
  const runs = [];
  const say = (/** @type {Run["kind"]} */ kind, /** @type {string[]} */ words) => {
    if (words.length === 0) return;
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += words.join("");
    else runs.push({ kind, text: words.join("") });
  };
  say("same", left.slice(0, head));
  middle(left.slice(head, left.length - tail), right.slice(head, right.length - tail), say);
  say("same", left.slice(left.length - tail));
  return runs;
}

/** @param {string} text */
function split(text) {
  return text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
}

/**
 * The longest common subsequence of what lies between equal ends.
 * @param {string[]} left
 * @param {string[]} right
 * @param {(kind: Run["kind"], words: string[]) => void} say
 */
function middle(left, right, say) {
  if (left.length === 0 || right.length === 0 || left.length > MOST_WORDS || right.length > MOST_WORDS) {
    say("drop", left);
    say("add", right);
    return;
  }
  const wide = right.length + 1;
  const longest = new Uint16Array((left.length + 1) * wide);
  for (let row = left.length - 1; row >= 0; row--) {
    for (let col = right.length - 1; col >= 0; col--) {
      const here = row * wide + col;
      longest[here] = left[row] === right[col] ? longest[here + wide + 1] + 1 : Math.max(longest[here + wide], longest[here + 1]);
    }
  }
  let row = 0;
  let col = 0;
  while (row < left.length || col < right.length) {
    const here = row * wide + col;
    if (row < left.length && col < right.length && left[row] === right[col]) {
      say("same", [left[row]]);
      row += 1;
      col += 1;
    } else if (row < left.length && (col === right.length || longest[here + wide] >= longest[here + 1])) say("drop", [left[row++]]);
    else say("add", [right[col++]]);
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
