"""Bodies in: JSON and multipart/form-data, each refused with the message that puts its sender right."""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .answers import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .order import Route

_JSON = "application/json"
_MULTIPART = "multipart/form-data"
_FILE_FIELDS = {"image", "image[]", "mask", "markup"}
_ROUTES = {
    "generations": "POST /v1/images/generations takes a JSON body and makes images from a prompt alone",
    "edits": "POST /v1/images/edits takes multipart/form-data (or JSON with 'images') and changes source images",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a form: the name of its field, its declared type (lower case) and its bytes."""

    field: str
    mime: str
    data: bytes


@dataclass(slots=True)
class Form:
    """The fields of a request by name; `uploads` in the order sent; `typed` is true where values are JSON."""

    fields: dict[str, Any] = field(default_factory=dict)
    uploads: list[Upload] = field(default_factory=list)
    typed: bool = True


def read_form(route: Route, headers: Mapping[str, str], body: bytes) -> Form:
    """Parse a body for a route; `headers` has lower-case names."""
    content_type = headers.get("content-type", "")
    kind = content_type.split(";")[0].strip().lower()
    if not kind:
        raise Refusal(
            f"Missing Content-Type header. {_ROUTES[route]}.", "Content-Type", "missing_content_type", status=400
        )
    if kind == _JSON:
        return _read_json(route, body)
    if kind == _MULTIPART:
        return _read_multipart(route, content_type, body)
    allowed = _JSON if route == "generations" else f"{_MULTIPART} or {_JSON}"
    raise Refusal(
        f"Unsupported Content-Type '{kind}': {_ROUTES[route]}. Allowed here: {allowed}.",
        "Content-Type",
        "unsupported_content_type",
        status=415,
    )


def _read_json(route: Route, body: bytes) -> Form:
    try:
        fields = json.loads(body.decode())
    except (ValueError, RecursionError) as error:
        raise Refusal(f"We could not parse the JSON body of your request: {error}.", None, "invalid_json") from error
    if not isinstance(fields, dict):
        raise Refusal('The JSON body must be an object, such as {"prompt": "..."}.', None, "invalid_json")
    # A null is the same as leaving the parameter out.
    form = Form({name: value for name, value in fields.items() if value is not None})
    if route == "generations":
        _refuse_pictures(sorted(form.fields.keys() & {*_FILE_FIELDS, "images"}))
    else:
        _take_references(form)
    return form


def _refuse_pictures(names: list[str]) -> None:
    if names:
        raise Refusal(
            f"'{names[0]}' was sent to /v1/images/generations: {_ROUTES['generations']}. "
            f"Send source images to the other route: {_ROUTES['edits']}.",
            names[0],
            "unknown_parameter",
        )


def _take_references(form: Form) -> None:
    for name in ("image", "image[]"):
        if name in form.fields:
            raise Refusal(
                f"Invalid type for '{name}': expected a file, but got a string. In a JSON body the sources are "
                '\'images\': [{"image_url": "data:image/png;base64,..."}].',
                name,
                "invalid_type",
            )
    if "images" not in form.fields:
        raise Refusal(
            f"Missing required parameter: 'images'. This is a generations payload: {_ROUTES['edits']}; "
            f"{_ROUTES['generations']}.",
            "images",
            "missing_required_parameter",
        )
    items = form.fields.pop("images")
    if not isinstance(items, list) or not items:
        raise Refusal("Invalid type for 'images': expected a list of 1 to 16 objects.", "images", "invalid_type")
    form.uploads.extend(_reference(item, f"images[{index}]", "image") for index, item in enumerate(items))
    for name in ("mask", "markup"):
        if name in form.fields:
            form.uploads.append(_reference(form.fields.pop(name), name, name))


def _reference(item: Any, param: str, name: str) -> Upload:
    if not isinstance(item, dict) or len(item) != 1 or not isinstance(item.get("image_url"), str):
        raise Refusal(
            f"Invalid type for '{param}': expected an object with exactly one key, 'image_url'. "
            "The sandbox keeps no files, so 'file_id' cannot be used.",
            param,
            "invalid_type",
        )
    found = re.match(r"data:([\w.+-]+/[\w.+-]+)?(;[\w=-]+)*;base64,", item["image_url"])
    if not found:
        raise Refusal(
            f"'{param}.image_url' must be a data: URI in base64. The sandbox is offline and fetches nothing.",
            param,
            "invalid_image_url",
        )
    try:
        data = base64.b64decode(item["image_url"][found.end() :], validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refusal(f"'{param}.image_url' is not valid base64: {error}.", param, "invalid_image_url") from error
    return Upload(name, (found[1] or "application/octet-stream").lower(), data)


def _read_multipart(route: Route, content_type: str, body: bytes) -> Form:
    if route == "generations":
        raise Refusal(
            f"A multipart form was sent to /v1/images/generations: {_ROUTES['generations']}. {_ROUTES['edits']}.",
            "Content-Type",
            "unsupported_content_type",
            status=415,
        )
    found = re.search(r'boundary="?([^";]{1,200})"?', content_type)
    if not found:
        raise Refusal(
            "The multipart Content-Type has no boundary: let your HTTP library set this header.",
            "Content-Type",
            "invalid_multipart",
        )
    form = Form(typed=False)
    # Every delimiter but the first follows a line break: with one in front, all of them do.
    chunks = (b"\r\n" + body).split(b"\r\n--" + found[1].encode())
    if len(chunks) < 3 or not chunks[-1].startswith(b"--"):  # noqa: PLR2004 (preamble, one part, end)
        raise Refusal("The multipart body is empty, cut off, or uses another boundary.", None, "invalid_multipart")
    for chunk in chunks[1:-1]:
        _take_part(form, chunk)
    return form


def _take_part(form: Form, chunk: bytes) -> None:
    head, _, data = chunk.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    text = head.decode("utf-8", "replace")
    found = re.search(r'[; ]name="([^"]*)"', text, re.IGNORECASE)
    if not found:
        raise Refusal("A part of the form has no name in its Content-Disposition.", None, "invalid_multipart")
    name = found[1]
    mime = re.search(r"^content-type:\s*([^;\s]+)", text, re.IGNORECASE | re.MULTILINE)
    if re.search(r"[; ]filename\*?=", text, re.IGNORECASE):
        form.uploads.append(Upload(name, mime[1].lower() if mime else "application/octet-stream", data))
    elif name in _FILE_FIELDS or re.fullmatch(r"image\[\d+\]", name):
        shown = "image[0]" if name.startswith("image") else name
        raise Refusal(f"Invalid type for '{shown}': expected a file, but got a string.", name, "invalid_type")
    elif name in form.fields:
        raise Refusal(f"The field '{name}' was sent more than once.", name, "duplicate_parameter")
    else:
        form.fields[name] = _text(name, data)


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Refusal(f"The field '{name}' is not UTF-8 text.", name, "invalid_type") from error
