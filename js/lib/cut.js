/**
 * Texts cut into words, also where a script writes no blanks between them: the twin of `display/words.py`. Every character gets a
 * letter for its class, and a pattern over those letters finds the words.
 */

/** Thai, Lao, Burmese and Khmer (t), Han (h), hiragana (i), katakana (k), flags (f), skin tones and tags (m). */
const SCRIPTS = /** @type {const} */ ([
  ["t", /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/],
  ["h", /[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u],
  ["i", /[\u3041-\u309f]/],
  ["k", /[\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f]/],
  ["f", /[\u{1f1e6}-\u{1f1ff}]/u],
  ["m", /[\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/u],
]);
/** What Python calls blank. */
const BLANK = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
/** Inside a word, as in `don't`, `photo-realistic`, `f.8`; elsewhere a sign of its own. */
const INNER = /['\u2019.-]/;
/** Letters and digits with their marks, a Han character, kana, a letter of a script without blanks, a flag, signs, stray marks. */
const WORD = /w[wmz]*(?:jw[wmz]*)*|hm*|i[im]*|k[km]*|tm*|ff?m*|[pj]m*(?:z[pw]m*)*|[mz]+/g;

/** @typedef {[number, number]} Span where a piece of a text begins and ends */

/**
 * @param {string} text
 * @returns {Span[]} of each word or sign, in order; what lies between them is blank
 */
export function spansOf(text) {
  let at = 0;
  let letters = "";
  const ends = [0];
  for (const character of text) {
    letters += classOf(character);
    ends.push((at += character.length));
  }
  return Array.from(letters.matchAll(WORD), ({ index, 0: word }) => [ends[index], ends[index + word.length]]);
}

/**
 * @param {string} text
 * @returns {Span[]} of each line that is not empty
 */
export function linesOf(text) {
  return Array.from(text.matchAll(/[^\r\n]+/g), ({ index, 0: line }) => [index, index + line.length]);
}

/** @param {string} character */
export function isBlank(character) {
  return BLANK.test(character);
}

/** @param {string} character */
function classOf(character) {
  if (isBlank(character)) return "s";
  if (/\p{M}/u.test(character)) return "m";
  if (character === "\u200d") return "z";
  const script = SCRIPTS.find(([, range]) => range.test(character));
  if (script) return script[0];
  if (INNER.test(character)) return "j";
  return /[\p{L}\p{N}_]/u.test(character) ? "w" : "p";
}
