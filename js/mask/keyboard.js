import { shareWords } from "./words.js";

/**
 * @typedef {import("../lib/keys.js").Key} Key
 * @typedef {import("../lib/viewport.js").Point} Point
 * @typedef {import("./tools.js").ToolName} ToolName
 */

/** @type {[string, ToolName, string][]} */
export const TOOLS = [
  ["b", "brush", "Brush"],
  ["e", "eraser", "Eraser"],
  ["r", "rectangle", "Rectangle"],
  ["l", "lasso", "Lasso"],
  ["f", "fill", "Fill"],
];
/** @type {[string, number, number][]} */
const ARROWS = [["ArrowLeft", -1, 0], ["ArrowRight", 1, 0], ["ArrowUp", 0, -1], ["ArrowDown", 0, 1]];

/** Painting with keys: a crosshair that the arrows move, and what Space and Enter do at it. */
export class Crosshair {
  /** @type {Point | null} in the middle of a pixel; not there until a key moves it */
  at = null;
  #spaceHeld = false;
  #spaceUsed = false;

  /**
   * @param {import("./stage.js").Stage} stage
   * @param {import("./easel.js").Easel} easel
   * @param {(run: () => void) => void} guarded
   * @param {(text: string) => void} say
   * @param {AbortSignal} signal
   */
  constructor(stage, easel, guarded, say, signal) {
    this.stage = stage;
    this.easel = easel;
    this.guarded = guarded;
    this.say = say;
    const up = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== " " || !this.#spaceHeld) return;
      this.#hold(false);
      if (!this.#spaceUsed) guarded(() => this.#act(false));
    };
    stage.box.addEventListener("keyup", up, { signal });
    stage.box.addEventListener("blur", () => this.#leave(), { signal });
  }

  /** Whether Space is held, for a pan; then it paints nothing when it is let go. */
  useSpace() {
    if (this.#spaceHeld) this.#spaceUsed = true;
    return this.#spaceHeld;
  }

  /** @param {boolean} held what the cursor shows: a drag would pan now */
  #hold(held) {
    this.#spaceHeld = held;
    this.stage.box.toggleAttribute("data-pans", held);
  }

  /** A brush that was put down by a key is lifted when the focus goes; a shape that was begun waits. */
  #leave() {
    this.#hold(false);
    if (this.at !== null && ["brush", "eraser"].includes(this.easel.settings.tool)) this.guarded(() => this.easel.end());
  }

  hide() {
    if (this.at === null || this.easel.stroke) return;
    this.at = null;
    this.stage.touch();
  }

