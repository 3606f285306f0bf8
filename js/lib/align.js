/**
 * Which words of two lists are the same ones, as patience diff says it: the twin of `_pairs` in `display/diff.py`. What stands
 * once in both lists anchors the rest; only short stretches between anchors are compared pair by pair.
 */

/** Pairs of equal words that a stretch without anchors may hold; above it is said to differ wholly. */
const MOST_PAIRS = 20_000;
/** Where no single word stands once in both lists, a run of several may. */
const RUNS = [1, 3, 9];

/** @typedef {[number, number]} Pair a place in the left list and one in the right */
/** @typedef {[number, number, number, number]} Stretch of both lists, begin and end of each */

/**
 * Places of equal words, rising in both lists.
 * @param {string[]} left
 * @param {string[]} right
 * @returns {Pair[]}
 */
export function pairsOf(left, right) {
  /** @type {Pair[]} */
  const found = [];
  /** @type {Stretch[]} */
  const waiting = [[0, left.length, 0, right.length]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    let [a, b, c, d] = next;
    while (a < b && c < d && left[a] === right[c]) found.push([a++, c++]);
    while (a < b && c < d && left[b - 1] === right[d - 1]) found.push([--b, --d]);
    if (a === b || c === d) continue;
    const [ours, theirs] = [left.slice(a, b), right.slice(c, d)];
    const anchors = anchorsOf(ours, theirs);
    const cuts = [[a, c], ...anchors.map(([x, y]) => [a + x, c + y]), [b, d]];
    if (anchors.length) for (let at = 1; at < cuts.length; at++) waiting.push([cuts[at - 1][0], cuts[at][0], cuts[at - 1][1], cuts[at][1]]);
    else for (const [x, y] of short(ours, theirs)) found.push([a + x, c + y]);
  }
  return found.sort((one, other) => one[0] - other[0]);
}

/**
 * Places of what stands exactly once in both lists, as many as stand in the same order.
 * @param {string[]} left
 * @param {string[]} right
 * @returns {Pair[]}
 */
function anchorsOf(left, right) {
  for (const run of RUNS) {
    const theirs = single(right, run);
    /** @type {Pair[]} */
    const pairs = [];
    for (const [words, ours] of single(left, run)) {
      const place = theirs.get(words);
      if (place !== undefined) pairs.push([ours, place]);
    }
    if (pairs.length) return rising(pairs);
  }
  return [];
}

/**
 * Runs of so many words that stand once, in order, with their places.
 * @param {string[]} words
 * @param {number} run
 */
function single(words, run) {
  /** @type {Map<string, number>} */
  const places = new Map();
  const twice = new Set();
  for (let place = 0; place + run <= words.length; place++) {
    const found = run === 1 ? words[place] : JSON.stringify(words.slice(place, place + run));
    if (places.has(found)) twice.add(found);
    else places.set(found, place);
  }
  for (const found of twice) places.delete(found);
  return places;
}

/**
 * The longest choice of pairs whose second places rise too (patience sorting).
 * @param {Pair[]} pairs
 */
function rising(pairs) {
  /** @type {number[]} */
  const tops = [];
  /** @type {number[]} */
  const piles = [];
  const before = pairs.map(([, place], number) => {
    let [at, end] = [0, tops.length];
    while (at < end) {
      const middle = (at + end) >> 1;
      if (tops[middle] < place) at = middle + 1;
      else end = middle;
    }
    tops[at] = place;
    piles[at] = number;
    return at ? piles[at - 1] : undefined;
  });
  /** @type {Pair[]} */
  const chosen = [];
  for (let step = piles.at(-1); step !== undefined; step = before[step]) chosen.push(pairs[step]);
  return chosen.reverse();
}

/**
 * Pairs of a stretch without anchors, none where there are too many to look at: the longest equal stretch, then what lies before
 * and after it, as Python's `difflib` does.
 * @param {string[]} left
 * @param {string[]} right
 * @returns {Pair[]}
 */
function short(left, right) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  right.forEach((word, place) => places.get(word)?.push(place) ?? places.set(word, [place]));
  if (left.reduce((sum, word) => sum + (places.get(word)?.length ?? 0), 0) > MOST_PAIRS) return [];
  /** @type {Pair[]} */
  const found = [];
  /** @type {Stretch[]} */
  const waiting = [[0, left.length, 0, right.length]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [a, b, c, d] = next;
    const [x, y, size] = longest(left, places, next);
    if (size === 0) continue;
    for (let step = 0; step < size; step++) found.push([x + step, y + step]);
    waiting.push([a, x, c, y], [x + size, b, y + size, d]);
  }
  return found;
}

/**
 * @param {string[]} left
 * @param {Map<string, number[]>} places of the right list's words
 * @param {Stretch} stretch
 * @returns {[number, number, number]} where the first of the longest equal stretches begins in both lists, and its length
 */
function longest(left, places, [a, b, c, d]) {
  /** @type {[number, number, number]} */
  let best = [a, c, 0];
  /** @type {Map<number, number>} lengths of equal stretches that end at the word before, by their ends in the right list */
  let lengths = new Map();
  for (let x = a; x < b; x++) {
    /** @type {Map<number, number>} */
    const now = new Map();
    for (const y of places.get(left[x]) ?? []) {
      if (y < c || y >= d) continue;
      const length = (lengths.get(y - 1) ?? 0) + 1;
      now.set(y, length);
      if (length > best[2]) best = [x - length + 1, y - length + 1, length];
    }
    lengths = now;
  }
  return best;
}
