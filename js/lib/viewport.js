/**
 * Where a picture lies in a box: pure geometry. `scale` is screen pixels for a pixel of the picture, `x` and `y` are where the
 * picture's corner lies in the box.
 * @typedef {{scale: number, x: number, y: number}} View
 * @typedef {{width: number, height: number}} Size
 * @typedef {{x: number, y: number}} Point
 */

export const MOST_SCALE = 64;
/** From this scale on, pixels are drawn as squares. */
export const PIXELATED = 2;

/**
 * The whole picture, in the middle of the box, not enlarged beyond `most`.
 * @param {Size} picture
 * @param {Size} box
 * @param {number} [most]
 * @returns {View}
 */
export function fit(picture, box, most = 1) {
  const scale = Math.min(box.width / picture.width, box.height / picture.height, most);
  return { scale, x: (box.width - picture.width * scale) / 2, y: (box.height - picture.height * scale) / 2 };
}

/**
 * The view after zooming by `factor`, with the point `at` of the box kept where it is.
 * @param {View} view
 * @param {number} factor
 * @param {Point} at
 * @param {Size} picture
 * @param {Size} box
 * @returns {View}
 */
export function zoomed(view, factor, at, picture, box) {
  const least = Math.min(fit(picture, box).scale, 1);
  const scale = Math.min(MOST_SCALE, Math.max(least, view.scale * factor));
  const grown = scale / view.scale;
  return within({ scale, x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown }, picture, box);
}

/**
 * The view with the picture kept in the box: centred where it is smaller, without empty edges where it is larger.
 * @param {View} view
 * @param {Size} picture
 * @param {Size} box
 * @returns {View}
 */
export function within(view, picture, box) {
  const place = (/** @type {number} */ at, /** @type {number} */ length, /** @type {number} */ room) =>
    length <= room ? (room - length) / 2 : Math.min(0, Math.max(room - length, at));
  return {
    scale: view.scale,
    x: place(view.x, picture.width * view.scale, box.width),
    y: place(view.y, picture.height * view.scale, box.height),
  };
}

/**
 * The point of the picture, in its pixels, below a point of the box.
 * @param {View} view
 * @param {Point} at
 * @returns {Point}
 */
export function toPicture(view, at) {
  return { x: (at.x - view.x) / view.scale, y: (at.y - view.y) / view.scale };
}

/**
 * The same part of another picture: views of pictures of any sizes that move in step hold this, not a `View`.
 * @typedef {{zoom: number, x: number, y: number}} Aim `zoom` over the fitted scale; the point in the middle, 0-1 of each side
 */

/**
 * @param {View} view
 * @param {Size} picture
 * @param {Size} box
 * @returns {Aim}
 */
export function aimOf(view, picture, box) {
  const middle = toPicture(view, { x: box.width / 2, y: box.height / 2 });
  return { zoom: view.scale / fit(picture, box, Infinity).scale, x: middle.x / picture.width, y: middle.y / picture.height };
}

/**
 * @param {Aim} aim
 * @param {Size} picture
 * @param {Size} box
 * @returns {View}
 */
export function viewOf(aim, picture, box) {
  const scale = aim.zoom * fit(picture, box, Infinity).scale;
  return within(
    { scale, x: box.width / 2 - aim.x * picture.width * scale, y: box.height / 2 - aim.y * picture.height * scale },
    picture,
    box,
  );
}
