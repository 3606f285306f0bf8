import { button, el, fill, uid } from "../lib/dom.js";
import { range } from "./bars.js";
import { own } from "./own.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {{root: HTMLElement, show: () => void}} Control
 */

/**
 * What can be set in each mode; of the present one it is shown.
 * @param {import("./view.js").View} view
 */
export function modeControls(view) {
  const { state } = view;
  /** @type {Record<string, Control[]>} */
  const all = {
    side: [words("Choose A and B for the other modes and for what differs below.")],
    slider: [range(state, "divider"), turned(state)],
    blink: blinking(view),
    overlay: [range(state, "opacity")],
    difference: mapControls(view),
  };
  const root = el("div", { class: own("controls") });
  let laid = "";
  const show = () => {
    const present = all[state.mode] ?? [];
    if (laid !== state.mode) fill(root, ...present.map((one) => one.root));
    laid = state.mode;
    for (const one of present) one.show();
  };
  return { root, show };
}

/**
 * @param {string} text
 * @returns {Control}
 */
function words(text) {
  return { root: el("span", { class: "wg-faint" }, text), show: () => undefined };
}

/**
 * @param {State} state
 * @returns {Control}
 */
function turned(state) {
  const root = button("", () => state.set({ upright: !state.get("upright") }));
  return { root, show: () => fill(root, state.get("upright") ? "Lay it flat" : "Set it upright") };
}

/**
 * @param {import("./view.js").View} view
 * @returns {Control[]}
 */
function blinking(view) {
  const play = button("", () => view.play());
  const turn = button("", () => view.turn(), { class: own("turn") });
  const note = el("span", { class: "wg-faint" }, "Less motion is asked for: press t to see the other one.");
  const show = () => {
    fill(play, view.blinker.running ? "Pause" : "Blink");
    play.disabled = !view.blinker.allowed;
    fill(turn, view.stage.showsB ? "Show A" : "Show B");
    note.hidden = view.blinker.allowed;
  };
  return [{ root: play, show }, { root: turn, show: () => undefined }, range(view.state, "blink_ms"), { root: note, show: () => undefined }];
}

/**
 * @param {import("./view.js").View} view
 * @returns {Control[]}
 */
function mapControls(view) {
  const { state } = view;
  const id = uid();
  const box = el("input", { type: "checkbox", id, onchange: () => state.set({ beneath: box.checked }) });
  const beneath = el("span", { class: own("check") }, box, el("label", { for: id }, "A beneath"));
  const region = button("Largest region", () => view.stage.region());
  return [
    range(state, "threshold"),
    range(state, "amplify"),
    { root: beneath, show: () => (box.checked = state.get("beneath")) },
    { root: region, show: () => (region.disabled = !view.stage.measured?.region) },
  ];
}