  /** @returns {Key[]} */
  keys() {
    const onBox = (/** @type {() => void} */ run) => (/** @type {KeyboardEvent} */ event) => {
      if (event.composedPath()[0] !== this.stage.box) return false;
      this.guarded(run);
      return true;
    };
    const far = /** @type {[string, number][]} */ ([["", 1], ["Shift+", 10], ["Ctrl+", 100]]);
    const moves = far.flatMap(([held, by]) => ARROWS.map(([key, x, y]) => ({ keys: [held + key], does: "", hidden: true, run: onBox(() => this.#move(x * by, y * by)) })));
    const space = (/** @type {KeyboardEvent} */ event) => {
      if (event.composedPath()[0] !== this.stage.box) return false;
      if (!event.repeat) {
        this.#hold(true);
        this.#spaceUsed = false;
      }
      return true;
    };
    return [
      ...moves,
      { keys: ["← ↑ → ↓"], does: "move the crosshair by 1 pixel; with Shift by 10, with Ctrl by 100", run: () => false },
      { keys: [" "], does: "put the brush down or lift it; begin or end a rectangle; set a corner of the lasso; fill", run: space },
      { keys: ["Enter"], does: "as Space; closes the lasso", run: onBox(() => this.#act(true)) },
      { keys: ["Space + drag"], does: "pan; so does the middle button, and two fingers", run: () => false },
    ];
  }

  /**
   * @param {number} dx
   * @param {number} dy
   */
  #move(dx, dy) {
    const { width, height } = this.stage.picture;
    const { at } = this;
    if (at === null) this.#appear();
    else {
      const inside = (/** @type {number} */ value, /** @type {number} */ length) => Math.max(0.5, Math.min(length - 0.5, value));
      this.at = { x: inside(at.x + dx, width), y: inside(at.y + dy, height) };
      this.easel.move(this.at, { loose: true });
    }
    this.stage.follow(/** @type {Point} */ (this.at));
    this.stage.touch();
    this.say(this.#place());
  }

  #appear() {
    const { width, height } = this.stage.picture;
    const { size, view } = this.stage;
    const middle = (/** @type {number} */ room, /** @type {number} */ start, /** @type {number} */ length) =>
      Math.floor(Math.max(0, Math.min(length - 1, (room / 2 - start) / view.scale))) + 0.5;
    this.at = { x: middle(size.width, view.x, width), y: middle(size.height, view.y, height) };
  }

  /** @param {boolean} closes */
  #act(closes) {
    if (this.at === null) {
      this.#appear();
      this.stage.touch();
      this.say(`crosshair at ${this.#place()}`);
      return;
    }
    const { easel, at } = this;
    if (easel.stroke?.corner && !closes) easel.stroke.corner(at);
    else if (easel.stroke) easel.end();
    else {
      easel.begin(at);
      if (easel.settings.tool === "fill") easel.end();
    }
    this.stage.touch();
    const { marked, total } = easel.sheet;
    this.say(easel.stroke ? `begun at ${this.#place()}` : `done at ${this.#place()}: ${shareWords(marked, total)}`);
  }

  #place() {
    const { x, y } = /** @type {Point} */ (this.at);
    const { width, data } = this.easel.sheet.field;
    const marked = data[Math.floor(y) * width + Math.floor(x)] ? "marked" : "not marked";
    return `${Math.floor(x)}, ${Math.floor(y)}, ${marked}`;
  }
}

/**
 * The keys that work anywhere in the editor.
 * @param {import("./easel.js").Easel} easel
 * @param {import("./stage.js").Stage} stage
 * @returns {Key[]}
 */
export function editorKeys(easel, stage) {
  const grow = (/** @type {number} */ share, /** @type {number} */ least) => easel.resize(easel.settings.size + Math.sign(share) * Math.max(least, Math.round(easel.settings.size * Math.abs(share))));
  // With Caps Lock the letter is the other one.
  const step = (/** @type {KeyboardEvent} */ event) => (event.shiftKey ? easel.redo() : easel.undo());
  return [
    ...TOOLS.map(([key, tool, name]) => ({ keys: [key], does: name.toLowerCase(), run: () => easel.set({ tool }) })),
    { keys: ["["], does: "smaller brush; with Shift much smaller", run: () => grow(-0.1, 1) },
    { keys: ["]"], does: "larger brush; with Shift much larger", run: () => grow(0.1, 1) },
    { keys: ["{"], does: "", hidden: true, run: () => grow(-0.4, 5) },
    { keys: ["}"], does: "", hidden: true, run: () => grow(0.5, 5) },
    { keys: ["x"], does: "whether rectangle, lasso and fill mark or unmark; Alt while drawing does the contrary too", run: () => easel.set({ unmark: !easel.settings.unmark }) },
    { keys: ["i"], does: "invert: mark what is not marked, and the reverse", run: () => easel.invert() },
    { keys: ["c", "Delete"], does: "clear: mark nothing", run: () => easel.cover(0) },
    { keys: ["a"], does: "mark all", run: () => easel.cover(1) },
    { keys: ["Escape"], does: "give up the stroke or shape that was begun", run: () => easel.cancel() },
    { keys: ["Ctrl+z"], does: "undo", run: step },
    { keys: ["Ctrl+y"], does: "redo; also Ctrl+Shift+z", run: () => easel.redo() },
    { keys: ["Ctrl+Z"], does: "", hidden: true, run: step },
    { keys: ["+", "="], does: "zoom in; the wheel zooms at the pointer", run: () => stage.zoom(1.5) },
    { keys: ["-"], does: "zoom out", run: () => stage.zoom(1 / 1.5) },
    { keys: ["0"], does: "show the whole picture", run: () => stage.fit() },
    { keys: ["1"], does: "show it at 100 %", run: () => stage.actual() },
  ];
}
