import { swapPair, ZOOM } from "./bars.js";
import { MODES, RANGES } from "./state.js";

/** @typedef {import("../lib/keys.js").Key} Key */

const STEP = 40;

/**
 * The key map.
 * @param {import("./view.js").View} view
 * @returns {Key[]}
 */
export function keysOf(view) {
  const { state, stage } = view;
  const only = (/** @type {string} */ mode, /** @type {() => void} */ run) => () => (state.mode === mode ? run() : false);
  return [
    ...MODES.map(([mode, text], at) => ({ keys: [String(at + 1)], does: text, run: () => view.choose(mode) })),
    { keys: ["+", "="], does: "Zoom in", run: () => stage.zoom(ZOOM) },
    { keys: ["-", "_"], does: "Zoom out", run: () => stage.zoom(1 / ZOOM) },
    { keys: ["0"], does: "The whole pictures", run: () => stage.whole() },
    { keys: ["z"], does: "One pixel of A for one of the screen", run: () => stage.actual() },
    ...arrows(stage),
    { keys: ["a"], does: "The next picture as A", run: () => next(state, "a") },
    { keys: ["b"], does: "The next picture as B", run: () => next(state, "b") },
    { keys: ["x"], does: "Swap A and B", run: () => swapPair(state) },
    { keys: ["["], does: "Less: divider, time, opacity, threshold", run: () => measure(state, -1) },
    { keys: ["]"], does: "More of these", run: () => measure(state, 1) },
    { keys: ["v"], does: "Turn the divider", run: only("slider", () => state.set({ upright: !state.get("upright") })) },
    { keys: ["t"], does: "Blink: show the other one", run: only("blink", () => view.turn()) },
    { keys: ["k"], does: "Blink: start or stop", run: only("blink", () => view.play()) },
    { keys: ["r"], does: "Difference: zoom to the largest region", run: only("difference", () => stage.region()) },
    { keys: [","], does: "Difference: amplify less", run: only("difference", () => state.put("amplify", Math.floor(state.get("amplify") / 2))) },
    { keys: ["."], does: "Difference: amplify more", run: only("difference", () => state.put("amplify", state.get("amplify") * 2)) },
    { keys: ["u"], does: "Difference: A beneath or not", run: only("difference", () => state.set({ beneath: !state.get("beneath") })) },
    { keys: ["c"], does: "Say the pixel below the pointer, or in the middle", run: () => view.say(stage.pixelText()) },
    { keys: ["?"], does: "This list", run: () => view.keys.open() },
  ];
}

/**
 * @param {import("./stage.js").Stage} stage
 * @returns {Key[]}
 */
function arrows(stage) {
  const ways = /** @type {[string, number, number][]} */ ([["ArrowLeft", 1, 0], ["ArrowRight", -1, 0], ["ArrowUp", 0, 1], ["ArrowDown", 0, -1]]);
  const free = (/** @type {KeyboardEvent} */ event) => !(/** @type {Element} */ (event.composedPath()[0])?.matches?.("input, select, [tabindex]:not(.wg-compare-stage)"));
  return ways.flatMap(([key, x, y], at) =>
    [1, 4].map((times) => ({
      keys: [times === 1 ? key : `Shift+${key}`],
      does: `Move ${["left", "right", "up", "down"][at]}${times === 1 ? "" : " far"}`,
      hidden: times > 1,
      run: (/** @type {KeyboardEvent} */ event) => free(event) && stage.pan(x * STEP * times, y * STEP * times),
    })),
  );
}

/**
 * @param {import("./state.js").State} state
 * @param {"a" | "b"} letter
 */
function next(state, letter) {
  state.choose(letter, (state.pair[letter] + 1) % state.items.length);
}

/** @type {Record<string, keyof typeof RANGES>} */
const OF_MODE = { slider: "divider", blink: "blink_ms", overlay: "opacity", difference: "threshold" };

/**
 * @param {import("./state.js").State} state
 * @param {1 | -1} way
 */
function measure(state, way) {
  const name = OF_MODE[state.mode];
  return name !== undefined && state.put(name, state.get(name) + way * 5 * RANGES[name].step);
}
