import { navigate } from "../lib/drag.js";

/** Below this many pixels of the page, a press with a shape's tool is a slip and no shape. */
const LEAST_DRAG = 3;
const SHAPES = ["rectangle", "lasso"];

/**
 * Painting and moving about with mouse, pen and fingers: the main button paints (with Alt the contrary), the middle one or
 * Space pans, two fingers zoom.
 * @param {import("./stage.js").Stage} stage
 * @param {import("./easel.js").Easel} easel
 * @param {object} how
 * @param {() => boolean} how.pans whether Space is held; asking is using
 * @param {(at: import("../lib/viewport.js").Point | null) => void} how.hovers where the pointer is, for the brush's ring
 * @param {(run: () => void) => void} how.guarded shows what goes wrong
 * @param {AbortSignal} signal
 */
export function paintByPointer(stage, easel, { pans, hovers, guarded }, signal) {
  const { box } = stage;
  /** @type {{id: number, x: number, y: number, far: boolean} | null} the pointer that paints */
  let held = null;
  /** @type {Set<number>} */
  const fingers = new Set();
  const pressOf = (/** @type {PointerEvent} */ event) => ({ other: event.altKey, strength: event.pointerType === "pen" && event.pressure > 0 ? event.pressure : 1 });
  const press = (/** @type {PointerEvent} */ event) => {
    box.focus({ preventScroll: true });
    if (event.pointerType === "touch") fingers.add(event.pointerId);
    if (fingers.size > 1) {
      easel.cancel();
      held = null;
      return;
    }
    if (event.button !== 0 || event.defaultPrevented || held) return;
    held = { id: event.pointerId, x: event.clientX, y: event.clientY, far: false };
    box.setPointerCapture(event.pointerId);
    easel.begin(stage.at(event), pressOf(event));
  };
  const move = (/** @type {PointerEvent} */ event) => {
    hovers(event.pointerType === "touch" ? null : stage.at(event));
    if (held?.id !== event.pointerId) return;
    held.far ||= Math.hypot(event.clientX - held.x, event.clientY - held.y) >= LEAST_DRAG;
    const all = event.getCoalescedEvents?.() ?? [];
    for (const one of all.length ? all : [event]) easel.move(stage.at(one), pressOf(one));
  };
  const lift = (/** @type {PointerEvent} */ event) => {
    fingers.delete(event.pointerId);
    if (held?.id !== event.pointerId) return;
    const slip = SHAPES.includes(easel.settings.tool) && !held.far && stage.view.scale < 4;
    held = null;
    if (slip || event.type === "pointercancel") easel.cancel();
    else guarded(() => easel.end());
  };
  // Before `navigate`, which would take the press.
  const space = (/** @type {PointerEvent} */ event) => {
    if (event.button === 1 || (event.button === 0 && pans())) event.preventDefault();
  };
  box.addEventListener("pointerdown", space, { signal });
  const moves = {
    zoom: (/** @type {number} */ factor, /** @type {any} */ at) => stage.zoom(factor, at),
    pan: (/** @type {number} */ dx, /** @type {number} */ dy) => {
      if (held === null) stage.pan(dx, dy);
    },
    pans: (/** @type {PointerEvent} */ event) => event.pointerType === "touch" || event.defaultPrevented,
  };
  navigate(box, moves, signal);
  box.addEventListener("pointerdown", press, { signal });
  box.addEventListener("pointermove", move, { signal });
  for (const end of ["pointerup", "pointercancel"]) box.addEventListener(end, /** @type {any} */ (lift), { signal });
  box.addEventListener("pointerleave", () => hovers(null), { signal });
  // The middle button would scroll, the right one open a menu over a stroke.
  box.addEventListener("mousedown", (event) => event.button === 1 && event.preventDefault(), { signal });
}
