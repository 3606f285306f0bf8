"""Masks that leave a doubt, or nothing to edit, with what each refusal must say."""

from __future__ import annotations

import io

import numpy as np
from inputs_bad_pictures import URLS
from inputs_corpus import encoded, exif, png_header_only, scene
from inputs_door import Bad, editing
from PIL import Image

import wisgate_nb as wg

SIZE = (48, 32)
PHOTO = encoded(scene())
ASKS = "--mask-edits white, black or transparent"


def grey(level=0, hole=255):
    """A mask without alpha: a hole in one grey."""
    picture = Image.new("L", SIZE, level)
    picture.paste(hole, (10, 5, 30, 20))
    return picture


def clear(alpha, colour=(0, 0, 0)):
    return Image.new("RGBA", SIZE, (*colour, alpha))


def masking(name, mask, *says, **options):
    return editing(name, PHOTO, *says, mask=mask, **options)


def masks():
    """Every kind of mask that cannot be used."""
    hole = np.zeros(SIZE[::-1], bool)
    photo = scene(mode="RGBA")
    photo.putalpha(grey(255, 0))
    on_its_side = grey().transpose(Image.Transpose.ROTATE_90)
    forms = {
        "png": encoded(grey()),
        "jpeg": encoded(grey(), "JPEG"),
        "gif": encoded(grey(), "GIF"),
        "1-bit": encoded(grey().convert("1")),
        "palette": encoded(grey().convert("P")),
        "rgb": encoded(grey().convert("RGB")),
        "16-bit": encoded(Image.fromarray(np.asarray(grey(), "uint16") * 257)),
        "tiff": encoded(grey(), "TIFF"),
        "pil": grey(),
        "array": np.asarray(grey()),
        "floats": np.asarray(grey()) / 255.0,
    }
    return [
        *(masking(f"no alpha: {name}", mask, "mask", ASKS) for name, mask in forms.items()),
        *(masking(f"no alpha, transparent: {name}", mask, "no alpha", ASKS, mask_edits="transparent")
          for name, mask in forms.items()),
        masking("all opaque", clear(255), "nothing to edit", ASKS),
        masking("all black, white edited", grey(0, 0), "nothing to edit", ASKS, mask_edits="white"),
        masking("all white, black edited", grey(255, 255), "nothing to edit", ASKS, mask_edits="black"),
        masking("nothing marked", hole, "nothing to edit", "mark the region"),
        masking("alpha against luminance", photo, "different regions", ASKS),
        masking("another size", grey().resize((48, 33)), "48x33", "48x32", mask_edits="white"),
        masking("on its side", on_its_side, "32x48", "must be equal", mask_edits="white"),
        editing("unturned", encoded(scene().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif(6)),
                "turned upright", "from the upright picture", mask=on_its_side, mask_edits="white"),
        masking("cut short", encoded(grey())[:-20], "cut short", mask_edits="white"),
        masking("bomb", png_header_only(65_535, 65_535), "megapixels", mask_edits="white"),
        masking("0x0", png_header_only(0, 0), "0x0", mask_edits="white"),
        masking("two", [encoded(grey())] * 2, "1 to 1", mask_edits="white"),
        masking("none", [], "no", mask_edits="white"),
        masking("empty", b"", "empty", mask_edits="white"),
        masking("a number", 5, "cannot use", "allowed", mask_edits="white"),
        masking("text", b"white", "no picture", mask_edits="white"),
        masking("wrong shape", np.zeros((2, 3, 4, 5)), "the shape must be"),
        masking("missing", "nowhere.png", "no file", mask_edits="white"),
        masking("an open file", io.StringIO("x"), "cannot use", mask_edits="white"),
        *(masking(f"URL {url[:5]}", url, "is a URL", "download it", mask_edits="white") for url in URLS),
        *(masking(f"edits {word!r}", clear(0), "mask_edits got", "transparent, white", mask_edits=word)
          for word in ("blue", "WHITE", "", 1, True)),
        editing("edits without a mask", PHOTO, "mask_edits", "add mask", mask_edits="white"),
        Bad("without an image", lambda: wg.edit("x", None, mask=encoded(grey())), ("cannot use None", "allowed")),
        Bad("for a generation", lambda: wg.generate("x", mask=encoded(grey())), ("mask", "--edit IMAGE")),
    ]  # fmt: skip
