import { blur } from "./blur.js";

/**
 * How the marked region is shown over the picture, pixel by pixel of the screen: a tint, diagonal lines, and an outline that is
 * seen on any colour. Only what is seen is worked on, so that the size of the picture costs nothing. Pure.
 * @typedef {import("./raster.js").Field} Field
 * @typedef {import("./raster.js").Rect} Rect
 * @typedef {import("../lib/viewport.js").View} View
 */

/** Little-endian ABGR, as the pixels of a canvas are in a Uint32Array. */
const TINT = { colour: 0x6e00d6, alpha: 110 };
const LINE = 0xd8ffffff;
const EDGE = 0xff22003c;
const HALO = 0xffffffff;
const HATCH = 10;

/**
 * @param {Field} field
 * @param {View} view in pixels of the screen
 * @param {Rect} rect what is to be drawn, in pixels of the screen
 * @param {number} feather pixels of the picture
 * @param {number} ratio pixels of the screen for one of the page
 * @returns {Uint32Array<ArrayBuffer>} a pixel each
 */
export function shade(field, view, rect, feather, ratio) {
  const soft = Math.ceil(feather * view.scale);
  const margin = Math.max(1, soft);
  const around = { left: rect.left - margin, top: rect.top - margin, right: rect.right + margin, bottom: rect.bottom + margin };
  const wide = around.right - around.left;
  const tall = around.bottom - around.top;
  const marks = sampled(field, view, around);
  const softened = soft ? blur(marks.map((mark) => 255 * mark), wide, tall, (feather * view.scale) / 2) : null;
  const out = new Uint32Array((rect.right - rect.left) * (rect.bottom - rect.top));
  const step = Math.round(HATCH * ratio);
  const thick = Math.max(1, Math.round(ratio));
  const inside = shownPart(field, view, rect);
  for (let y = inside.top, to; y < inside.bottom; y++) {
    to = (y - rect.top) * (rect.right - rect.left) + inside.left - rect.left;
    let at = (y - around.top) * wide + inside.left - around.left;
    for (let x = inside.left; x < inside.right; x++, to++, at++) {
      const mark = marks[at];
      if (mark && !(marks[at - 1] && marks[at + 1] && marks[at - wide] && marks[at + wide])) out[to] = EDGE;
      else if (!mark && (marks[at - 1] || marks[at + 1] || marks[at - wide] || marks[at + wide])) out[to] = HALO;
      else if (softened) out[to] = shaded(softened[at], mod(x + y, step) < thick);
      else if (mark) out[to] = mod(x + y, step) < thick ? LINE : ((TINT.alpha << 24) | TINT.colour) >>> 0;
    }
  }
  return out;
}

/**
 * @param {number} strength 0-255
 * @param {boolean} line
 */
function shaded(strength, line) {
  const alpha = Math.round(((line ? LINE >>> 24 : TINT.alpha) * strength) / 255);
  return ((alpha << 24) | (line ? LINE & 0xffffff : TINT.colour)) >>> 0;
}

/**
 * Whether something is marked below each pixel of the screen, 1 or 0; beyond the picture as at its edge. Four places of each are
 * looked at, so that a thin line does not vanish when the picture is small.
 * @param {Field} field
 * @param {View} view
 * @param {Rect} rect
 */
function sampled({ data, width, height }, view, rect) {
  const wide = rect.right - rect.left;
  const marks = new Uint8Array(wide * (rect.bottom - rect.top));
  const place = (/** @type {number} */ at, /** @type {number} */ start, /** @type {number} */ length) =>
    Math.max(0, Math.min(length - 1, Math.floor((at - start) / view.scale)));
  const ones = Int32Array.from({ length: wide }, (_, at) => place(rect.left + at + 0.25, view.x, width));
  const others = Int32Array.from({ length: wide }, (_, at) => place(rect.left + at + 0.75, view.x, width));
  for (let y = rect.top, to = 0; y < rect.bottom; y++) {
    const upper = place(y + 0.25, view.y, height) * width;
    const lower = place(y + 0.75, view.y, height) * width;
    for (let at = 0; at < wide; at++, to++) marks[to] = data[upper + ones[at]] | data[upper + others[at]] | data[lower + ones[at]] | data[lower + others[at]];
  }
  return marks;
}

/**
 * The part of a rectangle of the screen in which the picture is.
 * @param {Field} field
 * @param {View} view
 * @param {Rect} rect
 * @returns {Rect}
 */
function shownPart({ width, height }, view, rect) {
  return {
    left: Math.max(rect.left, Math.floor(view.x)),
    top: Math.max(rect.top, Math.floor(view.y)),
    right: Math.min(rect.right, Math.ceil(view.x + width * view.scale)),
    bottom: Math.min(rect.bottom, Math.ceil(view.y + height * view.scale)),
  };
}

/**
 * @param {number} value
 * @param {number} by
 */
function mod(value, by) {
  return ((value % by) + by) % by;
}
