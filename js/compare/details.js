import { el, fill, shown } from "../lib/dom.js";
import { diffText, wordDiff } from "../lib/words.js";
import { own } from "./own.js";

/** @typedef {import("./state.js").State} State */

const MOST_CHARACTERS = 400;

/**
 * What differs in words and parameters, below the pictures.
 * @param {State} state
 */
export class Details {
  /** @type {State} */
  #state;
  #prompt = el("section", { class: own("prompt") });
  #facts = el("section", { class: own("facts") });
  #laid = "";
  #open = false;

  /** @param {State} state */
  constructor(state) {
    this.#state = state;
    this.root = el("div", { class: own("details") }, this.#prompt, this.#facts);
  }

  show() {
    const { a, b } = this.#state.pair;
    const side = this.#state.mode === "side";
    const wanted = `${a} ${b} ${side}`;
    if (wanted === this.#laid) return;
    this.#laid = wanted;
    this.#showPrompt(a, b);
    this.#showFacts(side ? this.#state.items.map((_, place) => place) : [a, b]);
  }

  /**
   * @param {number} a
   * @param {number} b
   */
  #showPrompt(a, b) {
    const [ours, theirs] = [this.#state.items[a].prompt, this.#state.items[b].prompt];
    const text = (/** @type {string} */ prompt) => el("span", { dir: "auto" }, shown(prompt, { lines: true }));
    let title = "Prompt, from A to B";
    /** @type {HTMLElement | null} */
    let body = null;
    if (ours === theirs) [title, body] = ours === null ? ["No prompt: A and B are not from the log", null] : ["A and B have the same prompt", text(ours)];
    else if (ours === null || theirs === null) [title, body] = [`Prompt of ${ours === null ? "B" : "A"}; the other is not from the log`, text(ours ?? theirs)];
    else body = diffText(wordDiff(ours, theirs));
    fill(this.#prompt, el("h4", {}, title), body && el("div", { class: own("words"), tabindex: 0, role: "region", "aria-label": title }, body));
  }

  /** @param {number[]} places */
  #showFacts(places) {
    const { a, b } = this.#state.pair;
    const facts = places.map((place) => new Map(/** @type {[string, string][]} */ (this.#state.items[place].facts)));
    const names = [...new Set(facts.flatMap((one) => [...one.keys()]))];
    // A picture from outside has no parameters that could differ.
    const values = (/** @type {string} */ name) => facts.flatMap((one, at) => (one.has(name) || this.#state.items[places[at]].prompt !== null ? [one.get(name)] : []));
    const differs = (/** @type {string} */ name) => new Set(values(name)).size > 1;
    const letter = (/** @type {number} */ place) => (place === a ? "A " : place === b ? "B " : "");
    const head = places.map((place) => el("th", { scope: "col" }, `${letter(place)}${place + 1}`));
    const [apart, same] = [names.filter(differs), names.filter((name) => !differs(name))];
    const title = apart.length ? "Parameters that differ" : "No parameter differs";
    const table = apart.length > 0 && el("div", { class: own("table"), tabindex: 0, role: "region", "aria-label": title }, el("table", {}, el("thead", {}, el("tr", {}, el("td", {}), ...head)), el("tbody", {}, ...apart.map((name) => row(name, facts)))));
    const fold = el("details", { open: this.#open, ontoggle: () => (this.#open = fold.open) }, el("summary", {}, `${same.length} others`), el("table", {}, el("tbody", {}, ...same.map((name) => row(name, facts.filter((one) => one.has(name)).slice(0, 1))))));
    fill(this.#facts, el("h4", {}, title), table, same.length > 0 && fold);
  }
}

/**
 * @param {string} name
 * @param {Map<string, string>[]} facts
 */
function row(name, facts) {
  const value = (/** @type {string | undefined} */ text) => el("td", { dir: "auto" }, text === undefined ? "–" : shown(text, { limit: MOST_CHARACTERS }));
  return el("tr", {}, el("th", { scope: "row", dir: "auto" }, shown(name, { limit: 80 })), ...facts.map((one) => value(one.get(name))));
}
