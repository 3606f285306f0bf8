import { listen } from "../lib/model.js";
import { el, fill, shown } from "../lib/dom.js";

/**
 * An ordinary link to the provider's own site, where one is known. Nothing is asked of it before a person follows it.
 * @param {import("../lib/widget.js").Scene} scene
 * @returns {HTMLElement}
 */
export function siteLink({ model, signal }) {
  const place = el("p", { class: "wg-studio-site wg-faint" });
  const draw = () => {
    const { url, name } = model.get("site") ?? {};
    place.hidden = !/^https:\/\//.test(url ?? "");
    if (!place.hidden) fill(place, el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, `Open ${shown(name)}'s own site`), " (another page; nothing is sent there from here)");
  };
  listen(model, "change:site", draw, signal);
  draw();
  return place;
}
