/** @typedef {Node | string | number | null | undefined | false} Child */

let made = 0;

/** @returns {string} an id that no other element of this page has */
export function uid() {
  made += 1;
  return `wg-${made}-${Math.random().toString(36).slice(2, 8)}`;
}

/**
 * An element. Texts become text nodes, never markup; of the properties, `class`, `aria-*`, `data-*`, `role`, `for` and
 * the like are attributes, `style` is an object, a function on `onX` listens, `null` and `false` leave out, everything else is set.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [properties]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name === "style") Object.assign(node.style, value);
    else if (name.startsWith("on") && typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (/^(class|role|for|tabindex|list|colspan|rowspan|scope)$|^(aria|data)-/.test(name)) {
      if (value !== false || name.startsWith("aria-")) node.setAttribute(name, String(value));
    } else /** @type {any} */ (node)[name] = value;
  }
  put(node, ...children);
  return node;
}

/**
 * Put children at the end of a node.
 * @param {Node} node
 * @param {...Child} children
 */
export function put(node, ...children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    node.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/**
 * Put these children in place of all others.
 * @param {Element} node
 * @param {...Child} children
 */
export function fill(node, ...children) {
  node.replaceChildren();
  put(node, ...children);
}

/**
 * A button with a text, or with a sign and a name that says what it does.
 * @param {string} text
 * @param {() => void} run
 * @param {Record<string, any>} [properties] `title`, `aria-pressed`, …; `class` is added to `wg-button`
 */
export function button(text, run, properties = {}) {
  const { class: more = "", ...rest } = properties;
  return el("button", { type: "button", class: `wg-button ${more}`.trim(), onclick: run, ...rest }, text);
}

/**
 * Text with what does not print made visible, so that a direction mark cannot turn a label round.
 * @param {unknown} text
 * @param {{lines?: boolean, limit?: number}} [how] whether line breaks stay; at most how many characters
 * @returns {string}
 */
export function shown(text, { lines = false, limit = 0 } = {}) {
  let whole = String(text ?? "").replace(/\r\n/g, "\n");
  if (limit && whole.length > limit) whole = `${whole.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, "")}…`;
  if (!lines) whole = whole.replace(/\n/g, "⏎");
  return whole.replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (hidden) => {
    return `[U+${/** @type {number} */ (hidden.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0")}]`;
  });
}
