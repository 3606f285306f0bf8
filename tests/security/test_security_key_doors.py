"""A key of no known shape, typed at every door by which a user's words reach the store or a file (FAULTS S12)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from faults_key_search import hits, hits_in_folder
from wire_pictures import png

import wisgate_nb as wg
from wisgate_nb.request.request import Request
from wisgate_nb.store.records import Intent

ODD = "Zt9kLp27wv8xQ4mB6cYr"
"""What a key may look like that has no shape of its own."""


@pytest.fixture
def made(session, monkeypatch):
    """A session in the sandbox, whose key is the odd one, with a call in its store."""
    monkeypatch.setenv("WISGATE_BASE_URL", "sandbox")
    monkeypatch.setenv("WISDOM_GATE_KEY", ODD)
    return wg.generate("a cat", quality="low")


@pytest.fixture
def pictures(tmp_path_factory):
    """A folder outside of what is searched, with pictures whose names hold the key."""
    folder = tmp_path_factory.mktemp("theirs")
    for place in (folder, folder / ODD):
        place.mkdir(exist_ok=True)
        (place / "a.png").write_bytes(png(64, 48))
    (folder / f"x-{ODD}.png").write_bytes(png(64, 48))
    return folder


class Saying:
    """A value of an axis that reads as the key."""

    def __str__(self) -> str:
        return f"it is {ODD}"

    __repr__ = __str__


ASKED = {
    "name of a file": lambda call, at: wg.edit("a dog", at / f"x-{ODD}.png"),
    "name as text": lambda call, at: wg.edit("a dog", str(at / f"x-{ODD}.png")),
    "name of a folder": lambda call, at: wg.edit("a dog", [at / "a.png", at / ODD / "a.png"]),
    "name that a pattern finds": lambda call, at: wg.edit("a dog", f"{at}/x-*.png"),
    "name of no file": lambda call, at: wg.edit("a dog", f"{ODD}.png"),
    "name of a mask": lambda call, at: wg.edit("a dog", at / "a.png", mask=at / f"x-{ODD}.png"),
    "axis of images": lambda call, at: wg.sweep("a dog", axes={"image": [at / "a.png", at / f"x-{ODD}.png"]}),
    "axis of a pattern": lambda call, at: wg.sweep("a dog", axes={"image": f"{at}/*.png"}),
    "prompt": lambda call, at: wg.generate(f"a dog {ODD}"),
    "tag": lambda call, at: wg.generate("a dog", tag=f"x{ODD}"),
    "model": lambda call, at: wg.generate("a dog", model=ODD),
    "size": lambda call, at: wg.generate("a dog", size=ODD),
    "unchecked size": lambda call, at: wg.generate("a dog", size=ODD, validate=False),
    "quality": lambda call, at: wg.generate("a dog", quality=ODD, validate=False),
    "param": lambda call, at: wg.generate("a dog", param={"user": ODD}),
    "name of a param": lambda call, at: wg.generate("a dog", param={ODD: 1}),
    "folder to save in": lambda call, at: wg.generate("a dog", save=ODD),
    "no option": lambda call, at: wg.generate("a dog", **{ODD: 1}),
    "name of an axis": lambda call, at: wg.sweep(f"a {{{{{ODD}}}}}", axes={ODD: ["oil", "ink"]}),
    "axis of a template": lambda call, at: wg.sweep(f"a {{{ODD}: oil|ink}}"),
    "name of no axis": lambda call, at: wg.sweep("a dog", axes={ODD: ["oil", "ink"]}),
    "value of an axis": lambda call, at: wg.sweep("a {{style}}", axes={"style": ["oil", ODD]}),
    "object in an axis": lambda call, at: wg.sweep("a {{style}}", axes={"style": ["oil", Saying()]}),
    "object in an axis of params": lambda call, at: wg.sweep("a dog", axes={"param.user": ["me", ODD]}),
    "variable": lambda call, at: wg.sweep("a {{style}}", variables={"style": ["oil", ODD]}),
    "where": lambda call, at: wg.sweep("a {oil|ink}", where=f"{ODD} == 1"),
    "zip": lambda call, at: wg.sweep("a {oil|ink}", zip=ODD),
    "plan": lambda call, at: wg.plan(f"a {ODD}").frame(),
}

SAID = {
    "note": lambda call, at: wg.note(call, f"my {ODD}"),
    "note of a grid": lambda call, at: wg.grid(call).note([call.images[0].id], ODD),
    "tag": lambda call, at: wg.tag(call, f"x {ODD}"),
    "filter": lambda call, at: wg.log(**{ODD: 1}),
    "reference": lambda call, at: wg.curl(f"@{ODD}"),
    "name of an export": lambda call, at: wg.export(f"{ODD}.csv"),
    "folder of an export": lambda call, at: wg.export(Path(ODD) / "a.csv"),
    "imagefolder": lambda call, at: wg.export(ODD),
    "bundle": lambda call, at: wg.export(f"{ODD}.wgz"),
    "format of an export": lambda call, at: wg.export("a.x", format=ODD),
    "title of a page": lambda call, at: wg.export("a.html", title=f"by {ODD}"),
    "title of a configuration": lambda call, at: wg.export("a.yaml", title=ODD),
    "title of a grid": lambda call, at: wg.grid(call, title=ODD),
    "rows of a grid": lambda call, at: wg.grid(call, rows=ODD),
    "file of a grid": lambda call, at: wg.grid(call).save(f"{ODD}.html"),
    "title of a figure": lambda call, at: wg.grid(call).figure(title=ODD),
    "title of a saved figure": lambda call, at: wg.grid(call).save("a.pdf", title=ODD),
    "caption": lambda call, at: wg.compare({ODD: call, "b": call}),
    "name of a compared file": lambda call, at: wg.compare([call, str(at / f"x-{ODD}.png")]),
    "file of a comparison": lambda call, at: wg.compare([call, call]).save(f"{ODD}.html"),
    "file of a mask": lambda call, at: wg.mask_editor(at / f"x-{ODD}.png"),
    "studio": lambda call, at: wg.studio(f"a {ODD}"),
    "option of a studio": lambda call, at: wg.studio("a dog", tag=ODD),
    "folder of copies": lambda call, at: call.save(f"copies/{ODD}"),
    "bundle to load": lambda call, at: wg.load(at / f"{ODD}.wgz"),
    "notebook": lambda call, at: wg.freeze(f"{ODD}.ipynb"),
    "store": lambda call, at: wg.open_store(ODD),
    "folder of a rescue": lambda call, at: wg.rescue(ODD),
}


@pytest.mark.parametrize("door", [*ASKED.values(), *SAID.values()], ids=[*ASKED, *(f"{name} (said)" for name in SAID)])
def test_a_key_without_a_shape_passes_no_door(session, made, pictures, door, figure):
    """An error that does not repeat it; nothing is sent, and nothing is written anywhere."""
    with pytest.raises(wg.WisGateError) as caught:
        door(made, pictures)
    assert hits("error", str(caught.value) + repr(caught.value), ODD) == []
    assert hits_in_folder(Path.cwd(), ODD) == []
    assert len(wg.log()) == 1
    told = [repr(wg.settings), repr(session), repr(wg.status()), repr(wg.doctor()), wg.log().to_csv()]
    assert [hit for text in told for hit in hits("told", text, ODD)] == []
    figure(9, "ways in", 1)


SET = {
    "WISGATE_BASE_URL": f"https://api.example/{ODD}/v1",
    "WISGATE_MODEL": ODD,
    "WISGATE_STORE": f"kept/{ODD}",
    "WISGATE_PROFILE": ODD,
    "WISGATE_REPLAY": ODD,
    "WISGATE_BUNDLES": f"{ODD}.wgz",
}


FEW_WORDS = ("WISGATE_PROFILE", "WISGATE_REPLAY")
"""As settings they take nothing else than a few words."""


@pytest.mark.parametrize(
    ("name", "by"), [*((name, "environment") for name in SET), *((n, "setting") for n in SET if n not in FEW_WORDS)]
)
def test_a_key_without_a_shape_is_no_setting(session, monkeypatch, name, by, figure):
    """Refused where it is used, and not told by what shows the settings."""
    monkeypatch.setenv("WISGATE_BASE_URL", "https://api.example/v1")
    monkeypatch.setenv("WISDOM_GATE_KEY", ODD)
    setting = name.removeprefix("WISGATE_").lower()
    if by == "environment":
        monkeypatch.setenv(name, SET[name])
    else:
        setattr(wg.settings, setting, SET[name])
    with pytest.raises(wg.WisGateError) as caught:
        wg.generate("a cat")
    told = [str(caught.value), repr(wg.settings), repr(session)]
    for report in (wg.status, wg.doctor):
        try:
            told.append(repr(report()) + json.dumps(report()._repr_mimebundle_(), default=repr))
        except wg.WisGateError as error:
            told.append(str(error))
    assert [hit for text in told for hit in hits("told", text, ODD)] == []
    assert hits_in_folder(Path.cwd(), ODD) == []
    figure(9, "ways in", 1)


TYPED = [
    f"%gptimage --save {ODD} a dog",
    f"%gptimage --model {ODD} a dog",
    f"%gptimage --size {ODD} a dog",
    f"%gptimage --{ODD} a dog",
    f"%gptimage --axis {ODD}=a,b a dog",
    f"%gptimage --edit {ODD}.png a dog",
    f"%gptimage --edit @{ODD} a dog",
    f"%gptimage --tag {ODD} a dog",
    f"%gptimage --param user={ODD} a dog",
    f"%wisgate export {ODD}.csv",
    f"%wisgate load {ODD}.wgz",
    f"%wisgate freeze {ODD}.ipynb",
    f"%wisgate {ODD}",
    f"%wisgate curl @{ODD}",
]


@pytest.mark.parametrize("line", TYPED)
def test_a_key_without_a_shape_passes_no_magic(shell, monkeypatch, line):
    """What the cell shows does not repeat it; the line itself is in the notebook, and a warning says so."""
    from IPython.utils.capture import capture_output

    monkeypatch.setenv("WISGATE_BASE_URL", "sandbox")
    monkeypatch.setenv("WISDOM_GATE_KEY", ODD)
    with capture_output() as output:
        shell.run_cell(line)
    said = output.stdout + output.stderr + repr([one.data for one in output.outputs])
    assert hits("cell", said, ODD) == []
    assert "Make a new key" in output.stderr
    assert hits_in_folder(Path.cwd(), ODD) == []


def test_what_passes_every_door_is_not_written_down(session, made):
    """The store itself takes no row that holds the key, whoever asks: nothing may be sent then."""
    request = Request(route="generations", model="m", prompt=f"a {ODD}")
    intent = Intent(request=request, backend="wisgate", endpoint="https://api.example/v1", session_id="s")
    with pytest.raises(wg.RequestError, match="nothing was sent") as caught:
        session.store().claim(intent)
    assert ODD not in str(caught.value)
    assert len(wg.log()) == 1
    assert hits_in_folder(Path.cwd(), ODD) == []


def test_a_key_that_was_withdrawn_is_still_kept_from_view(session, monkeypatch):
    """It may be a key elsewhere: after logout errors and pages do not show it either."""
    monkeypatch.setenv("WISGATE_BASE_URL", "sandbox")
    session.keys.login(ODD)
    session.keys.logout()
    with pytest.raises(wg.RequestError, match="holds a key"):
        wg.generate(f"a {ODD}")
