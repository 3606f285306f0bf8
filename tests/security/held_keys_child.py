"""A process of its own that makes calls with a key, and then looks through its memory for whoever holds it.

Nothing of the tests' own is in it: the key comes by standard input, and once more, in all its spellings, when every
object that is to be looked at is known. C memory that no Python object shows (SQLite, TLS) is not looked at.
"""

from __future__ import annotations

import collections
import functools
import gc
import io
import json
import os
import sys
from contextlib import suppress

import wisgate_nb as wg
from wisgate_nb import session as sessions
from wisgate_nb.secret import Secret
from wisgate_nb.sought import Sought

LETTERS = (str, bytes, bytearray)
CONTAINERS = (dict, list, tuple, set, frozenset)
LENGTH = 4_096


class Slotted:
    __slots__ = ("told",)

    def __init__(self, told):
        self.told = told


class Attributed:
    def __init__(self, told):
        self.told = told


class Keyworded(dict):
    """A kind of dict."""


def enclosing(told):
    return lambda: told


def defaulting(told):
    def function(given=told):
        return given

    return function


def suspended(told):
    running = (one for one in [told, None])
    next(running)
    yield running, told
    yield told


def waiting(told):
    running = suspended(told)
    next(running)
    return running


@functools.lru_cache
def remembered(told):
    return len(told)


def cached(told):
    remembered(told)
    return remembered


PLANTS = {
    "dict": lambda told: {"a": told},
    "name in a dict": lambda told: {told: 1},
    "dict of dicts": lambda told: {"a": {"b": {"c": told}}},
    "kind of dict": lambda told: Keyworded(a=told),
    "list": lambda told: ["a", told],
    "list of lists": lambda told: [[["a", told]]],
    "tuple": lambda told: ("a", told),
    "set": lambda told: {told},
    "frozen set": lambda told: frozenset((told,)),
    "deque": lambda told: collections.deque([told]),
    "slotted class": Slotted,
    "attribute": Attributed,
    "bytes": lambda told: Attributed(told.encode()),
    "bytearray": lambda told: Slotted(bytearray(b"Bearer " + told.encode())),
    "part of a text": lambda told: [f"Authorization: Bearer {told}"],
    "buffer": lambda told: io.BytesIO(told.encode()),
    "view": lambda told: [memoryview(told.encode())],
    "closure": enclosing,
    "default": defaulting,
    "generator": waiting,
    "partial": lambda told: functools.partial(print, told),
    "cache": cached,
    "error": ValueError,
}


def texts(one):
    """What an object holds itself: `gc` tells of slots, cells, frames and items alike.

    Texts are not tracked by `gc`, nor are containers that hold nothing else; so those are opened here. And of a dict
    whose names are all texts it tells the values only.
    """
    if isinstance(one, dict):
        yield from (name for name in dict.keys(one) if isinstance(name, LETTERS))
    if isinstance(one, io.BytesIO):
        yield one.getvalue()
    for held in gc.get_referents(one):
        if isinstance(held, LETTERS):
            yield held
        elif isinstance(held, memoryview):
            yield bytes(held)
        elif not gc.is_tracked(held) and type(held) in CONTAINERS:
            yield from texts(held)


def owned_by_secrets(objects):
    """The ids of what a `Secret` keeps its key in."""
    found, rest = set(), [one for one in objects if type(one) is Secret]
    while rest:
        one = rest.pop()
        found.add(id(one))
        rest += [held for held in gc.get_referents(one) if type(held) in (*CONTAINERS, Sought)]
    return found


def holders(objects, spellings):
    """The type of each object that holds a text with the key, and the types of those who hold it."""
    known, found, passed = {}, [], owned_by_secrets(objects)
    shortest = min(map(len, spellings))

    def tells(text):
        if len(text) < shortest:
            return False
        if id(text) not in known:
            data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else bytes(text)
            known[id(text)] = any(spelling in data for spelling in spellings)
        return known[id(text)]

    for one in objects:
        if id(one) not in passed and any(list(map(tells, texts(one)))):
            owners = [o for o in gc.get_referrers(one) if o is not objects and type(o).__name__ != "frame"]
            found.append(f"{named(one)} < {', '.join(sorted(set(map(named, owners))))[:300]}")
    return found


def named(one):
    name = getattr(one, "__qualname__", None) or getattr(one, "__name__", None)
    return f"{type(one).__module__}.{type(one).__qualname__}{f' {name}' if isinstance(name, str) else ''}"


def make_calls(names, source):
    """Every answer on both routes; calls and errors are held as a user would hold them."""
    made = []
    for name in names:
        for act in (wg.generate, functools.partial(wg.edit, image=source)):
            try:
                made.append(act(f"echo {name}!", **({"partials": 1} if "stream" in name else {})))
            except wg.WisGateError as error:
                made.append(error)
    with suppress(wg.WisGateError):
        wg.doctor()
    return [*made, wg.status(), wg.log(), wg.plan("a cat"), wg.grid()]


def plants(spellings):
    """For each kind what was found of it; the garbage collector is told to leave out all that was there before."""
    key, told = sessions.current().keys.find().secret, {}
    for name, plant in PLANTS.items():
        gc.collect()
        gc.freeze()
        planted = [plant(key.reveal())]
        gc.collect()
        found = holders([*gc.get_objects(), *(planted if name == "cache" else ())], spellings)
        told[name] = [one for one in found if planted]
    return told


def say(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main():
    sessions.current().keys.login(os.read(0, LENGTH).decode())
    held = make_calls(json.loads(sys.argv[1]), sys.argv[2])
    gc.collect()
    objects = gc.get_objects()
    say("ready")
    spellings = [bytes.fromhex(one) for one in json.loads(os.read(0, 16 * LENGTH))]
    told = {"objects": len(objects), "held": len(held), "found": holders(objects, spellings)}
    del objects
    say(json.dumps(told | {"planted": plants(spellings) if "plant" in sys.argv[3:] else {}}))


if __name__ == "__main__":
    main()
