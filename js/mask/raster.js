/**
 * Shapes as rows of pixels; a pixel belongs to a shape that covers its middle. Pure.
 * @typedef {{width: number, height: number, data: Uint8Array}} Field one byte a pixel: 1 is marked
 * @typedef {{left: number, top: number, right: number, bottom: number}} Rect pixels; `right` and `bottom` are outside
 * @typedef {import("../lib/viewport.js").Point} Point in pixels of the picture: the middle of its first is 0.5, 0.5
 */

/** Writes rows of pixels, and knows where it did. */
export class Writer {
  /** @type {Rect | null} what was written to */
  rect = null;
  /** by how much the number of marked pixels rose */
  gained = 0;

  /**
   * @param {Field} field
   * @param {number} value 1 marks, 0 unmarks
   */
  constructor(field, value) {
    this.field = field;
    this.value = value;
  }

  /**
   * @param {number} y
   * @param {number} left
   * @param {number} right outside
   */
  row(y, left, right) {
    const { width, height, data } = this.field;
    const from = Math.max(0, left);
    const to = Math.min(width, right);
    if (y < 0 || y >= height || from >= to) return;
    const base = y * width;
    let changed = 0;
    for (let at = base + from; at < base + to; at++) {
      if (data[at] !== this.value) {
        data[at] = this.value;
        changed += 1;
      }
    }
    this.gained += this.value ? changed : -changed;
    this.rect = joined(this.rect, { left: from, top: y, right: to, bottom: y + 1 });
  }
}

/**
 * The smallest rectangle around both.
 * @param {Rect | null} one
 * @param {Rect | null} other
 * @returns {Rect | null}
 */
export function joined(one, other) {
  if (one === null || other === null) return one ?? other;
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

/**
 * What a round brush covers on its way from one point to another; at least the pixels below both.
 * @param {Writer} writer
 * @param {Point} from
 * @param {Point} to
 * @param {number} radius
 */
export function stroke(writer, from, to, radius) {
  const first = Math.floor(Math.min(from.y, to.y) - radius);
  const last = Math.ceil(Math.max(from.y, to.y) + radius);
  const { height } = writer.field;
  const long = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const aside = { x: (-(to.y - from.y) / long) * radius, y: ((to.x - from.x) / long) * radius };
  const sides = [
    { x: from.x + aside.x, y: from.y + aside.y },
    { x: to.x + aside.x, y: to.y + aside.y },
    { x: to.x - aside.x, y: to.y - aside.y },
    { x: from.x - aside.x, y: from.y - aside.y },
  ];
  for (let y = Math.max(0, first); y < Math.min(height, last + 1); y++) {
    const middle = y + 0.5;
    let left = Infinity;
    let right = -Infinity;
    for (const end of [from, to]) {
      const half = radius * radius - (middle - end.y) ** 2;
      if (half < 0) continue;
      left = Math.min(left, end.x - Math.sqrt(half));
      right = Math.max(right, end.x + Math.sqrt(half));
    }
    for (const x of crossings(sides, middle)) {
      left = Math.min(left, x.at);
      right = Math.max(right, x.at);
    }
    writer.row(y, Math.ceil(left - 0.5), Math.floor(right - 0.5) + 1);
  }
  if (radius < 1) thin(writer, from, to);
}

/**
 * Every pixel on the way: a brush of one pixel may pass between middles.
 * @param {Writer} writer
 * @param {Point} from
 * @param {Point} to
 */
function thin(writer, from, to) {
  const steps = Math.max(1, Math.ceil(2 * Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y))));
  for (let step = 0; step <= steps; step++) {
    const x = Math.floor(from.x + ((to.x - from.x) * step) / steps);
    writer.row(Math.floor(from.y + ((to.y - from.y) * step) / steps), x, x + 1);
  }
}

/**
 * Where the line of the middles of a row crosses the edges of a polygon, and whether they go down (1) or up (-1) there.
 * @param {Point[]} corners
 * @param {number} middle
 */
function crossings(corners, middle) {
  const found = [];
  for (let at = 0; at < corners.length; at++) {
    const one = corners[at];
    const other = corners[(at + 1) % corners.length];
    if (one.y <= middle === other.y <= middle) continue;
    found.push({ at: one.x + ((middle - one.y) / (other.y - one.y)) * (other.x - one.x), way: other.y > one.y ? 1 : -1 });
  }
  return found;
}

/**
 * The rectangle of the pixels below two corners and between them.
 * @param {Writer} writer
 * @param {Point} one
 * @param {Point} other
 */
export function rectangle(writer, one, other) {
  const left = Math.floor(Math.min(one.x, other.x));
  const right = Math.floor(Math.max(one.x, other.x)) + 1;
  const bottom = Math.min(writer.field.height, Math.floor(Math.max(one.y, other.y)) + 1);
  for (let y = Math.max(0, Math.floor(Math.min(one.y, other.y))); y < bottom; y++) writer.row(y, left, right);
}

/**
 * What a closed line runs round, also where it crosses itself.
 * @param {Writer} writer
 * @param {Point[]} corners
 */
export function polygon(writer, corners) {
  const { height } = writer.field;
  const all = corners.map((corner) => corner.y);
  const top = Math.max(0, Math.floor(all.reduce((least, y) => Math.min(least, y), Infinity)));
  const bottom = Math.min(height, Math.ceil(all.reduce((most, y) => Math.max(most, y), -Infinity)) + 1);
  for (let y = top; y < bottom; y++) {
    const edges = crossings(corners, y + 0.5).sort((one, other) => one.at - other.at);
    let turns = 0;
    for (let at = 0; at + 1 < edges.length; at++) {
      turns += edges[at].way;
      if (turns !== 0) writer.row(y, Math.ceil(edges[at].at - 0.5), Math.floor(edges[at + 1].at - 0.5) + 1);
    }
  }
}
