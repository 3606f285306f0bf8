import { el } from "../lib/dom.js";
import { bytesOf } from "../lib/model.js";

/**
 * The picture as an element of its own size.
 * @param {{picture: {data: ArrayBufferView, media_type: string}, width: number, height: number}} told
 * @param {import("../lib/widget.js").Scene} scene
 */
export function pictureOf({ picture, width, height }, { signal, notices }) {
  const url = URL.createObjectURL(new Blob([bytesOf(picture.data)], { type: picture.media_type }));
  signal.addEventListener("abort", () => URL.revokeObjectURL(url), { once: true });
  const image = el("img", { alt: "", draggable: false, width, height, style: { width: `${width}px`, height: `${height}px` } });
  const failed = () => notices.show({ message: "this browser cannot draw the picture; masks can be painted all the same" });
  image.addEventListener("error", failed, { signal });
  image.src = url;
  return image;
}

/**
 * Reads the picture's pixels for the fill, on first use.
 * @param {HTMLImageElement} image
 * @param {number} width
 * @param {number} height
 * @returns {() => CanvasRenderingContext2D}
 */
export function pixelsOf(image, width, height) {
  /** @type {CanvasRenderingContext2D | null} */
  let context = null;
  return () => {
    if (context) return context;
    const made = el("canvas", { width, height }).getContext("2d", { willReadFrequently: true });
    if (!made || !image.naturalWidth) throw new Error("this browser has no room for the picture's pixels; set the tolerance to 100 %, or use another tool");
    made.drawImage(image, 0, 0, width, height);
    context = made;
    return made;
  };
}
