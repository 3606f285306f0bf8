const WATCHED = ["class", "data-jp-theme-light", "data-vscode-theme-kind", "data-theme", "data-color-mode", "style"];

/** What hosts and sites mark their theme with, on the page as a whole. */
const MARKS = /** @type {const} */ ([
  [true, "html.dark, body.dark, body.dark-theme, html[data-theme=dark], body[data-theme=dark], html[theme=dark]"],
  [false, "html.light, body.light, body.light-theme, html[data-theme=light], body[data-theme=light], html[theme=light]"],
]);

/**
 * Whether the page is dark: the hosts' own marks first, then its background, then the system.
 * @param {Element} root
 * @returns {boolean}
 */
export function isDark(root) {
  const lab = document.body.dataset.jpThemeLight;
  if (lab !== undefined) return lab === "false";
  const code = document.body.dataset.vscodeThemeKind;
  if (code !== undefined) return code.includes("dark") || code === "vscode-high-contrast";
  if (root.closest(".dark, [data-theme=dark]")) return true;
  for (const [dark, mark] of MARKS) if (document.querySelector(mark)) return dark;
  return backgroundIsDark() ?? matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Whether the body's background is dark, or null where it has none; a canvas knows every way to write a colour. */
function backgroundIsDark() {
  const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (pixel === null) return null;
  pixel.fillStyle = getComputedStyle(document.body).backgroundColor;
  pixel.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
  return alpha > 127 ? 0.299 * red + 0.587 * green + 0.114 * blue < 110 : null;
}

/**
 * Keep `data-wg-theme` of the root at `light` or `dark`, also when the host changes its theme later.
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 */
export function followTheme(root, signal) {
  const look = () => {
    root.dataset.wgTheme = isDark(root) ? "dark" : "light";
  };
  const observer = new MutationObserver(look);
  for (const node of [document.documentElement, document.body]) observer.observe(node, { attributes: true, attributeFilter: WATCHED });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", look, { signal });
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  look();
  // Hosts put the root into the page after rendering; only then its surroundings can be asked.
  requestAnimationFrame(look);
}
