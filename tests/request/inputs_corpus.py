"""Pictures for the input tests, all built in code: no binary file is kept in the repository."""

from __future__ import annotations

import functools
import io
import struct
import zlib

from PIL import Image, ImageDraw, PngImagePlugin

CORNERS = {"top left": (200, 30, 30), "top right": (30, 160, 40), "bottom left": (40, 60, 210)}
GPS = b"\x2e\x87\x41\x23"


def scene(width=48, height=32, mode="RGB"):
    """A picture without any symmetry, so that each of the eight orientations looks different."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    draw = ImageDraw.Draw(picture)
    third_x, third_y = width // 3, height // 3
    draw.rectangle((0, 0, third_x, third_y), fill=CORNERS["top left"])
    draw.rectangle((width - third_x, 0, width, third_y), fill=CORNERS["top right"])
    draw.rectangle((0, height - third_y, third_x, height), fill=CORNERS["bottom left"])
    return picture if mode == "RGB" else picture.convert(mode)


def encoded(picture, form="PNG", **options):
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def decoded(data):
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def pixels(data, mode="RGB"):
    return decoded(data).convert(mode).tobytes()


def exif(orientation=None, *, gps=False):
    block = Image.Exif()
    if orientation is not None:
        block[0x0112] = orientation
    block[0x010F] = "CameraMaker"
    if gps:
        block.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
        block.get_ifd(0x8825)[1] = "N"
    return block


def png_chunk(name, payload):
    body = name + payload
    return struct.pack(">I", len(payload)) + body + struct.pack(">I", zlib.crc32(body))


def png_header_only(width, height, bits=8, colour=2):
    """A PNG whose header claims any size and whose picture data is a few bytes."""
    header = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + png_chunk(b"IDAT", zlib.compress(b"\0" * 64))
        + png_chunk(b"IEND", b"")
    )


def chunks_of(data):
    """Name and payload of each chunk of a PNG."""
    found, at = [], 8
    while at < len(data):
        size = int.from_bytes(data[at : at + 4])
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += 12 + size
    return found


def png_with_everything():
    """A PNG with each kind of ancillary chunk that Pillow writes, and some that it does not."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "secret words")
    info.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>secret xmp</x:xmpmeta>")
    info.add_text("Software", "secret software", zip=True)
    plain = encoded(scene(), pnginfo=info, exif=exif(1, gps=True), dpi=(72, 72), icc_profile=srgb_profile())
    extra = png_chunk(b"gAMA", struct.pack(">I", 45455)) + png_chunk(b"caBX", b"secret c2pa")
    return plain[:33] + extra + plain[33:]


@functools.cache
def srgb_profile():
    """Made once: a profile holds the second in which it was made."""
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def jpeg_segment(marker, payload):
    return bytes([0xFF, marker]) + struct.pack(">H", len(payload) + 2) + payload


def jpeg_with_everything(**options):
    """A JPEG with EXIF, XMP, ICC, Photoshop data, content credentials and a comment."""
    data = encoded(
        scene(),
        "JPEG",
        quality=90,
        exif=exif(1, gps=True),
        comment=b"secret comment",
        icc_profile=srgb_profile(),
        **options,
    )
    added = (
        jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret xmp</x:xmpmeta>")
        + jpeg_segment(0xED, b"Photoshop 3.0\0secret iptc")
        + jpeg_segment(0xEB, b"JP\0\0secret c2pa")
    )
    return data[:2] + added + data[2:]


def scan_of(data):
    """From the first start-of-scan marker to the end of a JPEG."""
    return data[data.index(b"\xff\xda") :]
