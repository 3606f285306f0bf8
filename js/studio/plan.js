import { listen } from "../lib/model.js";
import { button, el, fill, shown } from "../lib/dom.js";
import { asking } from "./asking.js";

/**
 * The plan line with Generate and Stop, the question before a large bill, and what went wrong behind the page.
 * @param {import("../lib/widget.js").Scene} scene
 * @returns {HTMLElement}
 */
export function planSection(scene) {
  const { model, notices, signal } = scene;
  const { ask, line: waits } = asking(scene);
  const line = el("p", { class: "wg-studio-line", role: "status", "aria-live": "polite", dir: "auto" });
  const notes = el("ul", { class: "wg-studio-notes" });
  const generate = button("Generate", () => ask("generate"), { class: "wg-main wg-studio-go", title: "Send what the plan says" });
  const stop = button("Stop", stopAll, { title: "Send nothing further; what was sent is still received" });
  const question = el("div", { class: "wg-studio-question", role: "group", "aria-label": "Before it is sent", tabindex: -1 });
  const problem = el("div", { class: "wg-notices", role: "alert" });

  async function stopAll() {
    const said = await ask("stop", { run: 0 });
    if (said) notices.say(said);
  }

  const drawPlan = () => {
    const plan = model.get("plan") ?? {};
    line.dataset.state = plan.state ?? "empty";
    fill(line, shown(plan.line));
    fill(notes, ...(plan.notes ?? []).map((/** @type {string} */ note) => el("li", { dir: "auto" }, shown(note, { lines: true, limit: 600 }))));
    // Not where the plan is bad: what it lacked may have been defined in a cell meanwhile, and pressing it plans anew.
    generate.disabled = (plan.state ?? "empty") === "empty";
  };
  const drawQuestion = () => {
    const text = model.get("question");
    question.hidden = !text;
    if (!text) return fill(question);
    const answer = (/** @type {boolean} */ yes) => () => ask("agree", { yes });
    fill(question, el("span", {}, shown(text), " Send them?"), button("Send them", answer(true), { class: "wg-main" }), button("Do not send", answer(false)));
    if (scene.root.contains(document.activeElement) || document.activeElement === document.body) question.focus();
  };
  const drawProblem = () => {
    const { title, text } = model.get("problem") ?? {};
    if (!title) return fill(problem);
    const close = button("×", () => ask("dismiss"), { "aria-label": "Close this message", class: "wg-plain" });
    fill(problem, el("div", { class: "wg-notice" }, el("strong", {}, shown(title)), el("span", {}, shown(text, { lines: true })), close));
  };
  const drawStop = () => {
    stop.disabled = !(model.get("runs") ?? []).some((/** @type {any} */ run) => !run.over && !run.stopping);
  };
  for (const [name, draw] of Object.entries({ plan: drawPlan, question: drawQuestion, problem: drawProblem, runs: drawStop })) {
    listen(model, `change:${name}`, draw, signal);
    draw();
  }
  const bar = el("div", { class: "wg-bar" }, generate, stop, waits);
  return el("section", { "aria-label": "Plan", class: "wg-studio-plan" }, line, notes, bar, question, problem);
}
