import { button, el, fill } from "../lib/dom.js";
import { bindKeys, keyList } from "../lib/keys.js";
import { listen } from "../lib/model.js";
import { Parts } from "../lib/parts.js";
import { modeBar, pairBar, zoomBar } from "./bars.js";
import { Blinker } from "./blinker.js";
import { modeControls } from "./controls.js";
import { Details } from "./details.js";
import { keysOf } from "./keys.js";
import { Measure, Overtaken } from "./measure.js";
import { Pictures } from "./pictures.js";
import { Stage } from "./stage.js";
import { State } from "./state.js";
import { measuredWords, sizeWords } from "./words.js";
import { own } from "./own.js";

/** Milliseconds that numbers stand before they are read out. */
const ALOUD = 500;

/** All of the widget: what was changed where is drawn where it is seen. */
export class View {
  /** @type {import("../lib/widget.js").Scene} */
  #scene;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #aloud;

  /** @param {import("../lib/widget.js").Scene} scene */
  constructor(scene) {
    const { model, root, signal } = scene;
    this.#scene = scene;
    this.state = new State(model, (name) => this.#changed(name), signal);
    this.pictures = new Pictures(this.state.items, (place) => this.#came(place));
    this.measure = new Measure(this.pictures);
    this.stage = new Stage(this.state, this.pictures, signal, () => this.#scale());
    this.blinker = new Blinker(() => this.turn(), () => this.controls.show(), signal);
    this.details = new Details(this.state);
    this.modes = modeBar(this.state, (mode) => this.choose(mode));
    this.pair = pairBar(this.state);
    this.zoomed = zoomBar(this);
    this.controls = modeControls(this);
    this.notes = el("div", { class: own("notes") });
    this.summary = el("div", { class: own("summary") });
    root.append(el("div", { class: own("top") }, this.modes.root, this.zoomed.root), this.pair.root, this.controls.root, this.notes, this.stage.root, this.summary, this.details.root);
    const map = keysOf(this);
    this.keys = keyList(root, map);
    bindKeys(root, map, signal);
    // Whoever goes on to a cell finds there what was done here.
    root.addEventListener("focusout", () => this.state.save(), { signal });
    listen(model, "change:closable", () => this.#closable(), signal);
    this.#closable();
    this.#all();
    new Parts(model, (part) => this.#take(part), signal);
    signal.addEventListener("abort", () => (clearTimeout(this.#aloud), this.pictures.close()), { once: true });
  }

  /** @param {string} mode */
  choose(mode) {
    if (mode === this.state.mode) return;
    this.state.set({ mode });
    if (mode === "blink") this.blinker.start(this.state.get("blink_ms"));
    this.controls.show();
  }

  /** Show the other one of the two that blink. */
  turn() {
    this.stage.showsB = !this.stage.showsB;
    this.stage.paint();
    this.#turned();
    this.controls.show();
    if (!this.blinker.running) this.say(this.stage.showsB ? "B is shown" : "A is shown");
  }

  /** Start or stop blinking. */
  play() {
    if (this.blinker.running) this.blinker.stop();
    else this.blinker.start(this.state.get("blink_ms"));
    this.controls.show();
  }

  /** Ask for this view to be taken away. */
  close() {
    this.#scene.bridge.ask("close").catch((problem) => this.#scene.notices.show(problem));
  }

  /** @param {string} text for a screen reader, once nothing has changed for a moment */
  say(text) {
    clearTimeout(this.#aloud);
    this.#aloud = setTimeout(() => this.#scene.notices.say(text), ALOUD);
  }

  /** @param {string} name of what changed, here, in another page or in Python */
  #changed(name) {
    if (name === "aim") {
      this.stage.paint();
      return this.#scale();
    }
    if (name === "mode" && this.state.mode !== "blink") this.blinker.stop();
    if (name === "blink_ms" && this.blinker.running) this.blinker.start(this.state.get("blink_ms"));
    this.#all(["threshold", "amplify", "beneath", "mode", "a", "b"].includes(name));
  }

  /** @param {boolean} [measured] whether numbers or colours of the map may have changed */
  #all(measured = true) {
    const { root } = this.#scene;
    const focused = root.matches(":focus-within");
    this.modes.show();
    this.pair.show();
    this.controls.show();
    this.stage.lay();
    this.details.show();
    this.#turned();
    this.#notes();
    this.#scale();
    if (measured) this.#difference();
    // What had the focus may be gone; keys are heard only inside.
    if (focused && !root.querySelector(":focus")?.getClientRects().length) this.stage.root.focus({ preventScroll: true });
  }

  #turned() {
    this.stage.root.dataset.mode = this.state.mode;
    this.stage.root.dataset.shows = this.state.mode === "blink" ? (this.stage.showsB ? "b" : "a") : "";
  }

  #scale() {
    this.zoomed.show();
  }

  #difference() {
    const { a, b } = this.state.pair;
    const seen = this.state.mode === "difference";
    this.summary.hidden = !seen;
    if (!seen || !this.pictures.get(a) || !this.pictures.get(b)) return;
    const { stage, state } = this;
    if (stage.measured?.a !== a || stage.measured.b !== b) {
      stage.measured = null;
      fill(this.summary, "Comparing each pixel …");
    }
    const how = { a, b, threshold: state.get("threshold"), amplify: state.get("amplify"), beneath: state.get("beneath") };
    this.measure.of(how).then((found) => this.#measured(found), (problem) => problem instanceof Overtaken || this.#scene.notices.show(problem));
  }

  /** @param {import("./measure.js").Measured} found */
  #measured(found) {
    const { a, b } = this.state.pair;
    if (this.#scene.signal.aborted || found.a !== a || found.b !== b) return;
    const preview = [a, b].some((place) => this.pictures.previews.includes(place));
    const words = `${measuredWords(found)}${preview ? " These are numbers of previews." : ""}`;
    this.stage.measured = found;
    fill(this.summary, words);
    this.say(words);
    this.controls.show();
    this.stage.paint();
  }

  /** @param {any} part */
  #take(part) {
    if (part?.data === undefined) return;
    this.pictures.take(part).catch(() => {
      if (this.#scene.signal.aborted) return;
      this.#scene.notices.show(new Error(`picture ${part.place + 1} cannot be drawn by this browser`));
    });
  }

  /** @param {number} place */
  #came(place) {
    if (this.#scene.signal.aborted) return this.pictures.close();
    const { a, b } = this.state.pair;
    if (place === a || place === b) {
      this.measure.forget();
      this.stage.measured = null;
    }
    this.stage.lay();
    this.#notes();
    this.#scale();
    if (place === a || place === b) this.#difference();
  }

  #notes() {
    const sizes = sizeWords(this.state.places.map((place) => this.pictures.size(place)), this.state.mode);
    const previews = this.pictures.previews;
    fill(this.notes, sizes && el("div", {}, sizes), previews.length > 0 && this.#previewNote(previews));
  }

  /** @param {number[]} previews */
  #previewNote(previews) {
    const load = button("Load full resolution", () => this.#originals(previews, load));
    load.disabled = this.#scene.bridge.cut;
    return el("div", {}, "Previews are shown: together the originals are too large to be sent at once. ", load);
  }

  /**
   * @param {number[]} places
   * @param {HTMLButtonElement} load
   */
  async #originals(places, load) {
    load.disabled = true;
    fill(load, "Loading …");
    try {
      for (const place of places) {
        const { result, buffers } = await this.#scene.bridge.ask("original", { place });
        await this.pictures.take({ place, data: buffers[0], type: result.type, whole: true });
      }
    } catch (problem) {
      this.#scene.notices.show(problem);
      this.#notes();
    }
  }

  #closable() {
    this.zoomed.close.hidden = !this.#scene.model.get("closable") || this.#scene.bridge.cut;
  }
}
