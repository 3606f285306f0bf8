import { bytesOf, listen } from "../lib/model.js";
import { button, el, fill, shown } from "../lib/dom.js";
import { jpegUrl } from "../lib/jpeg.js";
import { asking } from "./asking.js";

/**
 * @typedef {object} Run
 * @property {number} id
 * @property {string} title
 * @property {string} line
 * @property {number} made of 100
 * @property {number} bad of 100
 * @property {boolean} over
 * @property {boolean} stopping
 * @property {string} note
 * @property {DataView[]} partials
 */

/**
 * The runs, each with its bar, partial pictures, and buttons that stop it or show its grid. A run keeps its elements while it
 * goes on, so that nobody loses the focus.
 * @param {import("../lib/widget.js").Scene} scene
 * @returns {HTMLElement}
 */
export function runsSection(scene) {
  const { model, signal } = scene;
  const { ask, line } = asking(scene);
  const list = el("ul", { class: "wg-studio-runs" });
  const section = el("section", { "aria-label": "Runs" }, list, line);
  /** @type {Map<number, ReturnType<typeof runRow>>} */
  const rows = new Map();
  const draw = () => {
    /** @type {Run[]} */
    const runs = model.get("runs") ?? [];
    section.hidden = runs.length === 0;
    const kept = new Set(runs.map((run) => run.id));
    for (const [id, row] of rows) {
      if (kept.has(id)) continue;
      row.drop();
      rows.delete(id);
    }
    for (const run of runs) {
      if (!rows.has(run.id)) {
        rows.set(run.id, runRow(run.id, ask));
        list.prepend(/** @type {any} */ (rows.get(run.id)).node);
      }
      rows.get(run.id)?.draw(run, model.get("shown") === run.id);
    }
  };
  for (const name of ["runs", "shown"]) listen(model, `change:${name}`, draw, signal);
  
  draw();
  return section;
}

/**
 * @param {number} id
 * @param {(kind: string, said: Record<string, any>) => Promise<any>} ask
 */
function runRow(id, ask) {
  const title = el("span", { class: "wg-studio-title", dir: "auto" });
  const line = el("span", { class: "wg-faint" });
  const made = el("div", { class: "wg-studio-made" });
  const bad = el("div", { class: "wg-studio-bad" });
  const bar = el("div", { class: "wg-studio-bar", role: "progressbar", "aria-label": `Run ${id}`, "aria-valuemin": 0, "aria-valuemax": 100 }, made, bad);
  const stop = button("Stop", () => ask("stop", { run: id }), { "aria-label": `Stop run ${id}` });
  const show = button("Show its grid", () => ask("show", { run: id }), { "aria-label": `Show the grid of run ${id}` });
  const note = el("p", { class: "wg-studio-note" });
  const partials = el("div", { class: "wg-studio-partials" });
  const head = el("div", { class: "wg-studio-run-head" }, el("b", {}, `Run ${id}`), title, stop, show);
  const node = el("li", {}, head, bar, line, note, partials);
  /** @type {Uint8Array<ArrayBuffer>[]} */
  let seen = [];
  const drop = () => node.remove();
  /** @param {Uint8Array<ArrayBuffer>[]} pictures */
  const drawPartials = (pictures) => {
    // The line changes each second, a picture does not: one that stays is not drawn again.
    if (pictures.length === seen.length && pictures.every((bytes, at) => sameBytes(bytes, seen[at]))) return;
    seen = pictures;
    fill(partials, ...pictures.map((bytes, at) => el("img", { src: jpegUrl(bytes), alt: `Partial picture ${at + 1} of run ${id}` })));
  };
  /** @param {Run} run @param {boolean} isShown */
  const draw = (run, isShown) => {
    fill(title, shown(run.title));
    fill(line, shown(run.line));
    made.style.width = `${run.made}%`;
    bad.style.width = `${run.bad}%`;
    bar.setAttribute("aria-valuenow", String(Math.round(run.made + run.bad)));
    stop.hidden = run.over;
    stop.disabled = run.stopping;
    show.hidden = isShown;
    note.hidden = !run.note;
    fill(note, shown(run.note, { lines: true, limit: 1200 }));
    drawPartials(run.partials.map(bytesOf));
    partials.hidden = run.over || run.partials.length === 0;
  };
  return { node, draw, drop };
}

/**
 * @param {Uint8Array} one
 * @param {Uint8Array} other
 */
function sameBytes(one, other) {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
