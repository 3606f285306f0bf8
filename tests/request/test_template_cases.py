"""What expands and what stays literal, case by case."""

import pytest
from template_corpus import LITERAL

from wisgate_nb.request.space import build_space
from wisgate_nb.request.template import escape, parse_template


class Part:
    colour = "red"
    tags = ("x", "y")


VARIABLES = {
    "name": "cat",
    "a": "A",
    "x": "X",
    "n": 3,
    "styles": ["oil", "ink"],
    "pair": ("l", "r"),
    "part": Part(),
    "d": {"k": "v", "two words": "w", "list": [1, 2], "deep": {"er": ["z"]}},
    "größe": "groß",
    "名": "猫",
    "नाम": "बिल्ली",
    "braces": "{p|q} {{name}}",
    "empty": "",
}

EXPANDS = [
    ("{{name}}", ["cat"]),
    ("{{ name }}", ["cat"]),
    ("{{\tname }}", ["cat"]),
    ("a {{name}}, a {{name}}", ["a cat, a cat"]),
    ("{{name}}{{a}}", ["catA"]),
    ("{{n}}", ["3"]),
    ("{{größe}} {{名}} {{नाम}}", ["groß 猫 बिल्ली"]),
    ("{{part.colour}}", ["red"]),
    ("{{ part.colour }}", ["red"]),
    ('{{d["k"]}}', ["v"]),
    ("{{d['k']}}", ["v"]),
    ('{{d[ "two words" ]}}', ["w"]),
    ('{{d["deep"]["er"][0]}}', ["z"]),
    ("{{pair[0]}}{{pair[-1]}}", ["lr"]),
    ("{{name[0]}}", ["c"]),
    ("{{styles}}", ["oil", "ink"]),
    ("{{pair}} {{styles}}", ["l oil", "l ink", "r oil", "r ink"]),
    ("{{styles}} and {{styles}}", ["oil and oil", "ink and ink"]),
    ("{{styles[1]}} {{styles}}", ["ink oil", "ink ink"]),
    ("{{part.tags}}", ["x", "y"]),
    ('{{d["list"]}}', ["1", "2"]),
    ("{{empty}}|", ["|"]),
    ("{{braces}}", ["{p|q} {{name}}"]),
    ("{a|b}", ["a", "b"]),
    ("{a|b|c}", ["a", "b", "c"]),
    ("{ a | b }", ["a", "b"]),
    ("{a|a}", ["a", "a"]),
    ("{red|blue} {car|bus}", ["red car", "red bus", "blue car", "blue bus"]),
    ("{a|b}{c|d}", ["ac", "ad", "bc", "bd"]),
    ("a {|very} big dog", ["a  big dog", "a very big dog"]),
    ("a {very |}big dog", ["a verybig dog", "a big dog"]),
    ("{|very|extremely}", ["", "very", "extremely"]),
    ("{style: oil|ink}", ["oil", "ink"]),
    ("{style:oil|ink}", ["oil", "ink"]),
    ("{ style: oil | ink }", ["oil", "ink"]),
    ("{style: |oil}", ["", "oil"]),
    ("{größe: klein|groß}", ["klein", "groß"]),
    ("{नाम: क|ख}", ["क", "ख"]),
    ("{style: oil|ink}, {{style}}", ["oil, oil", "ink, ink"]),
    ("{{style}}, {style: oil|ink}", ["oil, oil", "ink, ink"]),
    ("{style: oil|ink}, {style: oil | ink}", ["oil, oil", "ink, ink"]),
    ("{name: dog|cow} {{name}}", ["dog dog", "cow cow"]),
    ("{red|blue} and {{group1}}", ["red and red", "blue and blue"]),
    ("{16:9|4:3}", ["16:9", "4:3"]),
    ("{12:30|noon}", ["12:30", "noon"]),
    ("{http://a.org|http://b.org}", ["http://a.org", "http://b.org"]),
    ("{std::map|std::set}", ["std::map", "std::set"]),
    ("{style: 16:9|4:3}", ["16:9", "4:3"]),
    ("{time of day: a|b}", ["time of day: a", "b"]),
    ("{style : oil|ink}", ["style : oil", "ink"]),
    ("{it's|it is}", ["it's", "it is"]),
    ("{a, b|c; d}", ["a, b", "c; d"]),
    ('{5" pipe|6" pipe}', ['5" pipe', '6" pipe']),
    ('{"oil"|"ink"}', ['"oil"', '"ink"']),
    ('{"a|b"|c}', ['"a|b"', "c"]),
    ('{say "a|b', ['{say "a|b']),
    ('{a" b|c}', ['a" b', "c"]),
    (r"{a\|b|c}", ["a|b", "c"]),
    ("{#ff0000|#00ff00}", ["#ff0000", "#00ff00"]),
    ("{$10|$20} off", ["$10 off", "$20 off"]),
    ("{🙂|🙃}", ["🙂", "🙃"]),
    ("{قطة|كلب}", ["قطة", "كلب"]),
    ("{{{name}}}", ["{cat}"]),
    ("{{{{name}}}}", ["{{cat}}"]),
    ("{{name}}}", ["cat}"]),
    ("{ {{name}} }", ["{ cat }"]),
    ("{{{a|b}, {c|d}}}", ["{{a, c}}", "{{a, d}}", "{{b, c}}", "{{b, d}}"]),
    ('{"k": {{name}}}', ['{"k": cat}']),
    ('{"style": "{{name}}", "bar": "a|b"}', ['{"style": "cat", "bar": "a|b"}']),
    (r"\frac{{{name}}}{b|c}", [r"\frac{cat}{b|c}"]),
    (r"\text{style: oil|ink}", [r"\textoil", r"\textink"]),
    (r"\alpha {a|b}", [r"\alpha a", r"\alpha b"]),
    (r"\frac{x}{y} {a|b}", [r"\frac{x}{y} a", r"\frac{x}{y} b"]),
    (r"\{a|b}", ["{a|b}"]),
    (r"\{{name}}", ["{{name}}"]),
    (r"\{{undefined}}", ["{{undefined}}"]),
    (r"\{style: oil|ink}", ["{style: oil|ink}"]),
    (r"\{a|b} {a|b}", ["{a|b} a", "{a|b} b"]),
    (r"\\{a|b}", ["\\a", "\\b"]),
    (r"\\\{a|b}", [r"\{a|b}"]),
    (r"\\{{name}}", [r"\cat"]),
    (r"C:\pics\\{{name}}.png", [r"C:\pics\cat.png"]),
    (r"\{\{ {{name}}", [r"\{\{ cat"]),
    (r"{a|b\\}", ["a", "b\\\\"]),
    (r"{a|b\}", [r"{a|b\}"]),
    ("{a|b}\r\n{{name}}\r\n", ["a\r\ncat\r\n", "b\r\ncat\r\n"]),
    ("{a|b\n} {c|d}", ["{a|b\n} c", "{a|b\n} d"]),
    ("{a|{b|c}}", ["{a|b}", "{a|c}"]),
    ("{{a|b} c}", ["{a c}", "{b c}"]),
    ("{{a|b}} {c|d}", ["{{a|b}} c", "{{a|b}} d"]),
]


