"""The same call as Python: for this package, and for the openai package (SURFACE `--code`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from ..config import KEY_VARIABLE
from ..request.options import ALIASES
from .curl import file_names
from .encode import SUFFIXES
from .profiles import wire_form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..request.request import Request, Source
    from .endpoint import Endpoint

PackageName = Literal["wisgate_nb", "openai"]

_BOTH = frozenset(
    [
        "prompt",
        "model",
        "n",
        "size",
        "quality",
        "background",
        "output_format",
        "output_compression",
        "partial_images",
        "stream",
        "user",
        "response_format",
    ]
)
_SDK_KNOWS = {"generations": _BOTH | {"moderation", "style"}, "edits": _BOTH | {"input_fidelity"}}


def to_python(
    request: Request,
    endpoint: Endpoint,
    *,
    package: PackageName = "wisgate_nb",
    source_paths: Sequence[str] = (),
    mask_path: str | None = None,
) -> str:
    """A program that makes the same call; the key is read from the environment, any prompt survives.

    Args:
        request: the call.
        endpoint: where it goes.
        package: which package's functions the program calls.
        source_paths: files that hold the sources, as in `to_curl`.
        mask_path: the file that holds the mask.
    """
    names = file_names(request.sources)
    paths = [*source_paths, *names[len(source_paths) :]][: len(names)]
    mask = (mask_path or "mask.png") if request.mask else None
    if package == "openai":
        return _for_openai(request, endpoint, paths, mask)
    return _for_this_package(request, endpoint, paths, mask)


def _for_this_package(request: Request, endpoint: Endpoint, paths: list[str], mask: str | None) -> str:
    fields = {k: v for k, v in request.fields().items() if k not in request.extra and k not in ("prompt", "stream")}
    arguments = [repr(request.prompt)]
    if request.route == "edits":
        arguments.append(repr(paths[0] if len(paths) == 1 else paths))
        arguments += [f"mask={mask!r}"] if mask else []
    arguments += [f"{ALIASES.get(name, name)}={value!r}" for name, value in fields.items()]
    arguments += [f"param={dict(request.extra)!r}"] if request.extra else []
    function = "generate" if request.route == "generations" else "edit"
    return "\n".join(
        [
            f"# the key is read from {KEY_VARIABLE}",
            "import wisgate_nb as wg",
            "",
            f"wg.settings.base_url = {endpoint.base_url!r}",
            _call(f"call = wg.{function}", arguments),
            "for image in call.images:",
            "    print(image.path)",
            "",
        ]
    )


def _for_openai(request: Request, endpoint: Endpoint, paths: list[str], mask: str | None) -> str:
    fields = dict(wire_form(request, endpoint.profile).fields)
    known = _SDK_KNOWS[request.route]
    arguments = [f"{name}={value!r}" for name, value in fields.items() if name in known]
    if request.route == "edits":
        arguments.append(f"image={_sdk_files(request.sources, paths)}")
    if request.mask and mask:
        arguments.append(f"mask={_sdk_file('mask', request.mask, mask)}")
    rest = {name: value for name, value in fields.items() if name not in known}
    arguments += [f"extra_body={rest!r}"] if rest else []
    key = f'os.environ["{KEY_VARIABLE}"]' if endpoint.key else f'os.environ.get("{KEY_VARIABLE}", "none")'
    function = "generate" if request.route == "generations" else "edit"
    return "\n".join(
        [
            "import base64",
            "import os",
            "from pathlib import Path",
            "",
            "from openai import OpenAI",
            "",
            "# max_retries=0: its own retries may pay for the same image again",
            f"client = OpenAI(base_url={endpoint.base_url!r}, api_key={key}, max_retries=0, timeout=600)",
            _call(f"answer = client.images.{function}", arguments),
            *_saving(request.streams, fields),
            "",
        ]
    )


def _saving(streams: bool, fields: Mapping[str, Any]) -> list[str]:
    """The lines that write the images to files."""
    suffix = str(fields.get("output_format", "png")).replace("auto", "png").replace("jpeg", "jpg")
    if streams:
        loop = [
            'finals = [event for event in answer if event.type.endswith(".completed")]',
            "for index, image in enumerate(finals):",
        ]
    else:
        loop = ["for index, image in enumerate(answer.data):"]
    return [*loop, f'    Path(f"image_{{index}}.{suffix}").write_bytes(base64.b64decode(image.b64_json))']


def _sdk_files(sources: tuple[Source, ...], paths: list[str]) -> str:
    """One file as itself, several as a list: so the SDK writes `image` or `image[]`, as this package does."""
    files = [
        _sdk_file(f"image_{index}", source, path)
        for index, (source, path) in enumerate(zip(sources, paths, strict=True))
    ]
    return files[0] if len(files) == 1 else f"[{', '.join(files)}]"


def _sdk_file(stem: str, source: Source, path: str) -> str:
    """Name, bytes and type: bare bytes would go as application/octet-stream and be refused (contract 1.4)."""
    name = f"{stem}.{SUFFIXES.get(source.media_type, 'png')}"
    return f"({name!r}, Path({path!r}).read_bytes(), {source.media_type!r})"


def _call(function: str, arguments: list[str]) -> str:
    return f"{function}(\n" + "".join(f"    {argument},\n" for argument in arguments) + ")"
