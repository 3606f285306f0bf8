import { button, el, fill, shown, uid } from "../lib/dom.js";
import { MODES, RANGES } from "./state.js";
import { own } from "./own.js";

/** @typedef {import("./state.js").State} State */

/** How much a key or button zooms. */
export const ZOOM = 1.25;

/**
 * The buttons of the modes.
 * @param {State} state
 * @param {(mode: string) => void} choose
 */
export function modeBar(state, choose) {
  const buttons = MODES.map(([mode, text]) => button(text, () => choose(mode), { "data-mode": mode }));
  const root = el("div", { class: own("modes"), role: "group", "aria-label": "How to compare" }, ...buttons);
  const show = () => buttons.forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.mode === state.mode)));
  return { root, show };
}

/**
 * Which pictures are A and B.
 * @param {State} state
 */
export function pairBar(state) {
  const choice = (/** @type {"a" | "b"} */ letter) => {
    const id = uid();
    const options = state.items.map((item, place) => el("option", { value: String(place) }, `${place + 1}  ${shown(item.caption, { limit: 60 })}`));
    const list = el("select", { id, class: "wg-field wg-compare-choice", onchange: () => state.choose(letter, Number(list.value)) }, ...options);
    return { list, root: el("span", { class: own("pick") }, el("label", { for: id }, letter.toUpperCase()), list) };
  };
  const [a, b] = [choice("a"), choice("b")];
  const swap = button("⇄", () => swapPair(state), { "aria-label": "Swap A and B (key x)" });
  const root = el("div", { class: own("pair"), role: "group", "aria-label": "Pictures A and B" }, a.root, swap, b.root);
  const show = () => {
    a.list.value = String(state.pair.a);
    b.list.value = String(state.pair.b);
  };
  return { root, show };
}

/** @param {State} state */
export function swapPair(state) {
  const { a, b } = state.pair;
  state.set({ a: b, b: a });
}

/**
 * Zoom buttons, how large a pixel is, the list of keys, and the end.
 * @param {import("./view.js").View} view
 */
export function zoomBar(view) {
  const { stage } = view;
  const scale = el("output", { class: own("scale"), "aria-label": "Zoom" });
  const close = button("×", () => view.close(), { "aria-label": "Close the comparison", hidden: true });
  const root = el(
    "div",
    { class: own("zoom"), role: "group", "aria-label": "Zoom" },
    button("−", () => stage.zoom(1 / ZOOM), { "aria-label": "Zoom out" }),
    scale,
    button("+", () => stage.zoom(ZOOM), { "aria-label": "Zoom in" }),
    button("Whole", () => stage.whole()),
    button("1:1", () => stage.actual(), { title: "One pixel of A for one of the screen (key z)" }),
    button("?", () => view.keys.open(), { "aria-label": "Keys" }),
    close,
  );
  return { root, close, show: () => fill(scale, `${stage.scale >= 0.1 ? Math.round(100 * stage.scale) : (100 * stage.scale).toFixed(1)} %`) };
}

/**
 * A slider for a number, with its name before and its value behind it.
 * @param {State} state
 * @param {keyof typeof RANGES} key
 */
export function range(state, key) {
  const { name, least, most, step, words } = RANGES[key];
  const id = uid();
  const input = el("input", { type: "range", id, min: String(least), max: String(most), step: String(step), oninput: () => state.put(key, Number(input.value)) });
  const value = el("output", { for: id, class: own("value") });
  const show = () => {
    const said = words(state.get(key));
    input.value = String(state.get(key));
    input.setAttribute("aria-valuetext", said);
    fill(value, said);
  };
  return { root: el("span", { class: own("range") }, el("label", { for: id }, name), input, value), show };
}
