import { el } from "./lib/dom.js";

/**
 * A host of a widget where there is no Jupyter: the model's state stands in the page, and nothing answers.
 * @param {Record<string, any>} state
 * @param {(content: any, buffers: (ArrayBuffer | ArrayBufferView)[]) => void} [send] where messages go
 * @returns {import("./lib/model.js").Model & {receive: (content: any, buffers: DataView[]) => void, update: (state: Record<string, any>) => void}}
 */
export function createModel(state, send = () => undefined) {
  /** @type {Map<string, Set<(...args: any[]) => void>>} */
  const listeners = new Map();
  const tell = (/** @type {string} */ event, /** @type {any[]} */ ...args) => {
    for (const callback of [...(listeners.get(event) ?? [])]) callback(...args);
  };
  /** @type {Set<string>} */
  const changed = new Set();
  const put = (/** @type {string} */ name, /** @type {any} */ value) => {
    if (state[name] === value) return;
    state[name] = value;
    tell(`change:${name}`);
  };
  return {
    get: (name) => state[name],
    set: (name, value) => {
      changed.add(name);
      put(name, value);
    },
    on: (event, callback) => {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(callback));
    },
    off: (event, callback) => {
      listeners.get(event)?.delete(callback);
    },
    save_changes: () => {
      const update = Object.fromEntries([...changed].map((name) => [name, state[name]]));
      changed.clear();
      send({ update }, []);
    },
    send: (content, _callbacks, buffers = []) => send(content, buffers),
    receive: (content, buffers) => tell("msg:custom", content, buffers),
    update: (more) => {
      // All values first: listeners read others than their own.
      const names = Object.keys(more).filter((name) => state[name] !== more[name]);
      Object.assign(state, more);
      for (const name of names) tell(`change:${name}`);
    },
  };
}

/**
 * State with its buffers put where they belong.
 * @param {any} state
 * @param {(string | number)[][]} paths
 * @param {string[]} buffers base64
 */
export function withBuffers(state, paths, buffers) {
  paths.forEach((path, at) => {
    const last = path.length - 1;
    const holder = path.slice(0, last).reduce((found, step) => found[step], state);
    const text = atob(buffers[at]);
    holder[path[last]] = new DataView(Uint8Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
  });
  return state;
}

/** @param {string} id */
function textOf(id) {
  return document.getElementById(id)?.textContent ?? "";
}

/** Draw the widget of a saved page. Its static picture stays behind it, for paper: style sheets show one of the two. */
async function start() {
  const saved = JSON.parse(textOf("wisgate-state"));
  const url = URL.createObjectURL(new Blob([textOf("wisgate-widget")], { type: "text/javascript" }));
  const { default: widget } = await import(url);
  URL.revokeObjectURL(url);
  const place = el("div", { id: "wisgate-live" });
  widget.render({ model: createModel(withBuffers(saved.state, saved.paths, saved.buffers)), el: place });
  document.getElementById("wisgate-static")?.before(place);
}

if (document.getElementById("wisgate-state")) await start();
