/**
 * A Gaussian blur, nearly: three boxes one after another. Pure.
 * @param {Uint8Array} values
 * @param {number} wide
 * @param {number} tall
 * @param {number} sigma
 * @returns {Uint8Array}
 */
export function blur(values, wide, tall, sigma) {
  const radius = Math.max(1, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
  let from = values;
  for (let pass = 0; pass < 3; pass++) {
    const across = new Uint8Array(values.length);
    for (let y = 0; y < tall; y++) box(from, across, y * wide, 1, wide, radius);
    const down = new Uint8Array(values.length);
    for (let x = 0; x < wide; x++) box(across, down, x, wide, tall, radius);
    from = down;
  }
  return from;
}

/**
 * The mean of the values around each one of a line; beyond its ends as at them.
 * @param {Uint8Array} from
 * @param {Uint8Array} to
 * @param {number} start
 * @param {number} step
 * @param {number} count
 * @param {number} radius
 */
function box(from, to, start, step, count, radius) {
  const last = start + (count - 1) * step;
  const size = 2 * radius + 1;
  let sum = from[start] * radius;
  for (let at = 0; at < radius; at++) sum += from[Math.min(last, start + at * step)];
  for (let at = 0; at < count; at++) {
    const here = start + at * step;
    sum += from[Math.min(last, here + radius * step)];
    to[here] = Math.round(sum / size);
    sum -= from[Math.max(start, here - radius * step)];
  }
}
