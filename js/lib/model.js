/**
 * The part of anywidget's model that the widgets use. Hosts differ beyond it, so nothing else is.
 * @typedef {object} Model
 * @property {(name: string) => any} get
 * @property {(name: string, value: any) => void} set
 * @property {(event: string, callback: (...args: any[]) => void) => void} on
 * @property {(event: string, callback: (...args: any[]) => void) => void} off
 * @property {() => void} save_changes
 * @property {(content: any, callbacks?: {iopub: {status: (message: any) => void}}, buffers?: (ArrayBuffer | ArrayBufferView)[]) => void} send
 * ipywidgets calls `status` while the kernel goes through the message; other hosts do not
 */

/**
 * Listen to a model until the signal aborts.
 * @param {Model} model
 * @param {string} event `change:name` or `msg:custom`
 * @param {(...args: any[]) => void} callback
 * @param {AbortSignal} signal
 */
export function listen(model, event, callback, signal) {
  model.on(event, callback);
  signal.addEventListener("abort", () => model.off(event, callback), { once: true });
}

/**
 * A buffer as bytes: Lab, Notebook, Voila and marimo give a DataView, Colab a Uint8Array.
 * @param {ArrayBuffer | ArrayBufferView} buffer
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytesOf(buffer) {
  if (buffer instanceof ArrayBuffer) return new Uint8Array(buffer);
  return new Uint8Array(/** @type {ArrayBuffer} */ (buffer.buffer), buffer.byteOffset, buffer.byteLength);
}
