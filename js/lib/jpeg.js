/** At a time: a function takes no more arguments than some tens of thousands. */
const PIECE = 0x2000;

/**
 * A JPEG as an address that holds it. A Blob and its address take three questions to another process of the browser, 3 ms for
 * each picture; this takes 0.01, and 0.1 in browsers of before autumn 2025.
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function jpegUrl(bytes) {
  return `data:image/jpeg;base64,${/** @type {any} */ (bytes).toBase64?.() ?? base64Of(bytes)}`;
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
function base64Of(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode.apply(null, /** @type {any} */ (bytes.subarray(at, at + PIECE)));
  return btoa(text);
}
