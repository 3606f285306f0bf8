/**
 * The class of a part of this widget.
 * @param {string} name
 */
export const own = (name) => `wg-compare-${name}`;
