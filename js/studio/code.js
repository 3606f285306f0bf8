import { listen } from "../lib/model.js";
import { button, el, fill, shown } from "../lib/dom.js";
import { asking } from "./asking.js";

/**
 * The request as a cell and as Python, each with a button that copies it. Python is asked when somebody looks.
 * @param {import("../lib/widget.js").Scene} scene
 * @returns {HTMLElement}
 */
export function codeSection(scene) {
  const { model, notices, signal } = scene;
  const { ask, line } = asking(scene);
  const cell = codeBox("As a cell", notices);
  const python = codeBox("As Python", notices);
  const details = el("details", { class: "wg-studio-code" }, el("summary", {}, "The same request as code"), cell.node, python.node, line);
  const look = async () => {
    if (!details.open) return;
    const code = await ask("code");
    if (code === undefined) return;
    cell.draw(code.cell, code.no_cell);
    python.draw(code.python, code.no_python);
  };
  details.addEventListener("toggle", look, { signal });
  listen(model, "change:plan", look, signal);
  return details;
}

/**
 * @param {string} name
 * @param {import("../lib/notices.js").Notices} notices
 */
function codeBox(name, notices) {
  const text = el("pre", { tabindex: 0, "aria-label": name, class: "wg-studio-text" });
  const why = el("p", { class: "wg-faint" });
  let whole = "";
  const copy = button("Copy", copied, { "aria-label": `Copy: ${name}` });
  async function copied() {
    try {
      await navigator.clipboard.writeText(whole);
      notices.say("Copied.");
      fill(copy, "Copied");
      setTimeout(() => fill(copy, "Copy"), 1500);
    } catch {
      // No clipboard here (plain http, a frame): choosing the text leaves one key to press.
      getSelection()?.selectAllChildren(text);
      notices.say("Press Ctrl+C to copy what is selected.");
      fill(why, "This page may not copy by itself: the text is selected, press Ctrl+C.");
    }
  }
  /** @param {string | undefined} code @param {string | undefined} problem */
  const draw = (code, problem) => {
    whole = code ?? "";
    // As it is: what is copied by hand must run. Text cannot turn the page round: it is isolated.
    fill(text, whole);
    text.hidden = copy.hidden = code === undefined;
    fill(why, problem ? shown(problem, { lines: true }) : "");
  };
  draw(undefined, undefined);
  return { node: el("div", {}, el("div", { class: "wg-bar" }, el("b", {}, name), copy), text, why), draw };
}
