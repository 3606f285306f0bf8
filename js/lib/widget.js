import "./base.css";
import { Bridge } from "./bridge.js";
import { el } from "./dom.js";
import { Notices } from "./notices.js";
import { followTheme } from "./theme.js";

/**
 * What a widget is built with.
 * @typedef {object} Scene
 * @property {import("./model.js").Model} model
 * @property {HTMLElement} root the widget's own element, in the page's theme
 * @property {Bridge} bridge
 * @property {Notices} notices
 * @property {AbortSignal} signal aborted when the view goes: every listener hangs on it
 */

/**
 * The default export of a widget file: builds a view, and takes it down whole.
 * @param {string} name the class of the root is `wg-NAME`
 * @param {(scene: Scene) => void} build
 */
export function widget(name, build) {
  return {
    /** @param {{model: import("./model.js").Model, el: HTMLElement}} host */
    render({ model, el: place }) {
      const control = new AbortController();
      const root = el("div", { class: `wg-root wg-${name} tex2jax_ignore mathjax_ignore` });
      place.append(root);
      followTheme(root, control.signal);
      keepKeys(root, control.signal);
      const notices = new Notices(root);
      const guarded = (/** @type {() => void} */ run) => {
        try {
          run();
        } catch (problem) {
          notices.show(problem);
        }
      };
      const bridge = new Bridge(model, place, control.signal);
      guarded(() => build({ model, root, bridge, notices, signal: control.signal }));
      bridge.greet();
      root.append(notices.errors, notices.line);
      return () => {
        control.abort();
        root.remove();
      };
    },
  };
}

/**
 * Keep JupyterLab from taking keys that are pressed in an area: `b` would add a cell. It comes before every listener of ours and
 * asks the very element that has the focus whether it may: so each gets the mark when it gets the focus.
 * @param {Element} area
 * @param {AbortSignal} signal
 */
export function keepKeys(area, signal) {
  area.addEventListener("focusin", ({ target }) => /** @type {Element} */ (target).setAttribute("data-lm-suppress-shortcuts", "true"), { signal });
}
