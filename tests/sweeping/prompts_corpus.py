"""500 prompts: those that were written whole, and others put together from written parts in many forms."""

from __future__ import annotations

import json
from itertools import product
from random import Random

from written_corpus import written

_SUBJECTS = """a clockmaker's attic; three herons on a jetty; the last tram home; 雪の中の郵便ポスト
a chess game left unfinished; старый маяк; a market seen from a balcony; حديقة خلف جدار; a fox in a lift
two astronauts mending a tent; the inside of a piano; un marchand de glaces sous la pluie; a door in a cliff
एक पुरानी साइकिल; an empty swimming pool"""
_PLACES = """at the edge of a salt lake; in Porto, on a Tuesday; under a motorway bridge; inside a snow globe; 在山顶
on a ferry between two islands; in a room without corners; 100 m below the sea; on page 3 of a newspaper"""
_LIGHTS = """sodium street lamps; blue hour; one candle; overcast, no shadows; f/1.4 backlight; aurora
a fridge left open"""
_STYLES = """gouache on brown paper; wet-plate photograph; 1-bit dithering; Bauhaus poster; felt and cardboard
lino cut, 2 colours (#0a0, #a00); technical pen, 0.1 mm; fresco, flaking; neue Sachlichkeit; ASCII art
1970s paperback cover"""


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", ";").split(";") if part.strip()]


def _prose(subject: str, place: str, light: str, style: str) -> str:
    return f"{subject.capitalize()}, {place}. Light: {light}. {style}."


def _json(subject: str, place: str, light: str, style: str) -> str:
    spoken = {"scene": {"subject": subject, "place": place}, "light": [light], "style": style, "bars": "a | b"}
    return json.dumps(spoken, ensure_ascii=False, indent=len(subject) % 3 or None)


def _sheet(subject: str, place: str, light: str, style: str) -> str:
    return f"SUBJECT: {subject}\nPLACE: {place}\n\nLIGHT: {light}\nSTYLE: {style}\n\tno text, no border"


def _weighted(subject: str, place: str, light: str, style: str) -> str:
    return f"({subject}:1.3), ({place}:0.9), [{light}], {style}, (((sharp))), 8k --ar 3:2"


def _said(subject: str, place: str, light: str, style: str) -> str:
    return f'"Paint {subject}," she said, "{place} -- and mind the {light}!" (Style: {style}; cost < $5 & 100% cotton)'


def _set(subject: str, place: str, light: str, style: str) -> str:
    return f"\\title{{{subject}}} \\place{{{place}}} $I_{{{len(light)}}} \\gg 0$ % {light}; {style}"


def _coded(subject: str, place: str, light: str, style: str) -> str:
    return f"paint(\n    {subject!r},\n    at={place!r},\n    light={{{light!r}: 1}},  # {style}\n)"


_FORMS = (_prose, _json, _sheet, _weighted, _said, _set, _coded)


def prompts(count: int = 500) -> list[str]:
    """So many prompts, all different, the same in each process: the written ones first."""
    whole = written()
    draw = Random("five hundred prompts")
    choices = list(product(*map(_parts, (_SUBJECTS, _PLACES, _LIGHTS, _STYLES))))
    made = (_FORMS[number % len(_FORMS)](*choice) for number, choice in enumerate(draw.sample(choices, count)))
    return list(dict.fromkeys([*whole, *made]))[:count]
