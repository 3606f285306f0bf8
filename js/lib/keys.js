import { button, el } from "./dom.js";

/**
 * @typedef {object} Key
 * @property {string[]} keys as `event.key` names them, with `Shift+`, `Ctrl+` or `Alt+` before; Ctrl is also the Mac's ⌘
 * @property {string} does for the list of keys
 * @property {(event: KeyboardEvent) => unknown} run returning false leaves the key to the page
 * @property {boolean} [hidden] not in the list of keys
 */

const TYPING = "input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable=true]";

/**
 * How a key press is written in a key map: `Shift+ArrowLeft`, `Ctrl+z`, `?`.
 * @param {KeyboardEvent} event
 */
export function written(event) {
  const shifted = event.shiftKey && event.key.length > 1;
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${shifted ? "Shift+" : ""}${event.key}`;
}

/**
 * The one key map of a widget. Keys work while the focus is inside `root` and nobody types into a field; the page
 * does not see those that are used.
 * @param {HTMLElement} root
 * @param {Key[]} map
 * @param {AbortSignal} signal
 */
export function bindKeys(root, map, signal) {
  const known = new Map(map.flatMap((key) => key.keys.map((name) => /** @type {const} */ ([name, key]))));
  const pressed = (/** @type {KeyboardEvent} */ event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const target = /** @type {Element} */ (event.composedPath()[0] ?? event.target);
    if (target.matches?.(TYPING)) return;
    const dialog = target.closest?.("dialog");
    if (dialog && dialog !== root && root.contains(dialog)) return; // it has keys of its own
    const key = known.get(written(event));
    if (key === undefined || key.run(event) === false) return;
    event.preventDefault();
    event.stopPropagation();
  };
  root.addEventListener("keydown", pressed, { signal });
}

/** @type {Record<string, string>} */
const SIGNS = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", " ": "Space", Escape: "Esc" };

/**
 * The list of keys as a dialog; shown by `open()`.
 * @param {HTMLElement} root what it is put into
 * @param {Key[]} map
 * @returns {{open: () => void}}
 */
export function keyList(root, map) {
  const rows = map
    .filter((key) => !key.hidden)
    .map((key) => el("tr", {}, el("td", {}, ...key.keys.flatMap((name, at) => [at ? " " : null, el("kbd", {}, signed(name))])), el("td", {}, key.does)));
  const dialog = el("dialog", { class: "wg-keys", "aria-label": "Keys" }, el("table", {}, el("tbody", {}, ...rows)), button("Close", () => dialog.close()));
  root.append(dialog);
  return { open: () => dialog.showModal() };
}

/** @param {string} name */
function signed(name) {
  const at = name.lastIndexOf("+", name.length - 2) + 1;
  return name.slice(0, at) + (SIGNS[name.slice(at)] ?? name.slice(at));
}
