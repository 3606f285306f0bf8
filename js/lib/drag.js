/** @typedef {import("./viewport.js").Point} Point */

/** Milliseconds that the hint how to zoom is there; css fades it out meanwhile, where motion is wanted. */
const HINT = 4000;

/**
 * Zooming and panning of a box by wheel, drag and pinch, until the signal aborts. Keys are the widget's own matter. The
 * wheel zooms once the focus is here (a click brings it), or with Ctrl.
 * @param {HTMLElement} box
 * @param {object} moves
 * @param {(factor: number, at: Point) => void} moves.zoom `at` in pixels of the box
 * @param {(dx: number, dy: number) => void} moves.pan
 * @param {(event: PointerEvent) => boolean} [moves.pans] whether this press begins a pan; all do without it
 * @param {AbortSignal} signal
 */
export function navigate(box, { zoom, pan, pans = () => true }, signal) {
  /** @type {Map<number, Point>} fingers and buttons that are down */
  const down = new Map();
  let hinted = false;
  const at = (/** @type {MouseEvent} */ event) => {
    const edge = box.getBoundingClientRect();
    return { x: event.clientX - edge.left - box.clientLeft, y: event.clientY - edge.top - box.clientTop };
  };
  const spread = () => {
    const [one, two] = [...down.values()];
    return { apart: Math.hypot(one.x - two.x, one.y - two.y), x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 };
  };
  const wheel = (/** @type {WheelEvent} */ event) => {
    // The page scrolls on unless someone is at work here; css then says how to zoom, once.
    const owner = /** @type {HTMLElement} */ (box.closest("[tabindex], dialog") ?? box);
    if (!event.ctrlKey && !event.metaKey && !owner.matches(":focus-within")) {
      if (!hinted) {
        owner.dataset.hint = "true";
        setTimeout(() => delete owner.dataset.hint, HINT);
      }
      hinted = true;
      return;
    }
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0015)), at(event));
  };
  const press = (/** @type {PointerEvent} */ event) => {
    if (!pans(event)) return;
    down.set(event.pointerId, at(event));
    box.setPointerCapture(event.pointerId);
  };
  const move = (/** @type {PointerEvent} */ event) => {
    const last = down.get(event.pointerId);
    if (last === undefined) return;
    const before = down.size === 2 ? spread() : null;
    const now = at(event);
    down.set(event.pointerId, now);
    if (before === null) return pan(now.x - last.x, now.y - last.y);
    const after = spread();
    zoom(after.apart / Math.max(1, before.apart), after);
    pan(after.x - before.x, after.y - before.y);
  };
  const lift = (/** @type {PointerEvent} */ event) => down.delete(event.pointerId);
  box.addEventListener("wheel", wheel, { signal, passive: false });
  box.addEventListener("pointerdown", press, { signal });
  box.addEventListener("pointermove", move, { signal });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) box.addEventListener(end, /** @type {any} */ (lift), { signal });
}
