"""The page's word diff and Python's mark the same words: one corpus, and texts of all kinds from one seed."""

import random
import unicodedata
from itertools import pairwise

import pytest
from diff_corpus import PAIRS

from wisgate_nb.display.diff import Piece, shared_words, word_diff
from wisgate_nb.display.grid.words import folded
from wisgate_nb.display.words import spans_of

pytestmark = pytest.mark.browser

KINDS = {"same": "same", "drop": "removed", "add": "added"}
_DIFFS = """async pairs => { const {wordDiff} = await import('/js/lib/words.js');
  return pairs.map(([base, other]) => wordDiff(base, other).map(({kind, text}) => [kind, text])) }"""
_SHARED = """async lists => { const {sharedWords} = await import('/js/lib/words.js');
  return lists.map(texts => sharedWords(texts).map(runs => runs.map(({kind, text}) => [kind, text]))) }"""
_CUT = """async texts => { const {spansOf} = await import('/js/lib/cut.js');
  return texts.map(text => spansOf(text).map(([start, end]) => text.slice(start, end))) }"""
_FOLDED = """async cases => { const {folded} = await import('/js/grid/heads.js');
  return cases.map(([pieces, most]) => folded(pieces.map(([kind, text]) => ({own: kind === 'added', text})), most)
    .map(({own, text}) => [own ? 'added' : 'same', text])) }"""
_WORDS = (
    "fox a oil, x-ray don't 12.5% f/1.8 #ff0 _ "
    "雪 夜景 ねこ ネコ ไม้ 어두운 नीली 👍🏽 👨‍👩‍👧 🇩🇪🇫🇷 1️⃣ e\u0301 \u0301 "
    "½ ⅷ ² \x1c \x85 \ufeff \u200d \u2019 \n \t"
)


@pytest.fixture
def page(watched, files):
    """A page that can import the sources."""
    watched.page.goto(files + "/")
    return watched.page


def made(count):
    """Texts of words of all scripts, with and without blanks; some are long and repeat themselves."""
    chance = random.Random(7)
    words = [*_WORDS.split(" "), " ", "  "]
    lengths = [chance.choice([0, 1, 3, 8, 30, 300]) for _ in range(count)]
    return ["".join(word + chance.choice(["", " "]) for word in chance.choices(words, k=length)) for length in lengths]


def changed(text, chance):
    """The text with some of its words gone, doubled or moved."""
    words = text.split(" ")
    for _ in range(chance.randrange(4)):
        at = chance.randrange(len(words))
        words[at : at + 1] = chance.choice([[], [words[at]] * 2, ["new"], words[:2]]) or [""]
    return " ".join(words)


def as_python(runs):
    return [(KINDS[kind], text) for kind, text in runs]


def pieces(found):
    return [(piece.kind, piece.text) for piece in found]


def test_the_page_and_python_mark_the_same_words(page):
    """Every pair of the corpus, pairs that have little in common, and pairs of which one is the other changed."""
    texts = made(160)
    chance = random.Random(11)
    pairs = [(base, other) for base, other, _ in PAIRS]
    pairs += list(pairwise(texts)) + [(text, changed(text, chance)) for text in texts]
    found = page.evaluate(_DIFFS, pairs)
    for (base, other), runs in zip(pairs, found, strict=True):
        assert as_python(runs) == pieces(word_diff(base, other)), (base, other)


def test_what_several_texts_share_is_the_same_too(page):
    """As the headers of a grid mark it, here and in the static twin."""
    texts = made(60)
    chance = random.Random(13)
    lists = [[text, changed(text, chance), changed(text, chance)] for text in texts]
    for many, found in zip(lists, page.evaluate(_SHARED, lists), strict=True):
        assert [as_python(runs) for runs in found] == [pieces(one) for one in shared_words(many)], many


def test_every_character_is_of_the_same_kind(page):
    """Each character that both know, between two letters: it parts them, joins them, or stands for itself."""
    texts = [f"a{chr(code)}b" for code in range(0x20000) if not 0xD800 <= code < 0xE000]
    found = page.evaluate(_CUT, texts)
    odd = [
        text
        for text, words in zip(texts, found, strict=True)
        if words != [text[start:end] for start, end in spans_of(text)]
    ]
    assert [hex(ord(text[1])) for text in odd if known(text[1])] == []


def known(character):
    """Whether Python's edition of Unicode has it; the browser's is a newer one."""
    return unicodedata.category(character) != "Cn"


def test_both_fold_what_all_share(page):
    """Its ends stay, the texts' own words come whole as long as there is room, and nothing is longer than that."""
    shared = "one of many words that all of these prompts share between them and that nobody needs to read twice"
    texts = [f"{shared}, {own}, {shared}, at {time}" for own in ("oil", "ink and wash") for time in ("dawn", "noon")]
    cases = [
        (pieces(one), most)
        for most in (5, 20, 40, 60, 90, 140, 1_000)
        for one in [*shared_words(texts), [Piece(shared, "same")]]
    ]
    for (found, most), drawn in zip(cases, page.evaluate(_FOLDED, cases), strict=True):
        given = [Piece(text, kind) for kind, text in found]
        whole = sum(len(text) for _, text in found) <= most
        assert [tuple(one) for one in drawn] == (found if whole else pieces(folded(given, most)))
        assert sum(len(text) for _, text in drawn) <= most + 2
