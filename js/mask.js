import "./mask/mask.css";
import { el } from "./lib/dom.js";
import { bindKeys, keyList } from "./lib/keys.js";
import { bytesOf, listen } from "./lib/model.js";
import { Parts } from "./lib/parts.js";
import { widget } from "./lib/widget.js";
import { Bar } from "./mask/bar.js";
import { Easel } from "./mask/easel.js";
import { crosshair, ring } from "./mask/guides.js";
import { Crosshair, editorKeys } from "./mask/keyboard.js";
import { paintByPointer } from "./mask/pointer.js";
import { Saving } from "./mask/saving.js";
import { Stage } from "./mask/stage.js";

/** @typedef {import("./lib/widget.js").Scene} Scene */

/** Pixels of the page. */
const NARROW = 680;

/**
 * The picture as an element of its own size.
 * @param {any} told
 * @param {Scene} scene
 */
function pictureOf({ picture, width, height }, { signal, notices }) {
  const url = URL.createObjectURL(new Blob([bytesOf(picture.data)], { type: picture.media_type }));
  signal.addEventListener("abort", () => URL.revokeObjectURL(url), { once: true });
  const image = el("img", { alt: "", draggable: false, width, height, style: { width: `${width}px`, height: `${height}px` } });
  image.addEventListener("error", () => notices.show({ message: "this browser cannot draw the picture; masks can be painted all the same" }), { signal });
  image.src = url;
  return image;
}

/**
 * Reads the picture's pixels for the fill, on first use.
 * @param {HTMLImageElement} image
 * @param {number} width
 * @param {number} height
 */
function pixelsOf(image, width, height) {
  /** @type {CanvasRenderingContext2D | null} */
  let context = null;
  return () => {
    if (context) return context;
    const canvas = el("canvas", { width, height });
    context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context || !image.naturalWidth) throw new Error("this browser has no room for the picture's pixels; set the tolerance to 100 %, or use another tool");
    context.drawImage(image, 0, 0, width, height);
    return context;
  };
}

/**
 * @param {Scene} scene
 * @param {any} told the picture
 */
function build(scene, told) {
  const { root, model, bridge, notices, signal } = scene;
  const { width, height } = told;
  const image = pictureOf(told, scene);
  const guarded = (/** @type {() => void} */ run) => {
    try {
      run();
    } catch (problem) {
      notices.show(problem);
    }
  };
  /** @type {import("./lib/viewport.js").Point | null} */
  let pointer = null;
  const easel = new Easel(
    width,
    height,
    {
      seen: (rect) => {
        stage.touch(rect);
        bar.count();
      },
      changed: () => {
        stage.box.dataset.tool = easel.settings.tool;
        stage.feather = easel.settings.feather;
        bar.refresh();
      },
      stroked: () => saving.touch(),
    },
    pixelsOf(image, width, height),
  );
  const stage = new Stage(image, easel.sheet.field, (context, toBox, scale) => {
    easel.stroke?.guide(context, toBox);
    const { tool, size } = easel.settings;
    const brush = tool === "brush" || tool === "eraser";
    const at = cross.at ?? pointer;
    if (brush && at) ring(context, toBox(at), (size * scale) / 2);
    if (cross.at) crosshair(context, toBox(cross.at));
  }, signal);
  const cross = new Crosshair(stage, easel, guarded, (text) => notices.say(text), signal);
  const map = [...editorKeys(easel, stage), ...cross.keys(), { keys: ["?"], does: "this list", run: () => list.open() }];
  const list = keyList(root, map);
  const bar = new Bar(easel, stage, { retry: () => saving.retry(), keys: () => list.open(), say: (text) => notices.say(text) });
  const saving = new Saving(scene, easel, (state) => bar.tell(state, bridge.alive));
  stage.box.setAttribute("aria-label", `Picture of ${width} by ${height} pixels. The arrow keys move a crosshair, Space and Enter paint at it; ? lists all keys.`);
  // Narrow: tools with few options keep the room of those with many, so that the picture stays where it is.
  const observer = new ResizeObserver(() => root.toggleAttribute("data-narrow", bar.top.clientWidth < NARROW));
  observer.observe(bar.top);
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  root.append(bar.top, bar.options, stage.box, bar.bottom);
  bindKeys(root, map, signal);
  const hovers = (/** @type {import("./lib/viewport.js").Point | null} */ at) => {
    pointer = at;
    if (at) cross.hide();
    stage.touch();
  };
  paintByPointer(stage, easel, { pans: () => cross.useSpace(), hovers, guarded }, signal);
  const take = (/** @type {boolean} */ first) => {
    const region = model.get("region");
    if (!region || region.version <= saving.seen) return;
    saving.seen = region.version;
    if (region.by === saving.name) return;
    // Strokes of this page that are later than those of another view count; Python's word is last.
    if (region.by !== "python" && (saving.ahead || easel.stroke)) return;
    saving.drop();
    easel.receive({ form: region.form, data: bytesOf(region.data) }, region.feather, first);
  };
  take(true);
  listen(model, "change:region", () => guarded(() => take(false)), signal);
  root.addEventListener("focusout", () => saving.flush(), { signal });
  root.addEventListener("pointerleave", () => saving.flush(), { signal });
  easel.told.changed();
  bar.tell("saved", bridge.alive);
}

export default widget("mask", (scene) => {
  new Parts(scene.model, (told) => told.picture && build(scene, told), scene.signal);
});
