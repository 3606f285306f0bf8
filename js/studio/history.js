import { bytesOf } from "../lib/model.js";
import { button, el, fill, shown } from "../lib/dom.js";
import { jpegUrl } from "../lib/jpeg.js";
import { bindKeys, keyList } from "../lib/keys.js";
import { Parts } from "../lib/parts.js";
import { asking } from "./asking.js";
import { Choice } from "./choice.js";

/** How many images the strip shows. */
export const MOST = 24;

/**
 * @typedef {{image: string, data: DataView, width: number, height: number, prompt: string, facts: string}} Thumbnail
 */

/**
 * The last images of the log, the newest first, as a list of which one or several are chosen; and what can be done with them.
 * @param {import("../lib/widget.js").Scene} scene
 * @returns {HTMLElement}
 */
export function historySection(scene) {
  const { model, signal } = scene;
  const { ask, line } = asking(scene);
  const strip = el("div", { class: "wg-studio-strip", role: "listbox", "aria-label": "History: the last images", "aria-multiselectable": "true", tabindex: 0 });
  const none = el("p", { class: "wg-faint wg-studio-none" }, "No images yet: those that you make, here or in cells, stand here.");
  const caption = el("p", { class: "wg-studio-caption wg-faint", dir: "auto" });
  /** @type {Map<string, Thumbnail>} */
  const known = new Map();
  const choice = new Choice(strip, drawChosen, signal);
  const one = () => ({ image: choice.chosen[0] });
  const actions = [
    button("Edit this", () => ask("edit", one()), { title: "Make this the image that is edited" }),
    button("Add to the edit", () => ask("edit", { ...one(), add: true }), { title: "Edit this together with the images that are there" }),
    button("Mask this", () => ask("mask", one()).then(showEasel), { title: "Edit this, and paint what may change" }),
    button("Use its prompt and options", () => ask("use", one()), { title: "Put what made it into the fields" }),
  ];
  const compare = button("Compare", () => ask("compare", { images: choice.chosen }), { title: "Choose two or more with Ctrl or Shift" });

  /** The mask editor opens above, beside the fields of the edit: bring it into view once the host has drawn it. */
  const showEasel = () => setTimeout(() => scene.root.closest(".wg-studio-page")?.querySelector(".wg-studio-easel")?.scrollIntoView({ block: "nearest" }), 300);

  function drawChosen() {
    const count = choice.chosen.length;
    for (const action of actions) action.disabled = count !== 1;
    compare.disabled = count < 2;
    const only = count === 1 ? known.get(choice.chosen[0]) : undefined;
    fill(caption, only ? `${shown(only.prompt, { limit: 240 })} · ${shown(only.facts, { limit: 200 })}` : count ? `${count} images chosen` : "Choose an image to go on from it; several, with Ctrl or Shift, to compare them.");
  }

  const add = (/** @type {any} */ part) => {
    if (!part?.image || known.has(part.image)) return;
    known.set(part.image, part);
    const picture = el("img", { src: jpegUrl(bytesOf(part.data)), alt: shown(part.prompt, { limit: 120 }), width: part.width, height: part.height, draggable: false });
    for (const gone of choice.prepend(part.image, picture, MOST)) known.delete(gone);
    none.hidden = true;
    strip.hidden = false;
  };
  strip.hidden = true;
  new Parts(model, add, signal);
  drawChosen();
  const help = { keys: ["?"], does: "This list", run: () => list.open() };
  const list = keyList(scene.root, [...choice.keys, help]);
  bindKeys(scene.root, [help], signal);
  const keys = button("?", () => list.open(), { "aria-label": "Keys of the history", title: "Keys of the history (?)" });
  const bar = el("div", { class: "wg-bar" }, ...actions, compare, keys, line);
  return el("section", { "aria-label": "History", class: "wg-studio-history" }, el("h3", {}, "History"), none, strip, caption, bar);
}
