"""Reading a prompt: the words that change a picture, by kind; everything else only stirs the seed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .colours import COLOUR_SYNONYMS, COLOURS

_PHRASES = {
    "golden hour": "goldenhour",
    "blue hour": "dusk",
    "black and white": "monochrome",
    "black & white": "monochrome",
    "film noir": "monochrome",
    "pixel art": "pixel",
    "8-bit": "pixel",
    "8 bit": "pixel",
    "line art": "ink",
    "low poly": "lowpoly",
    "low-poly": "lowpoly",
    "water colour": "watercolor",
    "water color": "watercolor",
    "still life": "vase",
    "outer space": "space",
    "milky way": "galaxy",
    "palm tree": "desert",
    "fruit bowl": "vase",
}
# These name a style only where no other word does: a watercolor painting is no oil painting.
_WEAK_STYLES = {
    "painting": "oil",
    "painterly": "oil",
    "painted": "oil",
    "drawing": "pencil",
    "drawn": "pencil",
    "illustration": "poster",
}
_FILLERS = {
    *("a", "an", "the", "in", "on", "at", "of", "by", "to", "for", "with", "and", "as"),
    *("its", "under", "during", "style", "styled", "light"),
}
_SYNONYMS = {
    "time": {
        "dawn": "daybreak",
        "sunrise": "",
        "morning": "",
        "noon": "midday",
        "day": "daytime daylight sunny afternoon",
        "goldenhour": "",
        "sunset": "sundown",
        "dusk": "twilight",
        "evening": "",
        "night": "nighttime nocturnal moonlit moonlight moon starry star",
        "midnight": "",
    },
    "weather": {
        "rain": "rainy raining drizzle rainfall wet",
        "snow": "snowy snowing snowfall winter blizzard frozen",
        "fog": "foggy mist misty haze hazy",
        "storm": "stormy thunderstorm lightning tempest thunder",
        "cloudy": "cloud overcast",
        "clear": "cloudless",
    },
    "style": {
        "oil": "impasto impressionist impressionism gouache acrylic",
        "watercolor": "watercolour aquarelle wash",
        "ink": "lineart linework etching woodcut engraving sumi",
        "pixel": "pixelated pixelart voxel",
        "pencil": "sketch sketched charcoal graphite",
        "neon": "cyberpunk synthwave vaporwave glowing",
        "vintage": "retro film sepia antique old analog analogue nostalgic polaroid",
        "monochrome": "noir greyscale grayscale bw",
        "minimalist": "minimal minimalism simple",
        "photo": "photorealistic photograph photography realistic photographic cinematic hyperrealistic",
        "lowpoly": "polygonal faceted origami",
        "poster": "flat vector screenprint gouged risograph cartoon",
    },
    "subject": {
        "city": "skyline cityscape downtown skyscraper tower metropolis urban street building town",
        "mountains": "mountain alps alpine peak hill valley landscape volcano canyon",
        "sea": "ocean wave coast seascape seaside harbor harbour bay",
        "beach": "shore sand island tropical",
        "lake": "river pond waterfall reflection",
        "forest": "wood woodland jungle tree pine grove",
        "desert": "dune sahara oasis",
        "portrait": "person face woman man girl boy people lady child astronaut wizard queen king headshot bust",
        "cat": "kitten kitty tiger lion",
        "dog": "puppy wolf",
        "fox": "",
        "rabbit": "bunny hare",
        "bear": "panda animal",
        "bird": "owl eagle parrot sparrow raven",
        "fish": "whale shark goldfish",
        "logo": "icon emblem badge symbol brand",
        "mug": "cup coffee tea teapot",
        "bottle": "perfume wine shampoo",
        "vase": "pot bowl",
        "chair": "armchair stool sofa furniture",
        "product": "box packaging package gadget watch shoe sneaker phone",
        "flower": "rose tulip daisy bouquet floral sunflower garden blossom poppy",
        "planet": "mars saturn moonscape",
        "space": "galaxy cosmos universe nebula cosmic",
        "abstract": "abstraction surreal dream",
        "pattern": "geometric tile mosaic tessellation texture wallpaper",
        "house": "cabin cottage home hut barn castle",
        "boat": "ship sailboat sailing yacht canoe",
        "car": "automobile truck vehicle taxi",
        "rocket": "spaceship spacecraft",
        "balloon": "",
    },
    "trait": {
        "future": "futuristic scifi futurist utopian spaceship",
        "marble": "",
        "short": "man boy king wizard gentleman",
        "wood": "wooden oak walnut",
        "many": "field garden bouquet several",
        "big": "giant huge enormous large",
        "small": "tiny little miniature",
    },
}


def _vocabulary() -> dict[str, list[tuple[str, str]]]:
    words: dict[str, list[tuple[str, str]]] = {}
    for kind, entries in _SYNONYMS.items():
        for value, others in entries.items():
            for word in (value, *others.split()):
                words.setdefault(word, []).append((kind, value))
    for word in COLOURS:
        words.setdefault(word, []).append(("colour", word))
    for word, colour in COLOUR_SYNONYMS.items():
        words.setdefault(word, []).append(("colour", colour))
    return words


_WORDS = _vocabulary()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a prompt says, each kind in the order of its words, without repeats.

    `rest` is the prompt without the words for colour, time, weather and style: its `theme` is what the
    composition grows from, so that two prompts which differ in style alone show the same scene.
    """

    colours: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    weathers: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    rest: str = ""

    @property
    def theme(self) -> str:
        """The rest without articles and the like: "at night" and "in the rain" leave a composition alone."""
        return " ".join(word for word in self.rest.split() if word not in _FILLERS)

    @property
    def empty(self) -> bool:
        """True when no word of any kind is known."""
        return not (self.colours or self.times or self.weathers or self.styles or self.subjects)


def read_prompt(prompt: str) -> Reading:
    """Read the words of a prompt, case-insensitively and with simple plurals."""
    text = prompt.lower()
    for phrase, word in _PHRASES.items():
        text = re.sub(rf"\b{re.escape(phrase)}s?\b", word, text)
    found: dict[str, dict[str, None]] = {
        kind: {} for kind in ("colour", "time", "weather", "style", "subject", "trait")
    }
    rest: list[str] = []
    weak: list[str] = []
    for word in re.findall(r"[^\W_]+", text):
        if word in _WEAK_STYLES:
            weak.append(_WEAK_STYLES[word])
            continue
        meanings = _meanings(word)
        for kind, value in meanings:
            found[kind][value] = None
        if not meanings or any(kind in {"subject", "trait"} for kind, _ in meanings):
            rest.append(word)
    found["style"] = found["style"] or dict.fromkeys(weak[:1])
    colours, times, weathers, styles, subjects, traits = (tuple(values) for values in found.values())
    return Reading(colours, times, weathers, styles, subjects, traits, " ".join(rest))


def _meanings(word: str) -> list[tuple[str, str]]:
    for stem in (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"):
        if stem in _WORDS:
            return _WORDS[stem]
    return []
