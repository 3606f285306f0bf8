"""The one table of a call's options: the parser, `--help`, Tab and the Python signatures all read it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..errors import SettingsError
from .models import KNOWN
from .sizes import POPULAR

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["text", "int", "float", "flag", "pair", "value", "path", "axis"]
"""`pair` is KEY=VALUE; `value` is a Python variable, a path or `@REF`; `path` is a file or folder name; `axis` is
NAME=VALUES."""

Scope = Literal["call", "sweep", "magic"]
"""`call` options are keywords of every Python function, `sweep` ones of plan and sweep only, `magic` ones of none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option: as `flags` in a magic, as the keyword `name` in Python, as `field` in the API's body."""

    name: str
    kind: Kind
    help: str
    """For `--help`, where a value is written after a flag."""
    python: str = ""
    """For `help(wg.generate)`, where it is an argument; empty where the same is true there."""
    flags: tuple[str, ...] = ()
    metavar: str = ""
    choices: tuple[str, ...] = ()
    """What Tab offers; the request's own checks decide what is allowed."""
    field: str | None = None
    repeatable: bool = False
    setting: bool = False
    """Whether `%config WisGate.<name>` gives it a default."""
    scope: Scope = "call"
    edits_only: bool = False

    @property
    def all_flags(self) -> tuple[str, ...]:
        """`-n` and `--n`, in the order that help shows them."""
        return (*self.flags, "--" + self.name.replace("_", "-"))

    @property
    def as_argument(self) -> str:
        """What it is to one who writes it as a Python argument."""
        return self.python or self.help

    @property
    def takes_value(self) -> bool:
        """Whether a value follows the flag."""
        return self.kind != "flag"


OPTIONS: tuple[Option, ...] = (
    Option(name="n", kind="int", flags=("-n",), metavar="K", field="n", setting=True, help="images per call, 1-10"),
    Option(
        name="size",
        kind="text",
        metavar="WxH",
        choices=("auto", *POPULAR),
        field="size",
        setting=True,
        help="auto or WIDTHxHEIGHT in pixels",
    ),
    Option(
        name="quality",
        kind="text",
        metavar="LEVEL",
        choices=("auto", "low", "medium", "high", "xhigh", "max"),
        field="quality",
        setting=True,
        help="auto, low, medium or high; the gpt-image-2.5 family adds xhigh and max",
    ),
    Option(
        name="background",
        kind="text",
        metavar="KIND",
        choices=("auto", "opaque", "transparent"),
        field="background",
        setting=True,
        help="auto, opaque or transparent; transparent needs png or webp",
    ),
    Option(
        name="format",
        kind="text",
        metavar="TYPE",
        choices=("png", "jpeg", "webp"),
        field="output_format",
        setting=True,
        help="file type of the images: png, jpeg or webp",
    ),
    Option(
        name="compression",
        kind="int",
        metavar="0-100",
        field="output_compression",
        setting=True,
        help="quality of jpeg and webp files, 0-100",
    ),
    Option(
        name="moderation",
        kind="text",
        metavar="LEVEL",
        choices=("auto", "low"),
        field="moderation",
        setting=True,
        help="auto or low",
    ),
    Option(
        name="model",
        kind="text",
        metavar="ID",
        choices=KNOWN,
        field="model",
        setting=True,
        help="another model id",
        python="the model's id, such as 'gpt-image-2'",
    ),
    Option(
        name="param",
        kind="pair",
        metavar="KEY=VALUE",
        repeatable=True,
        help="any further body field; VALUE is read as JSON where it is JSON, else as text",
        python="further fields of the body by name, each value as it is to stand in the JSON: {'user': 'me'}",
    ),
    Option(
        name="edit",
        kind="value",
        metavar="IMAGE",
        repeatable=True,
        scope="magic",
        edits_only=True,
        help="selects the edits route: a path, a glob, a Python variable or @REF (@-1 is the last image); up to 16",
    ),
    Option(
        name="mask",
        kind="value",
        metavar="MASK",
        edits_only=True,
        help="mask for the first source image: a path, a Python variable or @REF",
    ),
    Option(
        name="mask_edits",
        kind="text",
        metavar="REGION",
        choices=("transparent", "white", "black"),
        edits_only=True,
        help="which region of the mask is to be edited: transparent, white or black",
    ),
    Option(
        name="partials",
        kind="int",
        metavar="K",
        choices=("0", "1", "2", "3"),
        field="partial_images",
        setting=True,
        help="stream, showing up to K partial pictures (0-3) while waiting",
        python="stream the answer, with at most so many partial pictures before the final one, 0-3; n of 2 and more"
        " is then sent as n calls of one image each",
    ),
    Option(
        name="axis",
        kind="axis",
        metavar="NAME=VALUES",
        choices=("n=", "size=", "quality=", "background=", "format=", "model=", "edit=", "mask="),
        repeatable=True,
        scope="magic",
        help="vary a template field or an option: values split at || if there is one, else at commas; 1..5 is a range",
    ),
    Option(
        name="zip",
        kind="text",
        metavar="A,B",
        repeatable=True,
        scope="sweep",
        help="pair the values of these axes instead of crossing them",
    ),
    Option(
        name="where",
        kind="text",
        metavar="EXPR",
        scope="sweep",
        help="""keep only combinations for which this holds: 'style != "ink" or n < 3'""",
    ),
    Option(
        name="replicates",
        kind="int",
        flags=("-r",),
        metavar="K",
        scope="sweep",
        help="independent calls per combination, since the model has no seed",
    ),
    Option(name="raw", kind="flag", scope="sweep", help="no template fields: every brace is part of the prompt"),
    Option(name="rows", kind="text", metavar="AXES", scope="magic", help="axes down the grid; several nest: a,b"),
    Option(name="cols", kind="text", metavar="AXES", scope="magic", help="axes across the grid; several nest"),
    Option(
        name="dry_run",
        kind="flag",
        scope="magic",
        help="show the plan (calls, what the store has, tokens, cost, time) and send nothing",
    ),
    Option(
        name="max_cost",
        kind="float",
        metavar="USD",
        scope="sweep",
        setting=True,
        help="stop before sending when the plan may cost more; needs a price table (wg.prices)",
    ),
    Option(
        name="max_calls",
        kind="int",
        metavar="K",
        scope="sweep",
        setting=True,
        help="stop before sending when the plan has more paid calls",
    ),
    Option(name="yes", kind="flag", scope="magic", help="do not ask before a sweep of more than 20 paid calls"),
    Option(
        name="bg",
        kind="flag",
        scope="magic",
        help="return at once, the output keeps updating: %wisgate jobs, %wisgate cancel",
    ),
    Option(
        name="fresh",
        kind="flag",
        help="pay for a new take, although the store has one",
        python="True pays for a new take, although the store has one",
    ),
    Option(
        name="replay",
        kind="flag",
        setting=True,
        help="never send: a call that the store does not have is an error",
        python="True never sends: a call that neither the store nor a loaded bundle has raises ReplayError",
    ),
    Option(
        name="resend",
        kind="flag",
        help="send again a call whose outcome is unknown; it may be billed twice",
        python="True sends a call again whose outcome is unknown; it may be billed twice",
    ),
    Option(
        name="concurrency",
        kind="int",
        metavar="K",
        setting=True,
        help="calls sent at the same time, 1-64 (default 4)",
        python="calls of this kernel that may be on the wire at the same time, 1-64 (default 4)",
    ),
    Option(
        name="timeout", kind="float", metavar="S", setting=True, help="seconds a call may take in all (default 600)"
    ),
    Option(
        name="retries",
        kind="int",
        metavar="K",
        setting=True,
        help="further tries of a call that was provably not billed, 0-2 (default 2)",
    ),
    Option(
        name="out",
        kind="text",
        flags=("-o",),
        metavar="NAME",
        scope="magic",
        help="also bind the result to a variable",
    ),
    Option(
        name="save",
        kind="path",
        metavar="DIR",
        help="also copy the originals to DIR under readable, safe names, with metadata.jsonl",
        python="a folder inside the working folder, to which the originals are copied too, under readable, safe names,"
        " with metadata.jsonl",
    ),
    Option(
        name="tag",
        kind="text",
        metavar="TEXT",
        repeatable=True,
        help="label for the log",
        python="a label for the log, or a list of them",
    ),
    Option(
        name="no_validate",
        kind="flag",
        scope="magic",
        help="skip this package's checks of sizes, qualities and counts; the server decides",
    ),
    Option(
        name="curl",
        kind="flag",
        scope="magic",
        help="print the same call as a curl command with $WISDOM_GATE_KEY; send nothing",
    ),
    Option(
        name="code",
        kind="flag",
        scope="magic",
        help="print the same call as Python, for this package and for the OpenAI SDK; send nothing",
    ),
)

