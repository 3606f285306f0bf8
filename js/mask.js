import "./mask/mask.css";
import { bindKeys, keyList } from "./lib/keys.js";
import { Parts } from "./lib/parts.js";
import { widget } from "./lib/widget.js";
import { Bar } from "./mask/bar.js";
import { Easel } from "./mask/easel.js";
import { crosshair, ring } from "./mask/guides.js";
import { Crosshair, editorKeys } from "./mask/keyboard.js";
import { pictureOf, pixelsOf } from "./mask/picture.js";
import { paintByPointer } from "./mask/pointer.js";
import { Saving, receive } from "./mask/saving.js";
import { Stage } from "./mask/stage.js";

/**
 * @typedef {import("./lib/widget.js").Scene} Scene
 * @typedef {import("./lib/viewport.js").Point} Point
 */

/** Pixels of the page. */
const NARROW = 680;

/**
 * @param {Scene} scene
 * @param {any} told the picture
 */
function build(scene, told) {
  const { root, bridge, notices, signal } = scene;
  const { width, height } = told;
  const image = pictureOf(told, scene);
  const guarded = (/** @type {() => void} */ run) => {
    try {
      run();
    } catch (problem) {
      notices.show(problem);
    }
  };
  /** @type {Point | null} where the mouse is */
  let pointer = null;
  const seen = (/** @type {any} */ rect) => {
    stage.touch(rect);
    bar.count();
  };
  const changed = () => {
    stage.box.dataset.tool = easel.settings.tool;
    stage.feather = easel.settings.feather;
    bar.refresh();
  };
  const easel = new Easel(width, height, { seen, changed, stroked: () => saving.touch() }, pixelsOf(image, width, height));
  /** @type {import("./mask/stage.js").Guides} */
  const guides = (context, toBox, scale) => {
    easel.stroke?.guide(context, toBox);
    const { tool, size } = easel.settings;
    const at = cross.at ?? pointer;
    if (at && (tool === "brush" || tool === "eraser")) ring(context, toBox(at), (size * scale) / 2);
    if (cross.at) crosshair(context, toBox(cross.at));
  };
  const stage = new Stage(image, easel.sheet.field, guides, signal);
  const say = (/** @type {string} */ text) => notices.say(text);
  const cross = new Crosshair(stage, easel, guarded, say, signal);
  const map = [...editorKeys(easel, stage), ...cross.keys(), { keys: ["?"], does: "this list", run: () => list.open() }];
  const list = keyList(root, map);
  const bar = new Bar(easel, stage, { retry: () => saving.retry(), keys: () => list.open(), say });
  const saving = new Saving(scene, easel, (state) => bar.tell(state, bridge));
  bindKeys(root, map, signal);
  const hovers = (/** @type {Point | null} */ at) => {
    pointer = at;
    if (at) cross.hide();
    stage.touch();
  };
  paintByPointer(stage, easel, { pans: () => cross.useSpace(), hovers, guarded }, signal);
  layOut(scene, bar, stage);
  receive(scene, easel, saving, guarded);
  for (const leaving of ["focusout", "pointerleave"]) root.addEventListener(leaving, () => saving.flush(), { signal });
  changed();
  bar.tell("saved", bridge);
}

/**
 * Bars and picture, one below the other.
 * @param {Scene} scene
 * @param {Bar} bar
 * @param {Stage} stage
 */
function layOut({ root, signal }, bar, stage) {
  const { width, height } = stage.picture;
  stage.box.setAttribute("aria-label", `Picture of ${width} by ${height} pixels. The arrow keys move a crosshair, Space and Enter paint at it; ? lists all keys.`);
  root.append(bar.top, bar.options, stage.box, bar.bottom);
  // Narrow: tools with few options keep the room of those with many, so that the picture stays where it is.
  const observer = new ResizeObserver(() => root.toggleAttribute("data-narrow", bar.top.clientWidth < NARROW));
  observer.observe(bar.top);
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
}

export default widget("mask", (scene) => {
  new Parts(scene.model, (told) => told.picture && build(scene, told), scene.signal);
});
