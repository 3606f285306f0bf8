import { PIXELATED } from "../lib/viewport.js";

/**
 * @typedef {import("../lib/viewport.js").View} View
 * @typedef {import("../lib/viewport.js").Size} Size
 * @typedef {import("./pictures.js").Picture} Picture
 * @typedef {CanvasRenderingContext2D} Pen
 */

const CHECK = 8;
const CHECKS = ["#ffffff", "#e8e8e8"];

/**
 * The part of a picture that its place shows, pixels as squares where they are large; checks where it is transparent.
 * @param {Pen} pen
 * @param {{bitmap: CanvasImageSource & {width: number, height: number}, size: Size, opaque: boolean}} picture
 * @param {View} view
 * @param {Size} box
 */
export function drawPicture(pen, { bitmap, size, opaque }, view, box) {
  const left = Math.max(0, Math.floor(-view.x / view.scale));
  const top = Math.max(0, Math.floor(-view.y / view.scale));
  const right = Math.min(size.width, Math.ceil((box.width - view.x) / view.scale));
  const bottom = Math.min(size.height, Math.ceil((box.height - view.y) / view.scale));
  if (right <= left || bottom <= top) return;
  const place = [view.x + left * view.scale, view.y + top * view.scale, (right - left) * view.scale, (bottom - top) * view.scale];
  if (!opaque) {
    pen.fillStyle = /** @type {CanvasPattern} */ (pen.createPattern(checkTile(), "repeat"));
    pen.fillRect(place[0], place[1], place[2], place[3]);
  }
  const [across, down] = [bitmap.width / size.width, bitmap.height / size.height];
  pen.imageSmoothingEnabled = view.scale < PIXELATED;
  pen.imageSmoothingQuality = "high";
  pen.drawImage(bitmap, left * across, top * down, (right - left) * across, (bottom - top) * down, place[0], place[1], place[2], place[3]);
}

/** Two by two checks. */
function checkTile() {
  const [tile, pen] = canvasOf(2 * CHECK, 2 * CHECK);
  pen.fillStyle = CHECKS[0];
  pen.fillRect(0, 0, tile.width, tile.height);
  pen.fillStyle = CHECKS[1];
  pen.fillRect(0, 0, CHECK, CHECK);
  pen.fillRect(CHECK, CHECK, CHECK, CHECK);
  return tile;
}

/**
 * @param {number} width
 * @param {number} height
 * @param {CanvasRenderingContext2DSettings} [how]
 * @returns {[HTMLCanvasElement, Pen]}
 */
export function canvasOf(width, height, how) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  return [canvas, /** @type {Pen} */ (canvas.getContext("2d", how))];
}

/**
 * B over A as far as `opacity` says; what is transparent in B shows checks, not A.
 * @param {Pen} pen
 * @param {Picture} first
 * @param {View} firstView
 * @param {Picture} second
 * @param {View} secondView
 * @param {number} opacity
 * @param {Size} box
 */
export function drawOverlay(pen, first, firstView, second, secondView, opacity, box) {
  drawPicture(pen, first, firstView, box);
  const [layer, layerPen] = canvasOf(pen.canvas.width, pen.canvas.height);
  layerPen.setTransform(pen.getTransform());
  drawPicture(layerPen, second, secondView, box);
  pen.globalAlpha = opacity;
  pen.drawImage(layer, 0, 0, box.width, box.height);
  pen.globalAlpha = 1;
}

/**
 * A frame around a region of a picture, `colour` on black.
 * @param {Pen} pen
 * @param {{left: number, top: number, width: number, height: number}} region
 * @param {View} view
 * @param {string} colour
 */
export function drawFrame(pen, region, view, colour) {
  const [x, y] = [view.x + region.left * view.scale, view.y + region.top * view.scale];
  const [width, height] = [region.width * view.scale, region.height * view.scale];
  // Never so small that nobody sees it.
  const [wider, higher] = [Math.max(4, 11 - width), Math.max(4, 11 - height)];
  for (const [ink, wide] of /** @type {[string, number][]} */ ([["#000", 4], [colour, 2]])) {
    pen.strokeStyle = ink;
    pen.lineWidth = wide;
    pen.strokeRect(x - wider / 2, y - higher / 2, width + wider, height + higher);
  }
}

/**
 * A frame around one pixel: where the pointer is in the other pictures.
 * @param {Pen} pen
 * @param {{x: number, y: number}} at 0-1 of the picture
 * @param {Size} size
 * @param {View} view
 */
export function drawMark(pen, at, size, view) {
  drawFrame(pen, { left: Math.floor(at.x * size.width), top: Math.floor(at.y * size.height), width: 1, height: 1 }, view, "#fff");
}
