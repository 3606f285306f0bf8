/** @typedef {import("../lib/viewport.js").Point} Point */

/**
 * Draw a path black on white, so that it is seen on any picture.
 * @param {CanvasRenderingContext2D} context
 * @param {() => void} path
 */
export function outlined(context, path) {
  context.beginPath();
  path();
  context.lineWidth = 3;
  context.strokeStyle = "rgb(255 255 255 / .9)";
  context.stroke();
  context.lineWidth = 1.2;
  context.strokeStyle = "#000";
  context.stroke();
}

/**
 * The brush at its true size.
 * @param {CanvasRenderingContext2D} context
 * @param {Point} at of the box
 * @param {number} radius of the box
 */
export function ring(context, at, radius) {
  outlined(context, () => context.arc(at.x, at.y, Math.max(1, radius), 0, 2 * Math.PI));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Point} at of the box
 */
export function crosshair(context, at) {
  outlined(context, () => {
    for (const [x, y] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      context.moveTo(at.x + 3 * x, at.y + 3 * y);
      context.lineTo(at.x + 13 * x, at.y + 13 * y);
    }
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Point[]} corners of the box
 * @param {boolean} closed
 */
export function line(context, corners, closed) {
  outlined(context, () => {
    corners.forEach((corner, at) => (at ? context.lineTo(corner.x, corner.y) : context.moveTo(corner.x, corner.y)));
    if (closed) context.closePath();
  });
}
