/**
 * A part of a mask in few bytes, for the way to Python, for its way back, and for undoing. `wisgate_nb/widgets/mask_region.py` says
 * how it is written. Pure.
 * @typedef {import("./raster.js").Field} Field
 * @typedef {import("./raster.js").Rect} Rect
 * @typedef {{form: "runs" | "bits", data: Uint8Array}} Coded
 */

/**
 * @param {Field} field
 * @param {Rect} [rect] all of it where it is left out
 * @returns {Coded}
 */
export function encode(field, rect = whole(field)) {
  const pixels = (rect.right - rect.left) * (rect.bottom - rect.top);
  const most = Math.max(Math.ceil(pixels / 8), 16) >> 2;
  const runs = new Uint32Array(most);
  let count = 0;
  let value = 0;
  let long = 0;
  for (let y = rect.top; y < rect.bottom; y++) {
    const row = field.data.subarray(y * field.width + rect.left, y * field.width + rect.right);
    for (let at = 0; at < row.length; ) {
      let next = row[at] === value ? row.indexOf(1 - value, at) : at;
      if (next === -1) next = row.length;
      long += next - at;
      at = next;
      if (at === row.length) break;
      if (count === most) return bits(field, rect, pixels);
      runs[count++] = long;
      long = 0;
      value = 1 - value;
    }
  }
  if (count === most) return bits(field, rect, pixels);
  runs[count++] = long;
  return { form: "runs", data: new Uint8Array(runs.buffer.slice(0, 4 * count)) };
}

/**
 * @param {Field} field
 * @param {Rect} rect
 * @param {number} pixels
 * @returns {Coded}
 */
function bits(field, rect, pixels) {
  const data = new Uint8Array(Math.ceil(pixels / 8));
  let at = 0;
  for (let y = rect.top; y < rect.bottom; y++) {
    const base = y * field.width;
    for (let x = rect.left; x < rect.right; x++, at++) if (field.data[base + x]) data[at >> 3] |= 128 >> (at & 7);
  }
  return { form: "bits", data };
}

/**
 * Write what was coded to where it was.
 * @param {Coded} coded
 * @param {Field} field
 * @param {Rect} [rect]
 */
export function decode({ form, data }, field, rect = whole(field)) {
  const wide = rect.right - rect.left;
  if (form === "bits") {
    for (let y = rect.top, at = 0; y < rect.bottom; y++) {
      const base = y * field.width;
      for (let x = rect.left; x < rect.right; x++, at++) field.data[base + x] = (data[at >> 3] >> (7 - (at & 7))) & 1;
    }
    return;
  }
  // A copy, as numbers of four bytes must begin at a multiple of four.
  const runs = new Uint32Array(data.slice().buffer);
  let at = 0;
  runs.forEach((long, number) => {
    for (let rest = long; rest > 0; ) {
      const x = at % wide;
      const part = Math.min(rest, wide - x);
      const from = (rect.top + Math.floor(at / wide)) * field.width + rect.left + x;
      field.data.fill(number & 1, from, from + part);
      at += part;
      rest -= part;
    }
  });
}

/**
 * @param {Field} field
 * @returns {Rect}
 */
export function whole(field) {
  return { left: 0, top: 0, right: field.width, bottom: field.height };
}
