/** Of one message; one of some 10 MB closes the connection to the kernel and is silently lost. */
export const CHUNK_BYTES = 4 * 2 ** 20;
/** Chunks under way at a time. */
const LANES = 2;
const MOST_TRIES = 3;
const MOST_PATIENCE = 60_000;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/**
 * The CRC-32 that `zlib.crc32` computes.
 * @param {Uint8Array} bytes
 * @returns {number}
 */
export function crc32(bytes) {
  let value = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) value = TABLE[(value ^ bytes[at]) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/**
 * @typedef {object} How
 * @property {AbortSignal} signal ends it: a newer upload takes its place, or the view goes
 * @property {number} [chunkBytes]
 * @property {number} [patience] milliseconds without an answer after which Python is asked what has arrived
 * @property {(waits: boolean) => void} [waiting] told when no answer comes, as while a cell runs, and when one does
 */

/**
 * Bring bytes to Python in chunks of `{...said, upload, index, of, size, checksum}`; `wisgate_nb/widgets/uploads.py` takes them.
 * A chunk that came damaged, or of which Python says that it never came, is sent again; while Python is busy nothing is sent twice.
 * @param {import("./bridge.js").Bridge} bridge
 * @param {Record<string, any>} said
 * @param {Uint8Array} bytes
 * @param {How} how
 * @returns {Promise<any>} what Python made of it, or null where it was ended; rejects with the Refusal of Python
 */
export async function upload(bridge, said, bytes, { signal, chunkBytes = CHUNK_BYTES, patience = 5000, waiting = () => undefined }) {
  const name = Array.from({ length: 3 }, () => Math.random().toString(36).slice(2, 10)).join("");
  const of = Math.max(1, Math.ceil(bytes.length / chunkBytes));
  const todo = Array.from({ length: of }, (_, index) => index);
  /** @type {{result: any} | null} */
  let whole = null;
  const bring = async (/** @type {number} */ index) => {
    const part = bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes);
    const message = { ...said, upload: name, index, of, size: bytes.length, checksum: crc32(part) };
    for (let tries = 1; !signal.aborted; tries++) {
      const done = new AbortController();
      const sent = bridge.ask("chunk", message, [part]).then((answer) => answer.result);
      const lost = askAfter(bridge, name, index, patience, AbortSignal.any([signal, done.signal]), waiting);
      const answer = await Promise.race([sent, lost]).finally(() => done.abort());
      waiting(false);
      if (answer.done) whole = { result: answer.result };
      if (answer.done || answer.arrived || !(answer.again || answer.lost)) return;
      if (tries === MOST_TRIES) throw new Error("a part of it was lost or damaged three times on its way to Python");
    }
  };
  const lane = async () => {
    while (todo.length && !signal.aborted) await bring(/** @type {number} */ (todo.shift()));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return signal.aborted ? null : /** @type {any} */ (whole)?.result;
}

/**
 * What Python says of a chunk to which no answer came: `{done}`, `{arrived}` or `{lost}`. Messages keep their order, so that
 * a chunk that is not there when this question is served never comes.
 * @param {import("./bridge.js").Bridge} bridge
 * @param {string} name
 * @param {number} index
 * @param {number} patience
 * @param {AbortSignal} signal
 * @param {(waits: boolean) => void} waiting
 * @returns {Promise<any>}
 */
async function askAfter(bridge, name, index, patience, signal, waiting) {
  for (let pause = patience; ; pause = Math.min(MOST_PATIENCE, 2 * pause)) {
    await rest(pause, signal);
    if (signal.aborted) return { arrived: true };
    waiting(true);
    const asked = bridge.ask("chunks", { upload: name }).then((answer) => answer.result);
    const said = await Promise.race([asked, rest(pause, signal)]);
    if (said === undefined) continue;
    if (said.done) return said;
    return said.have.includes(index) ? { arrived: true } : { lost: true };
  }
}

/**
 * @param {number} pause
 * @param {AbortSignal} signal
 * @returns {Promise<undefined>}
 */
function rest(pause, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), pause);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve(undefined)), { once: true });
  });
}
