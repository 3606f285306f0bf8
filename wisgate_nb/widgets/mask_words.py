"""What is said of a mask, in Python as on its page (`js/mask/words.js`)."""

from __future__ import annotations

NOTHING = "nothing is marked: paint the region that is to be edited"
_WHOLE = 10


def share_words(marked: int, total: int) -> str:
    """`12 % of the picture will be edited`, or what there is to do where nothing is marked."""
    if marked == 0:
        return NOTHING
    if marked == total:
        return "the whole picture will be edited"
    return f"{_percent(100 * marked / total)} of the picture will be edited"


def _percent(share: float) -> str:
    if share < 0.1:  # noqa: PLR2004 - the least that one decimal can say
        return "less than 0.1 %"
    if share > 99:  # noqa: PLR2004 - never rounded to the whole
        return "more than 99 %"
    # Rounded as the page does it; `format` rounds halves to even digits.
    return f"{int(share * 10 + 0.5) / 10:.1f} %" if share < _WHOLE else f"{int(share + 0.5)} %"
