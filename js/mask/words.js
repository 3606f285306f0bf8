/** What is said of a mask, on the page as in Python (`wisgate_nb/widgets/mask_words.py`). Pure. */

export const NOTHING = "nothing is marked: paint the region that is to be edited";

/**
 * `12 % of the picture will be edited`, or what there is to do where nothing is marked.
 * @param {number} marked
 * @param {number} total
 */
export function shareWords(marked, total) {
  if (marked === 0) return NOTHING;
  if (marked === total) return "the whole picture will be edited";
  return `${percent((100 * marked) / total)} of the picture will be edited`;
}

/** @param {number} share */
function percent(share) {
  if (share < 0.1) return "less than 0.1 %";
  if (share > 99) return "more than 99 %";
  return share < 10 ? `${(Math.floor(share * 10 + 0.5) / 10).toFixed(1)} %` : `${Math.floor(share + 0.5)} %`;
}
