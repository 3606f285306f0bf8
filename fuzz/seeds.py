"""Where each target begins: small valid things, built in code, and the words that their formats are made of."""

from __future__ import annotations

import base64
import io
import json
import struct
import zlib
from functools import cache

from PIL import Image

from wisgate_nb.bundles import fields
from wisgate_nb.bundles.container import Writing
from wisgate_nb.bundles.manifest import Manifest, Summed
from wisgate_nb.bundles.names import INDEX, MANIFEST
from wisgate_nb.request.options import OPTIONS


def seeds(target: str) -> list[bytes]:
    """The first inputs of a target."""
    return _SEEDS[target]()


def words(target: str) -> list[bytes]:
    """What a mutation may put in: the words of the target's format."""
    return _WORDS.get(target, [])


def picture(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (16, 16), **options: object) -> bytes:
    """A small picture file without symmetry."""
    shades = Image.linear_gradient("L").resize(size).convert("RGB")
    shades.putpixel((0, 0), (255, 0, 0))
    return _file(shades.convert(mode), kind, **options)


def _file(shown: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    shown.save(buffer, kind, **options)
    return buffer.getvalue()


@cache
def _encoded() -> str:
    return base64.b64encode(picture(size=(2, 2))).decode()


def _event(name: str, end: str = "\n", **facts: object) -> bytes:
    return f"event: {name}{end}data: {json.dumps({'type': name, **facts})}{end}{end}".encode()


def _streams() -> list[bytes]:
    one = _event("image_generation.partial_image", b64_json=_encoded(), partial_image_index=0)
    last = _event("image_generation.completed", b64_json=_encoded(), usage={"input_tokens": 5, "output_tokens": 9})
    wrong = _event("error", error={"message": "no", "code": "moderation_blocked"})
    return [
        one + last,
        one + wrong,
        _event("image_edit.completed", "\r\n", b64_json=_encoded()),
        b"\xef\xbb\xbf: a comment\r\rdata: 1\rdata: 2\r\r",
        b"data: [DONE]\n\n",
    ]


def _answers() -> list[bytes]:
    told = [
        {"data": [{"b64_json": _encoded(), "revised_prompt": "a cat"}], "usage": {"input_tokens": 5}, "size": "1x1"},
        {"data": [{"url": "https://x.example/a.png?sig=1"}, {"url": "/b"}, {"url": f"data:;base64,{_encoded()}"}]},
        {"error": {"message": "no", "code": "x", "param": "n", "moderation_details": {"categories": ["a"]}}},
        {"detail": [{"loc": ["body", "n"], "msg": "too many"}]},
        {"task_id": "1", "status": "queued"},
        [_encoded()],
    ]
    pages = [b"<!doctype html><title>x</title>", b"", picture(size=(2, 2))]
    return [json.dumps(one).encode() for one in told] + pages + _streams()


def _cells() -> list[bytes]:
    flags = [f"{option.all_flags[-1]} {_value(option.kind)}".strip() for option in OPTIONS]
    lines = [
        *flags,
        *(f"{flag}\na cat" for flag in flags),
        "-n2 a cat's \"hat\" --tag 'two words';",
        "--axis style=ink,oil --zip style,n --axis n=1..2\na {{style}} cat\n---\na dog",
        "--axis 'a=x||y' --param 'p={\"x\": [1]}' -- --text",
        "a {style: oil|ink} cat in {{half}} of {{styles}} \\{{x}}",
        "--edit r[0] --edit $r --edit ~/a.png --edit @-1 --edit *.png",
        "--rows a,b --cols='c d' --pages x",
    ]
    return [line.encode() for line in lines]


def _value(kind: str) -> str:
    given = {"flag": "", "int": "2", "float": "1.5", "pair": "k=1", "axis": "style=1..3"}
    return given.get(kind, "r")


def _templates() -> list[bytes]:
    return [
        b'a {{style}} cat, {oil|ink}, {light: dawn|dusk}, {|very} {{r.images[0]}} {{d["k"]}} \\{{x}} \\\\{a|b}',
        b'{"subject": "cat", "n": [1, {"a": "b|c"}]}',
        rb"\frac{a|b}{c} $\{x | x > 0\}$ {5\" pipe|6\" pipe} {a\|b|c} {a || b}",
        b"one\n---\ntwo\n---\n",
    ]


def _conditions() -> list[bytes]:
    return [
        b'style != "ink" or n < 3',
        b"n in (1, 2, -3) and not style == 'oil'",
        b'1 < n <= 3 and param["x"] != None and style.name in ["a", "b"]',
        b"style[0] == 'a' or (n >= 2.5 and True)",
    ]


def _pictures() -> list[bytes]:
    orientation = Image.Exif()
    orientation[0x0112] = 6
    orientation[0x010F] = "maker"
    first, second = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
    moving = {"save_all": True, "append_images": [second]}
    animated = [_file(first, kind, **moving) for kind in ("PNG", "GIF", "WEBP", "TIFF")]
    made = [
        *(picture(mode=mode) for mode in ("RGB", "RGBA", "L", "LA", "P", "1", "I;16")),
        picture(exif=orientation, dpi=(72, 72)),
        picture("JPEG", exif=orientation, comment=b"words"),
        picture("JPEG", "CMYK"),
        picture("JPEG", progressive=True, restart_marker_rows=1),
        picture("WEBP", exif=orientation),
        picture("WEBP", "RGBA", lossless=True),
        *(picture(kind) for kind in ("GIF", "BMP", "TIFF")),
        picture("AVIF", speed=10),
        picture("TIFF", exif=orientation, compression="tiff_lzw"),
        *animated,
    ]
    sources = [bytes([pick]) + data for pick in (0, 64, 128) for data in made]
    return sources + [bytes([pick]) + data for pick in (65, 67, 69, 71) for data in (*_masks(), *made[:6])]


def _masks() -> list[bytes]:
    """A hole in one colour, a hole in a picture, and white on black."""
    alpha = Image.new("L", (16, 16), 255)
    alpha.paste(0, (4, 4, 12, 12))
    one, other = Image.new("RGBA", (16, 16), "black"), Image.open(io.BytesIO(picture(mode="RGBA")))
    for mask in (one, other):
        mask.putalpha(alpha)
    return [_file(mask) for mask in (one, other, alpha)]


def _bundles() -> list[bytes]:
    files = dict.fromkeys(INDEX, b"")
    said = Manifest({name: Summed.of(held) for name, held in files.items()}, 0, 0)
    buffer = io.BytesIO()
    writing = Writing(buffer)
    writing.add(MANIFEST, said.to_bytes())
    for name in INDEX:
        writing.add(name, b"")
    writing.finish()
    tables = [json.dumps(dict.fromkeys(table)).encode() + b"\n" for table in (fields.CALL, fields.IMAGE, fields.INPUT)]
    call = b"\2" + json.dumps(_CALL | {name: None for name in fields.CALL if name not in _CALL}).encode()
    return [
        b"\0" + buffer.getvalue(),
        b"\1" + said.to_bytes(),
        *(b"\2" + table for table in tables),
        call,
        b"\3" + b"\0".join(tables),
        b"\3" + call[1:] + b"\n",
    ]


_CALL = {
    "call_id": "01jdz8k2qmx3v5wbn7c4r6t9ye",
    "created_at": "2026-11-29T10:06:31.000000Z",
    "session_id": "s",
    "route": "generations",
    "endpoint": "https://api.example/v1",
    "backend": "sandbox",
    "model": "gpt-image-2",
    "prompt": "a cat",
    "axes": {"style": "ink"},
    "replicate": 1,
    "take": 1,
    "n": 1,
    "extra": {},
    "source_sha256": [],
    "digest": "0" * 64,
    "status": "ok",
    "details": {},
    "attempts": 1,
    "seconds": 1.5,
    "echoed": {},
    "tags": [],
    "fix_ups": [],
    "notes": [],
    "beside": [],
}

_SEEDS = {
    "sse": lambda: [bytes([step]) + body for step in (1, 7, 255) for body in _streams()],
    "response": lambda: [bytes([pick]) + body for pick, body in enumerate(_answers() * 2)],
    "magic": _cells,
    "template": _templates,
    "where": _conditions,
    "image": _pictures,
    "bundle": _bundles,
}

_PNG_CHUNKS = [
    struct.pack(">I", 0) + name + struct.pack(">I", zlib.crc32(name))
    for name in (b"IEND", b"tEXt", b"acTL", b"IDAT", b"CgBI")
]
_WORDS = {
    "sse": [b"data:", b"event:", b"id:", b"retry:", b"\n\n", b"\r\n", b"\r", b":", b"\xef\xbb\xbf", b"[DONE]"],
    "response": [
        b'"data"', b'"b64_json"', b'"url"', b'"error"', b'"message"', b'"code"', b'"type"', b'"detail"', b'"usage"',
        b'"output_format"', b'"partial_image_index"', b".completed", b".partial_image", b"\\ud800", b"1e999", b"NaN",
        b"data:", b"event:", b"\n\n", b"<title>", b"&#x0;", b"(request id: ", b"https://[::1", b"-1",
    ],
    "magic": [
        *(flag.encode() for option in OPTIONS for flag in option.all_flags),
        b"--", b"=", b"||", b"..", b"{{", b"}}", b"~x", b"\xe2\x80\x94", b"param.", b"9" * 40, b"1e9", b"\n---\n",
    ],
    "template": [
        b"{{", b"}}", b"|", b"{", b"}", b"\\", b'"', b"\n---\n", b"\\frac{", b"$", b"[0]", b'["k"]', b"\xcc\x81",
    ],
    "where": [
        b" and ", b" or ", b" not ", b" in ", b"==", b"!=", b"<=", b"(", b")", b",", b"[", b"]", b"None", b"True",
        b"style", b"n", b"0x", b"1e999", b"'", b'"""', b"lambda:", b"f'{n}'", b"param.", b":=", b"\\", b"9" * 40,
    ],
    "image": [
        *_PNG_CHUNKS, b"\xff\xd8\xff", b"\xff\xda", b"\xff\xd9",
        b"\xff\xc0", b"\xff\xe1", b"Exif\0\0", b"RIFF", b"WEBP",
        b"VP8X", b"VP8L", b"VP8 ", b"ANMF", b"ALPH", b"ICCP", b"II*\0", b"MM\0*", b"GIF89a", b"ftypavif",
    ],
    "bundle": [
        *(name.encode() for name in (*INDEX, MANIFEST)), *(f'"{name}"'.encode() for name in fields.CALL),
        b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"null", b"NaN", b"1e999", b'"\\ud800"', b"../",
    ],
}  # fmt: skip
