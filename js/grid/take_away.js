import { el } from "../lib/dom.js";

const ENDINGS = /** @type {Record<string, string>} */ ({ "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif" });

/**
 * A name for a file that every system takes and a person can read.
 * @param {{prompt: string, image: string | null}} item
 * @param {string} type
 */
export function fileName(item, type) {
  const words = item.prompt.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 48).replace(/-+$/, "");
  return `${[words, (item.image ?? "").replace(/[^\w-]/g, "").slice(-10)].filter(Boolean).join("-") || "image"}.${ENDINGS[type] ?? "png"}`;
}

/**
 * Let the browser save bytes as a file.
 * @param {{bytes: Uint8Array<ArrayBuffer>, type: string}} file
 * @param {{prompt: string, image: string | null}} item
 */
export function saveFile({ bytes, type }, item) {
  const href = URL.createObjectURL(new Blob([bytes], { type }));
  el("a", { href, download: fileName(item, type) }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/**
 * Put a text on the clipboard, also where pages are not trusted with it; whether that went well.
 * @param {string} text
 * @param {HTMLElement} root
 * @returns {Promise<boolean>}
 */
export async function copyText(text, root) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = /** @type {HTMLElement | null} */ (/** @type {Document | ShadowRoot} */ (root.getRootNode()).activeElement);
    const field = el("textarea", { class: "wg-aloud", value: text });
    (root.querySelector("dialog[open]") ?? root).append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused?.focus();
    return done;
  }
}
