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
});