BY_NAME = {option.name: option for option in OPTIONS}
BY_FLAG = {flag: option for option in OPTIONS for flag in option.all_flags}
KEYWORDS = {option.name: option for option in OPTIONS if option.scope == "call"}
SWEEP_KEYWORDS = {option.name: option for option in OPTIONS if option.scope == "sweep"}
ALIASES = {"output_format": "format", "output_compression": "compression", "partial_images": "partials"}
"""The API's own names, taken as keywords too: people paste them from its documentation."""


FOREIGN = {"seed": "the model has no seed: replicates makes independent calls of one prompt"}
"""Options of other services that look like one of ours: `--seed` is no slip for `--resend`, which may bill again."""


def nearest(name: str, allowed: tuple[str, ...] | list[str]) -> str:
    """`; did you mean X?` for a near miss, else an empty string."""
    word = name.lstrip("-")  # two hyphens that both have made --yes look like --style
    if word in FOREIGN:
        return f"; {FOREIGN[word]}"
    bare = {each.lstrip("-"): each for each in allowed}
    close = difflib.get_close_matches(word, bare)
    return f"; did you mean {bare[close[0]]}?" if close else ""


def keyword_of(name: str, *, beside: Sequence[str] = ()) -> str:
    """The option's own name for a keyword or an alias; SettingsError with the nearest name otherwise.

    `beside` are names that are taken too where it is asked.
    """
    found = ALIASES.get(name, name)
    if found in KEYWORDS or found == "validate" or found in beside:
        return found
    allowed = list(dict.fromkeys([*beside, *KEYWORDS]))
    hint = nearest(name, [*allowed, *ALIASES, "validate"])
    raise SettingsError(f"unknown option {name!r}{hint or '; allowed: ' + ', '.join(allowed)}")
