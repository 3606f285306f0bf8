"""The same call as a curl command, with `$WISDOM_GATE_KEY` where the key goes (FAULTS S13)."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from ..config import KEY_VARIABLE
from .encode import SUFFIXES, encode_json, text_fields
from .profiles import Form, wire_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..request.request import Request, Source
    from .endpoint import Endpoint

_SECRET_HEADER = re.compile(r"key|token|secret|auth|cookie|credential", re.IGNORECASE)


def to_curl(
    request: Request, endpoint: Endpoint, *, source_paths: Sequence[str] = (), mask_path: str | None = None
) -> str:
    """A command for a POSIX shell that sends what `Client.send` would send.

    Args:
        request: the call.
        endpoint: where it goes; its key is not looked at.
        source_paths: files that hold the sources as they are sent; where absent, `image_0.png` and so on.
        mask_path: the file that holds the mask; where absent, `mask.png`.
    """
    form = wire_form(request, endpoint.profile)
    lines = [
        f"curl {'-N ' if request.streams else ''}{shlex.quote(endpoint.route_url(request.route))}",
        *_headers(endpoint),
    ]
    if request.route == "generations":
        lines.append("-H 'Content-Type: application/json'")
        lines.append(f"-d {shlex.quote(encode_json(form.fields).body.decode())}")
    else:
        lines += _form_lines(form, request, source_paths, mask_path)
    return " \\\n  ".join(lines)


def file_names(sources: tuple[Source, ...]) -> list[str]:
    """The neutral names under which sources are sent: `image_0.png`, `image_1.jpg`."""
    return [f"image_{index}.{SUFFIXES.get(source.media_type, 'png')}" for index, source in enumerate(sources)]


def _headers(endpoint: Endpoint) -> list[str]:
    """The documented Authorization line always, also where no key is set yet; then the endpoint's own."""
    lines = [f'-H "Authorization: Bearer ${KEY_VARIABLE}"']
    for name, value in endpoint.extra_headers.items():
        if _SECRET_HEADER.search(name):
            lines.append(f'-H "{name}: ${name.upper().replace("-", "_")}"')
        else:
            lines.append(f"-H {shlex.quote(f'{name}: {value}')}")
    return lines


def _form_lines(form: Form, request: Request, source_paths: Sequence[str], mask_path: str | None) -> list[str]:
    """Text as `--form-string`, which reads no `@`, `<` or `;` in a prompt; then the files."""
    lines = [f"--form-string {shlex.quote(f'{name}={value}')}" for name, value in text_fields(form.fields)]
    names = file_names(request.sources)
    paths = [*source_paths, *names[len(source_paths) :]]
    for source, name, path in zip(request.sources, names, paths, strict=False):
        lines.append(_file_line(form.image_field or "image", path, source.media_type, name))
    if request.mask is not None:
        suffix = SUFFIXES.get(request.mask.media_type, "png")
        lines.append(_file_line("mask", mask_path or f"mask.{suffix}", request.mask.media_type, f"mask.{suffix}"))
    return lines


def _file_line(field: str, path: str, media_type: str, name: str) -> str:
    quoted = path.replace("\\", "\\\\").replace('"', '\\"')
    return "-F " + shlex.quote(f'{field}=@"{quoted}";type={media_type};filename={name}')
