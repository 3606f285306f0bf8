import { button, el, fill } from "../lib/dom.js";
import { MOST_FEATHER } from "./easel.js";
import { TOOLS } from "./keyboard.js";
import { shareWords } from "./words.js";

/**
 * @typedef {import("./easel.js").Easel} Easel
 * @typedef {import("./stage.js").Stage} Stage
 */

const STEPS = 100;
/** @type {Record<import("./saving.js").State, string>} */
const SAVED = {
  saved: "saved",
  changed: "saving …",
  saving: "saving …",
  busy: "not saved yet: the kernel is busy; it is sent when it is free",
  failed: "not saved",
};

/** The buttons above the picture and the line below it. */
export class Bar {
  /**
   * @param {Easel} easel
   * @param {Stage} stage
   * @param {{retry: () => void, keys: () => void, say: (text: string) => void}} does
   */
  constructor(easel, stage, does) {
    this.easel = easel;
    this.say = does.say;
    this.tools = TOOLS.map(([key, tool, name]) => ({ tool, node: button(name, () => easel.set({ tool }), { title: `${name} (${key})`, "aria-pressed": "false" }) }));
    this.undo = button("Undo", () => easel.undo(), { title: "Undo (Ctrl+z)" });
    this.redo = button("Redo", () => easel.redo(), { title: "Redo (Ctrl+y)" });
    this.top = el(
      "div",
      { class: "wg-bar", role: "toolbar", "aria-label": "Tools" },
      group("Tool", ...this.tools.map(({ node }) => node)),
      group("Steps", this.undo, this.redo),
      group(
        "Whole mask",
        button("Invert", () => easel.invert(), { title: "Mark what is not marked, and the reverse (i)" }),
        button("All", () => easel.cover(1), { title: "Mark all (a)" }),
        button("Clear", () => easel.cover(0), { title: "Mark nothing (c)" }),
      ),
      group(
        "View",
        button("−", () => stage.zoom(1 / 1.5), { "aria-label": "Zoom out", title: "Zoom out (-)" }),
        button("+", () => stage.zoom(1.5), { "aria-label": "Zoom in", title: "Zoom in (+)" }),
        button("Fit", () => stage.fit(), { title: "The whole picture (0)" }),
        button("100 %", () => stage.actual(), { title: "One pixel for one (1)" }),
      ),
      button("?", does.keys, { "aria-label": "Keys", title: "Keys (?)" }),
    );
    this.size = slider("Size", (at) => easel.resize(easel.mostSize ** (at / STEPS)), { max: STEPS });
    this.tolerance = slider("Tolerance", (tolerance) => easel.set({ tolerance }), { max: 100 });
    this.feather = slider("Feather", (feather) => easel.soften(feather), { max: MOST_FEATHER });
    this.unmark = check("Unmark", (unmark) => easel.set({ unmark }), "Take away instead of marking (x)");
    this.pressure = check("Pen pressure", (pressure) => easel.set({ pressure }), "A lighter press makes a smaller brush");
    this.hint = el("span", { class: "wg-faint wg-mask-hint" });
    this.options = el("div", { class: "wg-bar wg-mask-options" }, this.size.node, this.pressure.node, this.tolerance.node, this.unmark.node, this.feather.node, this.hint);
    this.share = el("strong", { class: "wg-mask-share" });
    this.saved = el("span", { class: "wg-mask-saved" });
    this.retry = button("Save again", does.retry, { hidden: true });
    this.bottom = el("div", { class: "wg-bar wg-mask-bottom" }, el("span", { class: "wg-mask-swatch", "aria-hidden": "true" }), this.share, el("span", { class: "wg-mask-state" }, this.saved), this.retry);
  }

  /** Show tool, settings and share as they are. */
  refresh() {
    const { settings, sheet, mostSize } = this.easel;
    const painting = settings.tool === "brush" || settings.tool === "eraser";
    for (const { tool, node } of this.tools) node.setAttribute("aria-pressed", String(tool === settings.tool));
    // Disabled buttons lose the focus: these stay where they are and say that there is nothing to do.
    this.undo.setAttribute("aria-disabled", String(!sheet.canUndo));
    this.redo.setAttribute("aria-disabled", String(!sheet.canRedo));
    this.size.set(mostSize > 1 ? Math.round((STEPS * Math.log(settings.size)) / Math.log(mostSize)) : 0, `${settings.size} px`);
    this.tolerance.set(settings.tolerance, `${settings.tolerance} %`);
    this.feather.set(settings.feather, settings.feather ? `${settings.feather} px` : "off");
    this.unmark.input.checked = settings.unmark;
    this.pressure.input.checked = settings.pressure;
    for (const node of [this.size.node, this.pressure.node]) node.hidden = !painting;
    this.unmark.node.hidden = painting;
    this.tolerance.node.hidden = settings.tool !== "fill";
    const words = hint(settings, this.easel.stroke !== null);
    fill(this.hint, words);
    this.hint.title = words;
    this.count();
  }

  /** Show the share alone: as often as a stroke grows. */
  count() {
    const { sheet } = this.easel;
    const words = shareWords(sheet.marked, sheet.total);
    if (this.share.textContent !== words) fill(this.share, words);
  }

  /**
   * @param {import("./saving.js").State} state
   * @param {import("../lib/bridge.js").Bridge} bridge
   */
  tell(state, { saved, cut }) {
    const gone = cut && state !== "failed";
    fill(this.saved, saved ? "a saved copy: what is painted here is not kept" : gone ? "Python is gone: what is painted here is not kept" : SAVED[state]);
    // Read out only where something is to be known: not after each stroke that went well.
    if (state === "busy" || state === "failed") this.say(SAVED[state]);
    this.saved.dataset.state = state;
    this.retry.hidden = state !== "failed";
  }
}

/**
 * What to do with the tool, in a few words.
 * @param {import("./tools.js").Settings} settings
 * @param {boolean} begun
 */
function hint({ tool, unmark, tolerance }, begun) {
  const marks = unmark ? "unmarks" : "marks";
  if (tool === "rectangle") return begun ? "" : `${marks} what you drag it over`;
  if (tool === "lasso") return begun ? "" : `${marks} what you draw round`;
  if (tool !== "fill") return "";
  if (unmark) return "unmarks the patch that you click";
  return tolerance >= 100 ? "fills an outline that you drew" : "marks similar colours around a click, up to your marks; 100 % fills an outline";
}

/**
 * @param {string} name
 * @param {...Node} nodes
 */
function group(name, ...nodes) {
  return el("div", { class: "wg-mask-group", role: "group", "aria-label": name }, ...nodes);
}

/**
 * @param {string} name
 * @param {(value: number) => void} run
 * @param {{max: number}} range
 */
function slider(name, run, { max }) {
  const input = el("input", { type: "range", min: "0", max: String(max), step: "1", class: "wg-mask-range", oninput: () => run(Number(input.value)) });
  const value = el("output", { class: "wg-mask-value" });
  return {
    node: el("label", { class: "wg-mask-field" }, name, input, value),
    set: (/** @type {number} */ at, /** @type {string} */ text) => {
      input.value = String(at);
      input.setAttribute("aria-valuetext", text);
      fill(value, text);
    },
  };
}

/**
 * @param {string} name
 * @param {(on: boolean) => void} run
 * @param {string} title
 */
function check(name, run, title) {
  const input = el("input", { type: "checkbox", onchange: () => run(input.checked) });
  return { node: el("label", { class: "wg-mask-field", title }, input, name), input };
}
