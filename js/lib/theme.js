const WATCHED = ["class", "data-jp-theme-light", "data-vscode-theme-kind", "data-theme", "data-color-mode", "style"];

/**
 * Whether the page is dark: the hosts' own marks first, then its background, then the system.
 * @param {Element} root
 * @returns {boolean}
 */
export function isDark(root) {
  const body = document.body;
  const lab = body.dataset.jpThemeLight;
  if (lab !== undefined) return lab === "false";
  const code = body.dataset.vscodeThemeKind;
  if (code !== undefined) return code.includes("dark") || code === "vscode-high-contrast";
  if (root.closest(".dark, [data-theme=dark]") ?? document.querySelector("html.dark, body.dark, .dark-theme, html[theme=dark]")) return true;
  const colour = getComputedStyle(body).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [];
  const [red, green, blue, alpha = 1] = colour;
  if (colour.length >= 3 && alpha > 0.5) return 0.299 * red + 0.587 * green + 0.114 * blue < 110;
  return matchMedia("(prefers-color-scheme: dark)").matches;
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
