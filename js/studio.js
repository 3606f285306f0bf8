import "./studio/studio.css";
import { codeSection } from "./studio/code.js";
import { historySection } from "./studio/history.js";
import { planSection } from "./studio/plan.js";
import { runsSection } from "./studio/runs.js";
import { siteLink } from "./studio/site.js";
import { keepKeys, widget } from "./lib/widget.js";

/** The page of a studio below its fields: plan and Generate, runs, history, code. Every answer is Python's. */
export default widget("studio", (scene) => {
  for (const section of [planSection, runsSection, historySection, codeSection]) scene.root.append(section(scene));
  scene.root.append(siteLink(scene));
  keepKeysOfPage(scene.root, scene.signal);
});

/**
 * Keep the keys of the whole page, on the buttons of ipywidgets too. It is around this root once the host has put it there.
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 * @param {number} [tries] frames
 */
function keepKeysOfPage(root, signal, tries = 300) {
  const page = root.closest(".wg-studio-page");
  if (page) keepKeys(page, signal);
  else if (tries && !signal.aborted) requestAnimationFrame(() => keepKeysOfPage(root, signal, tries - 1));
}
