"""Files, values and pictures that no edit can use, with what each refusal must say; all are built in a folder."""

from __future__ import annotations

import io
import os
import socket
import struct
import zlib
from types import SimpleNamespace

import numpy as np
from inputs_corpus import encoded, exif, png_chunk, png_header_only, scene
from inputs_door import editing
from PIL import Image

PNG = encoded(scene())
URLS = ("https://example.com/a.png", "http://x/y", "s3://bucket/k.png", "file:///a.png", "data:image/png;base64,AAAA")
OTHER_KINDS = {
    "EPS": (b"%!PS-Adobe-3.0 EPSF-3.0", "a PostScript file"),
    "DOS EPS": (b"\xc5\xd0\xd3\xc6" + b"\0" * 40, "a PostScript file"),
    "PSD": (b"8BPS\0\1", "a Photoshop file"),
    "SVG": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG drawing"),
    "SVG with a head": (b"<?xml version='1.0'?><svg/>", "an SVG drawing"),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0", "a HEIC picture"),
    "video": (b"\0\0\0\x18ftypmp42\0\0\0\0", "a video"),
    "PDF": (b"%PDF-1.7\n", "a PDF"),
    "web page": (b"<!DOCTYPE html><title>not found</title>", "a web page"),
    "zip": (b"PK\x03\x04" + b"\0" * 30, "a zip archive"),
    "gzip": (b"\x1f\x8b\x08" + b"\0" * 30, "a gzip archive"),
    "icon": (b"\0\0\x01\0\x01\0", "an icon"),
    "JPEG XL": (b"\xff\x0a" + b"\0" * 30, "a JPEG XL"),
    "JPEG 2000": (b"\0\0\0\x0cjP  \r\n\x87\n", "a JPEG 2000"),
    "LFS pointer": (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS"),
    "zeros": (b"\0" * 5_000, "only zero bytes"),
    "text": (b"a photo of a cat", "no picture"),
}


def black_png(width, height, bits=1, colour=0, lost=0):
    """A black PNG: its data are a thousandth of its pixels. Of the packed data some last bytes may be lost."""
    row = b"\0" * (1 + (width * bits * (3 if colour else 1) + 7) // 8)
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(row * min(256, height - at)) for at in range(0, height, 256)) + packer.flush()
    packed = packed[: len(packed) - lost]
    header = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", packed) + png_chunk(b"IEND", b"")


def large_png(width, height, size, lost):
    """An RGB PNG of that size in bytes: noise above, black below; of its packed data the last bytes are lost."""
    row = 1 + width * 3
    first = bytearray(np.random.default_rng(7).bytes(size // row * row))
    first[::row] = bytes(size // row)
    packer = zlib.compressobj(1)
    black = (packer.compress(b"\0" * row) for _ in range(height - size // row))
    packed = (packer.compress(first) + b"".join(black) + packer.flush())[:-lost]
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", packed) + png_chunk(b"IEND", b"")


def noise(form, size=(150, 150), **options):
    """A picture of some tens of KB whose every byte matters."""
    shades = np.random.default_rng(7).integers(0, 255, (*size[::-1], 3), dtype=np.uint8)
    return encoded(Image.fromarray(shades), form, **options)


def files(folder):
    """Names of files that are none, or cannot be sent."""
    (folder / "pictures").mkdir()
    (folder / "a\nb").mkdir()
    (folder / "empty.png").write_bytes(b"")
    for name, size in (("sparse.png", 10_000_000_000), ("over.png", 50_000_001)):
        with (folder / name).open("wb") as file:
            file.truncate(size)
    os.mkfifo(folder / "pipe.png")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(folder / "socket.png"))
    listener.close()
    (folder / "broken.png").symlink_to("gone.png")
    (folder / "one.png").symlink_to("two.png")
    (folder / "two.png").symlink_to("one.png")
    (folder / "photo.png").write_bytes(PNG)
    for number in range(17):
        (folder / "pictures" / f"{number:02}.png").write_bytes(PNG)
    return [
        editing("missing", "foto.png", "no file", "near it: 'photo.png'"),
        editing("missing folder", "picture/01.png", "no folder", "'pictures'"),
        editing("missing pattern", "*.jpg", "'*.jpg'", "no file matches"),
        editing("folder", "pictures", "pictures' is a folder", "pictures/*.png"),
        editing("folder of an odd name", "a\nb", "is a folder", "/*.png"),
        editing("17 of a pattern", "pictures/*.png", "17 images", "1 to 16"),
        editing("17 of a list", [PNG] * 17, "17 images", "1 to 16"),
        editing("none", [], "no image", "1 to 16"),
        editing("0 bytes", "empty.png", "empty.png' is empty (0 bytes)"),
        editing("1 byte too many", "over.png", "50,000,001 bytes", "at most 50,000,000", "Scale it down"),
        editing("sparse", "sparse.png", "10,000,000,000 bytes", "at most 50,000,000"),
        editing("pipe", "pipe.png", "named pipe", "not a file"),
        editing("socket", "socket.png", "a socket", "not a file"),
        editing("device", "/dev/zero", "a device", "not a file"),
        editing("terminal", "/dev/tty", "/dev/tty"),
        editing("broken link", "broken.png", "symbolic link", "not there"),
        editing("circle of links", "one.png", "symbolic link", "in a circle"),
        editing("through a file", "photo.png/a.png", "photo.png"),
        editing("forged name", "a\nb\u202e\x1b[31m.png", "no file"),
        *(editing(f"URL {url[:5]}", url, "is a URL", "download it") for url in URLS),
        *(editing(f"name {name[:4]!r}", name, "no file name") for name in ("", "  ", "a\0b.png")),
        editing("name of 5,000", "x" * 5_000 + ".png", "longer than the file system allows"),
        editing("somebody's home", "~nobody-at-all/x.png", "no folder"),
    ]


def bytes_and_kinds():
    """Bytes of other kinds than pictures, and values that stand for none."""
    array = np.zeros((4, 4))
    return [
        *(editing(name, data, words, "PNG, JPEG, WebP") for name, (data, words) in OTHER_KINDS.items()),
        editing("no bytes", b"", "empty (0 bytes)"),
        *(editing(f"{type(v).__name__}", v, "cannot use", "allowed") for v in (None, 42, 3.5, {"a": 1}, {1}, print)),
        editing("open file", io.BufferedReader(io.BytesIO()), "cannot use", "the open file's path"),
        editing("channels first", np.zeros((3, 8, 8), "uint8"), "the shape", "moveaxis"),
        editing("two channels", np.zeros((8, 8, 2), "uint8"), "the shape must be"),
        editing("five axes", np.zeros((1, 2, 3, 4, 5), "uint8"), "the shape must be"),
        editing("no rows", np.zeros((0, 8), "uint8"), "nothing to send"),
        editing("int32", np.zeros((4, 4), "int32"), "uint8 (0..255)", "convert it first"),
        editing("0..255 as floats", array + 200, "0..1", "astype('uint8')"),
        *(editing(f"floats of {v}", array + v, "0..1") for v in (-0.5, float("nan"), float("inf"))),
        editing("an array that is a mask", np.zeros((4, 4), bool), "a mask", "--mask"),
        editing("81 megapixels", np.broadcast_to(np.zeros((1, 1), "uint8"), (9_000, 9_000)), "64 megapixels"),
        editing("no pixels", Image.new("RGB", (0, 5)), "nothing to send"),
        editing("floats of PIL", Image.new("F", (4, 4)), "floats", "8 bits"),
        editing("a call without images", SimpleNamespace(images=[]), "0 images", "status"),
        editing("a call of two", SimpleNamespace(images=[1, 2]), "2 images", "call.images[0]"),
        editing("a reference to nothing", "@-1", "-1"),
        editing("a reference of nonsense", "@nowhere!", "nowhere"),
    ]


def bombs():
    """Pictures that claim, or are, more than is read here."""
    tiny, jpeg, webp = encoded(scene(), "GIF"), bytearray(encoded(scene(), "JPEG")), encoded(scene(), "WEBP")
    frame = jpeg.index(b"\xff\xc0")
    jpeg[frame + 5 : frame + 9] = struct.pack(">HH", 65_000, 65_000)
    lossless = bytearray(encoded(scene(), "WEBP", lossless=True))
    lossless[21:25] = struct.pack("<I", 16_382 | 16_382 << 14)
    bmp = bytearray(encoded(scene(), "BMP"))
    bmp[18:26] = struct.pack("<ii", 65_000, 65_000)
    body = webp[12:] + b"abcd\0\0\0\0" * 200_000
    many = b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
    plain, scan = encoded(scene()), encoded(scene(), "JPEG")
    return [
        *(
            editing(f"PNG of {side:,} squared", black_png(side, side), f"{side:,}x{side:,}", "scale it down")
            for side in (9_000, 13_000, 19_000)
        ),
        *(
            editing(f"header of {w:,}x{h:,}", png_header_only(w, h), f"{w:,}x{h:,}", "scale it down")
            for w, h in ((9_000, 9_000), (65_535, 65_535), (2**31 - 1, 2**31 - 1), (64_000_001, 1))
        ),
        editing("header of 64 megapixels", png_header_only(8_000, 8_000, 8, 6), "cannot be decoded"),
        editing("64 megapixels, broken at their end", black_png(8_000, 8_000, 8, 2, lost=2_000), "cannot be decoded"),
        editing("JPEG of 65,000", bytes(jpeg), "megapixels"),
        editing("WebP of 16,383", bytes(lossless), "megapixels"),
        editing("GIF of 65,000", tiny[:6] + struct.pack("<HH", 65_000, 65_000) + tiny[10:], "megapixels"),
        editing("BMP of 65,000", bytes(bmp), "megapixels"),
        editing(
            "text of 100 MB", plain[:33] + png_chunk(b"iTXt", b"x" * 100_000_000) + plain[33:], "at most 50,000,000"
        ),
        editing("a million chunks", plain[:33] + png_chunk(b"teXt", b"") * 1_000_000 + plain[33:], "save it anew"),
        editing("a million picture chunks", plain[:33] + png_chunk(b"IDAT", b"") * 10**6 + plain[33:], "save it anew"),
        editing("a million segments", scan[:2] + b"\xff\xfe\0\2" * 1_000_000 + scan[2:], "save it anew"),
        editing("chunks of WebP", many, "save it anew"),
        editing("a scan of fill bytes", scan[:-2] + b"\xff" * 5_000_000 + b"\0" + scan[-2:], "broken"),
        editing("fill bytes without end", scan[:-2] + b"\xff" * 5_000_000, "cut short"),
    ]


def harmful():
    """GIF, BMP and TIFF in forms that would take Pillow seconds for each MB, or gigabytes."""
    gif = encoded(scene(mode="P"), "GIF")
    start = 13 + 3 * 2 ** ((gif[10] & 7) + 1)
    head, rest = gif[:start], gif[start:]
    bmp = b"BM" + bytes(8) + struct.pack("<IIiiHHIIiiII", 1_078, 40, 8_000, 8_000, 1, 8, 1, 0, 0, 0, 256, 0)
    tags = b"".join(struct.pack("<HHII", 300 + tag, 1, 700_000, 100) for tag in range(60_000))
    return [
        editing("GIF of comments", head + b"\x21\xfe\1A\0" * 1_000_000 + rest, "blocks", "save it anew"),
        editing("GIF of one comment", head + b"\x21\xfe" + b"\1A" * 2_000_000 + b"\0" + rest, "blocks", "save it anew"),
        editing("GIF of nothing", head + b"\1" * 5_000_000 + rest, "blocks", "save it anew"),
        editing("BMP of runs", bmp + bytes(1_024) + b"\1\1" * 2_000_000, "run-length BMP", "save it as PNG"),
        editing("TIFF of tags that overlap", b"II*\0\x08\0\0\0" + struct.pack("<H", 60_000) + tags + bytes(800_000),
                "tags", "save it anew"),
    ]  # fmt: skip


def damaged():
    """Pictures that are broken in one place."""
    plain, jpeg = encoded(scene()), encoded(scene(), "JPEG")
    flipped = bytearray(plain)
    flipped[plain.index(b"IDAT") + 12] ^= 1
    stream = zlib.compress(b"\0" * 64)
    header = struct.pack(">IIBBBBB", 16, 16, 8, 0, 0, 0, 0)
    start, end = b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header), png_chunk(b"IEND", b"")
    return [
        editing("a wrong checksum", bytes(flipped), "checksum of its IDAT"),
        *(editing(f"{w}x{h}", png_header_only(w, h), f"{w}x{h} pixels") for w, h in ((0, 9), (9, 0), (0, 0))),
        editing("no data for its header", png_header_only(400, 400), "cannot be decoded"),
        editing(
            "broken data under a right sum", start + png_chunk(b"IDAT", b"\0" + stream[1:]) + end, "cannot be decoded"
        ),
        editing("a broken stream that ends", start + png_chunk(b"IDAT", stream[:-6]) + end, "cannot be decoded"),
        editing(
            "two headers", start + png_chunk(b"IHDR", header[:4] + b"\0\0\0\x08" + header[8:]) + plain[33:], "header"
        ),
        editing("an unknown critical chunk", plain[:8] + png_chunk(b"CgBI", b"\0" * 4) + plain[8:], "CgBI"),
        editing("no header", plain[:8] + plain[33:], "PNG header"),
        editing("rubbish between segments", jpeg[:20] + b"rubbish" + jpeg[20:], "no JPEG marker at byte 20"),
        editing("a JPEG without a frame", b"\xff\xd8\xff\xd9", "no picture in it"),
        editing("a WebP without a picture", b"RIFF\x04\0\0\0WEBP", "no picture in it"),
        editing("a TIFF of floats", encoded(Image.new("F", (8, 8), 0.5), "TIFF"), "floats", "8 bits"),
        editing("a TIFF of nothing", b"II*\0\x08\0\0\0\0\0", "cannot be decoded"),
        editing("a BMP of nothing", b"BM" + b"\0" * 60, "cannot be"),
        editing("an AVIF of nothing", b"\0\0\0\x18ftypavif" + b"\0" * 40, "cannot be decoded"),
        editing("a GIF of nothing", b"GIF89a" + b"\1\0\1\0\0\0\0;", "cannot be decoded"),
    ]


def cut_short():
    """A picture of each kind, cut at every KB and one byte before its end."""
    whole = {
        "PNG": noise("PNG"),
        "JPEG": noise("JPEG", quality=95),
        "progressive JPEG": noise("JPEG", quality=95, progressive=True, exif=exif(6)),
        "WebP": noise("WEBP", lossless=True),
    }
    return [
        editing(f"{kind} cut at {at:,}", data[:at], "cut short")
        for kind, data in whole.items()
        for at in (*range(1_024, len(data), 1_024), len(data) - 1)
    ]
