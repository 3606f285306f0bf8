import { viewOf } from "../lib/viewport.js";
import { drawFrame, drawOverlay, drawPicture } from "./draw.js";

/**
 * @typedef {import("../lib/viewport.js").Size} Size
 * @typedef {CanvasRenderingContext2D} Pen
 *
 * @typedef {object} Scene
 * @property {import("./state.js").State} state
 * @property {import("./pictures.js").Pictures} pictures
 * @property {boolean} showsB whether B is shown, where the pictures blink
 * @property {import("./measure.js").Measured | null} measured
 */

/**
 * One picture as the aim shows it; nothing before it has come.
 * @param {Pen} pen
 * @param {Size} box
 * @param {Scene} scene
 * @param {number} place
 */
export function paintOne(pen, box, { state, pictures }, place) {
  const picture = pictures.get(place);
  if (picture) drawPicture(pen, picture, viewOf(state.aim, picture.size, box), box);
}

/**
 * A and B in one place, as the mode lays them on each other.
 * @param {Pen} pen
 * @param {Size} box
 * @param {Scene} scene
 */
export function paintPair(pen, box, scene) {
  const { state, pictures, showsB, measured } = scene;
  const { mode, pair } = state;
  const [first, second] = [pictures.get(pair.a), pictures.get(pair.b)];
  if (mode === "blink") return paintOne(pen, box, scene, showsB ? pair.b : pair.a);
  if (mode === "slider") return paintSlider(pen, box, scene);
  if (!first || !second) return;
  const view = viewOf(state.aim, first.size, box);
  if (mode === "overlay") return drawOverlay(pen, first, view, second, viewOf(state.aim, second.size, box), state.get("opacity"), box);
  if (measured === null) return paintOne(pen, box, scene, pair.a);
  const { map, region } = measured;
  drawPicture(pen, { bitmap: map, size: first.size, opaque: true }, view, box);
  if (region) drawFrame(pen, region, { ...view, scale: (view.scale * first.size.width) / map.width }, "#00dcff");
}

/**
 * A left of the divider or above it, B on its other side.
 * @param {Pen} pen
 * @param {Size} box
 * @param {Scene} scene
 */
function paintSlider(pen, box, scene) {
  const { state } = scene;
  const [x, y] = state.get("upright") ? [state.get("divider") * box.width, 0] : [0, state.get("divider") * box.height];
  pen.save();
  paintOne(pen, box, scene, state.pair.a);
  pen.beginPath();
  pen.rect(x, y, box.width, box.height);
  pen.clip();
  pen.clearRect(0, 0, box.width, box.height);
  paintOne(pen, box, scene, state.pair.b);
  pen.restore();
}
