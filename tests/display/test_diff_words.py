"""The word diff: exact round trips, words as people see them in many scripts, and bounded work."""

from itertools import pairwise

import pytest
from diff_corpus import PAIRS
from hypothesis import given, settings
from hypothesis import strategies as st
from measured import assert_linear, assert_quick

from wisgate_nb.display.diff import Piece, shared_words, word_diff
from wisgate_nb.display.words import spans_of

WORDS = st.sampled_from(["fox", "a", "oil,", "  ", " ", "\n", "雪", "ねこ", "👍🏽", "don't", ".", "ไม้", "\u0301"])
TEXTS = st.one_of(st.text(), st.lists(WORDS).map("".join), st.lists(WORDS).map(" ".join))


def told(pieces):
    """Pieces on one line: `a [-red][+blue] fox`."""
    marks = {"same": "{}", "added": "[+{}]", "removed": "[-{}]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in pieces)


def words(text):
    return [text[start:end] for start, end in spans_of(text)]


@pytest.mark.parametrize(("base", "other", "expected"), PAIRS)
def test_a_diff_reads_as_a_person_would_mark_it(base, other, expected):
    """Only the words that differ are marked; blanks around them stay with what is shared."""
    assert told(word_diff(base, other)) == expected


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_the_pieces_give_both_texts_back(base, other):
    """Without `removed` the pieces are `other`, without `added` they are `base`, character for character."""
    pieces = word_diff(base, other)
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == other
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == base
    assert all(piece.text for piece in pieces)
    assert all(one.kind != two.kind for one, two in pairwise(pieces))


@given(st.lists(TEXTS, max_size=5))
@settings(deadline=None)
def test_shared_words_are_the_same_in_every_text(texts):
    """Each text comes back exactly, and what is called shared is one and the same text in all of them."""
    cut = shared_words(texts)
    assert ["".join(piece.text for piece in pieces) for pieces in cut] == texts
    assert {piece.kind for pieces in cut for piece in pieces} <= {"same", "added"}
    assert len({"".join(piece.text for piece in pieces if piece.kind == "same") for pieces in cut}) <= 1


@given(TEXTS)
@settings(deadline=None)
def test_words_lie_apart_and_miss_only_blanks(text):
    """Words stand in order, none is empty, and what lies between them is blank."""
    last, left = 0, ""
    for start, end in spans_of(text):
        assert last <= start < end
        left += text[last:start]
        last = end
    assert not (left + text[last:]).strip()


def test_words_that_only_some_texts_have_are_marked_in_each():
    """Three prompts of a sweep differ in the light alone, and equal prompts share everything."""
    cut = shared_words(["a quay at dawn, oil", "a quay at noon, oil", "a quay at dusk, oil", "a quay at dusk, oil"])
    assert [told(pieces) for pieces in cut[:3]] == [f"a quay at [+{light}], oil" for light in ("dawn", "noon", "dusk")]
    assert cut[2] == cut[3]
    assert shared_words(["one"]) == [(Piece("one", "same"),)]
    assert shared_words(["one", "one"]) == [(Piece("one", "same"),)] * 2
    assert shared_words([]) == []
    assert told(shared_words(["a fox", "", "a hen"])[0]) == "[+a fox]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don't stop", ["don't", "stop"]),
        ("photo-realistic, f.8", ["photo-realistic", ",", "f.8"]),
        ("#ff0000 $10", ["#", "ff0000", "$", "10"]),
        ("水墨画ですネコ", ["水", "墨", "画", "です", "ネコ"]),
        ("ไม้", ["ไ", "ม้"]),
        ("👍🏽🇩🇪🇫🇷1️⃣", ["👍🏽", "🇩🇪", "🇫🇷", "1️⃣"]),
        ("...", [".", ".", "."]),
        ("어두운 밤", ["어두운", "밤"]),
    ],
)
def test_words_are_cut_by_script(text, expected):
    """Letters keep their marks, Han characters stand alone, kana run, flags and skin tones stay whole."""
    assert words(text) == expected


@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("a " * 16_000, "a b " * 8_000),
        ("a b c " * 5_000, "c b a " * 5_000),
        ("".join(chr(0x4E00 + place % 700) for place in range(32_000)), "新" * 32_000),
        (" ".join(f"w{place * 7919 % 3000}" for place in range(5_500)), " ".join(map(str, range(5_500)))),
        ("x" * 32_000, "y" * 32_000),
        ("x. " * 10_000 + "end", "y. " * 10_000 + "end"),
    ],
)
def test_the_longest_prompts_take_a_moment_at_most(base, other):
    """32,000 characters of any make are compared within a moment: nothing is quadratic."""
    assert_quick(lambda: word_diff(base, other), 2)
    pieces = word_diff(base, other)
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == other


def test_work_grows_with_the_text_and_no_faster():
    """Four times the text takes less than ten times as long."""

    def work_on(count):
        base = [f"word{place}" for place in range(count)]
        other = [word if place % 50 else "other" for place, word in enumerate(base)]
        return lambda: word_diff(" ".join(base), " ".join(other))

    assert_linear(work_on, 16_000, free=0.02)


def test_fifty_long_prompts_are_compared_by_lines():
    """Beyond half a million characters whole lines are compared, so that a grid of essays is drawn too."""
    texts = [f"a shared beginning\nits own line {number}\n" + "word " * 6_000 for number in range(50)]
    assert_quick(lambda: shared_words(texts), 2)
    cut = shared_words(texts)
    assert told(cut[7]).startswith("a shared beginning\n[+its own line 7]\nword")
