import "./studio/studio.css";
import { codeSection } from "./studio/code.js";
import { historySection } from "./studio/history.js";
import { planSection } from "./studio/plan.js";
import { runsSection } from "./studio/runs.js";
import { siteLink } from "./studio/site.js";
import { widget } from "./lib/widget.js";

/** The page of a studio below its fields: plan and Generate, runs, history, code. Every answer is Python's. */
export default widget("studio", (scene) => {
  for (const section of [planSection, runsSection, historySection, codeSection]) scene.root.append(section(scene));
  scene.root.append(siteLink(scene));
  keepKeys(scene.root, scene.signal);
});

/**
 * Keep JupyterLab from taking keys that are pressed anywhere in the studio, on the buttons of ipywidgets too: `b` would add a cell.
 * It asks the focused element alone, and before any listener of ours: so each gets the mark when it gets the focus.
 * The page of the studio is around this root once the host has put it there.
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 * @param {number} [tries] frames
 */
function keepKeys(root, signal, tries = 300) {
  const page = root.closest(".wg-studio-page");
  const mark = (/** @type {Event} */ event) => /** @type {Element} */ (event.target).setAttribute("data-lm-suppress-shortcuts", "true");
  if (page) page.addEventListener("focusin", mark, { signal });
  else if (tries && !signal.aborted) requestAnimationFrame(() => keepKeys(root, signal, tries - 1));
}
