import { el, fill } from "../lib/dom.js";

/** Milliseconds after which a question that has no answer is said to wait: a cell runs. */
const PATIENCE = 700;

/**
 * Asks Python, shows what it refuses, and says so where an answer has to wait for the end of a running cell.
 * @param {import("../lib/widget.js").Scene} scene
 */
export function asking({ bridge, notices }) {
  const line = el("p", { class: "wg-studio-waits wg-faint", role: "status" });
  /**
   * @param {string} kind
   * @param {Record<string, any>} [said]
   * @returns {Promise<any>} the result, or undefined where it was refused
   */
  const ask = async (kind, said = {}) => {
    const late = setTimeout(() => fill(line, "A cell is running: this is done when it ends."), PATIENCE);
    try {
      return (await bridge.ask(kind, said)).result;
    } catch (problem) {
      notices.show(problem);
      return undefined;
    } finally {
      clearTimeout(late);
      fill(line);
    }
  };
  return { ask, line };
}