@pytest.mark.parametrize(("text", "expected"), EXPANDS, ids=[text for text, _ in EXPANDS])
def test_a_template_expands_as_written(text, expected):
    """Fields and groups become their values, in order, with the last axis varying fastest."""
    assert [one.prompt for one in build_space([text], variables=VARIABLES)] == expected


@pytest.mark.parametrize("text", LITERAL.values(), ids=LITERAL)
def test_text_without_fields_and_groups_is_its_own_only_expansion(text):
    """What is no field and no group comes through byte for byte, without a variable being looked up."""
    assert [one.prompt for one in build_space([text])] == [text]


@pytest.mark.parametrize("text", [*LITERAL.values(), *(text for text, _ in EXPANDS)])
def test_raw_reads_nothing_and_escape_hides_everything(text):
    """With raw, and after escape, any text is its own only expansion."""
    assert [one.prompt for one in build_space([text], raw=True)] == [text]
    assert [one.prompt for one in build_space([escape(text)])] == [text]


def test_parts_know_their_canonical_names():
    """A field's name has no blanks and double quotes; unnamed groups are numbered within their prompt."""
    template = parse_template("{{ d[ 'a b' ].c[0] }} {x|y} {group2: p|q} {s|t}")
    assert [field.name for field in template.fields] == ['d["a b"].c[0]']
    assert [(group.name, group.named) for group in template.groups] == [
        ("group1", False),
        ("group2", True),
        ("group3", False),
    ]


def test_composed_and_decomposed_names_are_one():
    """A name is read as Python reads it, in NFKC form; the text around it keeps its own form."""
    spaces = build_space(["cafe\u0301 {{cafe\u0301}}"], variables={"caf\u00e9": "noir"})
    assert spaces.first(1)[0].prompt == "cafe\u0301 noir"


def test_the_table_is_as_large_as_promised():
    """At least 80 cases, both ways."""
    assert len(EXPANDS) > 80
    assert len(LITERAL) > 60
