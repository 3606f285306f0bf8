"""The key is in no artefact, whatever way it came in: over forty kinds of them, in every spelling (goal 9)."""

from __future__ import annotations

import copy
import faulthandler
import json
import logging
import os
import pickle
import subprocess
import sys
import types
from pathlib import Path

import nbformat
import pytest
from fault_server import FaultServer, response
from faults_key_search import CANARY, hits, hits_in_folder, spellings
from faults_key_server import copies, echoing, every_call, shown
from wire_pictures import png

import wisgate_nb as wg
from wisgate_nb import secret, snippets
from wisgate_nb.diagnosis import examine
from wisgate_nb.planning.ask import Ask
from wisgate_nb.planning.plan import Plan
from wisgate_nb.widgets.live import saved_state

pytestmark = pytest.mark.filterwarnings("ignore:promptfoo:UserWarning")

FEW = ("answer", "revised", "401", "stream", "broken stream", "coded prompt", "damage in lines", "compressed")
ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).parent / "held_keys_child.py"
SHAPED = "sk-wisgate-0123456789abcdefghij"


class Collected(dict):
    """Kinds of artefact, each with how many of them were searched; what was found is in `found`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def add(self, kind, *contents):
        """Search these under this kind."""
        self[kind] = self.get(kind, 0) + len(contents)
        for content in contents:
            self.found += hits(kind, content if isinstance(content, str | bytes) else json.dumps(content, default=repr))

    def folder(self, kind, folder):
        """Search all files of a folder; there must be some."""
        assert any(path.is_file() for path in folder.rglob("*")), kind
        self[kind] = 1
        self.found += [f"{kind}: {hit}" for hit in hits_in_folder(folder)]


@pytest.fixture
def server():
    with echoing() as running:
        yield running


class Keyring(types.ModuleType):
    """Stands in for the package `keyring`."""

    class KeyringError(Exception):
        pass

    def __init__(self, kept=None):
        super().__init__("keyring")
        self.kept = kept
        self.errors = types.SimpleNamespace(KeyringError=self.KeyringError)
        self.__spec__ = types.SimpleNamespace(name="keyring")

    def get_password(self, *_):
        return self.kept

    def set_password(self, _service, _name, value):
        self.kept = value

    def __repr__(self):
        return "<keyring>"


def by_environment(session, monkeypatch):
    monkeypatch.setenv("WISDOM_GATE_KEY", CANARY)


def by_environment_with_a_line_break(session, monkeypatch):
    monkeypatch.setenv("WISDOM_GATE_KEY", f" {CANARY}\r\n")


def by_login(session, monkeypatch):
    session.keys.login(CANARY + "\n")


def by_keyring(session, monkeypatch):
    ring = Keyring(CANARY)
    monkeypatch.setitem(sys.modules, "keyring", ring)
    monkeypatch.setitem(sys.modules, "keyring.errors", ring.errors)


WAYS = (
    by_environment,
    by_login,
    pytest.param(by_environment_with_a_line_break, marks=pytest.mark.full),
    pytest.param(by_keyring, marks=pytest.mark.full),
)


def of_the_store(found, session):
    """Each room of the store, and the names of the files."""
    path = session.store_path
    (path / "damaged").mkdir(exist_ok=True)
    found.add("store.sqlite", (path / "store.sqlite").read_bytes())
    for room in ("calls", "images", "inputs", "damaged", "spool"):
        if any((path / room).iterdir()):
            found.folder(f"store: {room}", path / room)
    found.add("names of files", *(str(one) for one in path.rglob("*")))
    found.folder("working folder", Path.cwd())


def of_tables(found):
    """The log as a user prints and saves it."""
    for name, frame in {"log": wg.log(), "images": wg.images(), "usage": wg.usage()}.items():
        found.add(f"{name} as HTML", frame.to_html(), frame._repr_html_() or "")
        found.add(f"{name} as text", frame.to_string(), repr(frame))
        found.add(f"{name} as CSV", frame.to_csv())
        found.add(f"{name} pickled", pickle.dumps(frame))


def of_exports(found, folder):
    """Every format that leaves."""
    for name in ("a.csv", "a.json", "a.jsonl", "a.html", "a.yaml", "a.wgz", "folder"):
        wg.export(folder / name)
        kind = f"export {Path(name).suffix or 'imagefolder'}"
        found.folder(kind, folder / name) if name == "folder" else found.add(kind, (folder / name).read_bytes())
    try:
        wg.export(folder / "a.parquet")
    except wg.SettingsError:
        return  # pyarrow is optional
    found.add("export .parquet", (folder / "a.parquet").read_bytes())


def of_widgets(found, calls, folder):
    """What a notebook would save of each widget, its static twin, and the files that it writes."""
    images = [image for call in calls for image in call.images if image.revised_prompt]
    made = {"grid": wg.grid(), "compare": wg.compare(images[:2]), "mask": wg.mask_editor(images[0])}
    made["studio"] = wg.studio("a cat", size="1024x1024")
    for name, holder in made.items():
        widget = holder.widget
        state, _, buffers = saved_state(widget)
        found.add(f"state of {name}", state, *buffers)
        found.add(f"twin of {name}", holder._static_bundle(), repr(holder))
    for name in ("grid.html", "grid.png", "grid.pdf"):
        found.add(f"saved {name}", made["grid"].save(folder / name).read_bytes())
    for name in ("compare.html", "compare.png"):
        found.add(f"saved {name}", made["compare"].save(folder / name).read_bytes())
    found.add("request as code", *made["studio"].code().values())


def of_calls(found, calls, errors):
    """What is shown of calls, and of what went wrong."""
    for call in calls:
        found.add("call as output", call._repr_mimebundle_())
        found.add("call as text", repr(call), str(call), repr(call.request), repr(call.error))
        found.add("curl of a call", call.to_curl())
        found.add("image as text", *(repr(image) for image in call.images))
    for error in errors:
        found.add("traceback with locals", shown(error))
        found.add("error copied and pickled", *copies(error))
        html = error._repr_html_() if hasattr(error, "_repr_html_") else ""
        found.add("error as text", str(error), repr(error), repr(error.args), html)


def of_reports(found, session):
    """What is told of the set-up, and of a request before it is sent."""
    for name, report in {
        "status": wg.status(),
        "doctor": wg.doctor(),
        "check": wg.check(),
        "jobs": wg.jobs(),
        "doctor of a command": examine(
            session, f"curl https://api.wisgate.ai/v1/images/generations -H 'Authorization: Bearer {CANARY}' -d '{{}}'"
        ),
    }.items():
        found.add(name, repr(report), report._repr_mimebundle_())
    plan = Plan(Ask(("a cat",), "generations", {}), session)
    found.add("plan", repr(plan), str(plan), plan._repr_mimebundle_(), plan.frame().to_csv())
    found.add("curl of a plan", *snippets.curl(plan))
    found.add("Python of a plan", *snippets.code(plan))
    found.add("settings", repr(wg.settings), str(wg.settings), *wg.settings._trait_values.keys())


def of_objects(found, session, calls):
    """Whatever a user can hold: shown, copied and pickled, or refused without telling."""
    held = {"session": session, "endpoint": session.endpoint(), "client": session.client(), "keys": session.keys}
    held |= {"settings": wg.settings, "prices": wg.prices, "store": session.store(), "engine": session.engine()}
    held |= {"found key": session.keys.find(), "secret": session.keys.find().secret, "limiter": session.limiter}
    held |= {"call": calls[0], "image": calls[0].images[0], "log": wg.log(), "sweep": wg.sweep("echo answer! {x|y}")}
    held |= {"plan": Plan(Ask(("a cat",), "generations", {}), session), "grid": wg.grid(), "module": wg}
    for name, value in held.items():
        found.add(f"repr of {name}", repr(value), str(value), f"{value}")
        found.add("copies, deep copies, pickles and vars of objects", *copies(value))
        for kind in (copy.copy, copy.deepcopy):
            try:
                found.add("vars of copies", repr(vars(kind(value))))
            except Exception as refusal:  # noqa: BLE001 - refusing is fine as long as it does not tell
                found.add("refusals", repr(refusal))


def of_logs(found, records):
    """All that was logged at DEBUG."""
    assert any(record.name.startswith("httpcore") for record in records)
    for record in records:
        kind = f"DEBUG log of {record.name.split('.')[0]}"
        found.add(kind, record.getMessage(), repr(record.args), str(record.exc_text), repr(record.exc_info))


def of_notebooks(found, calls, folder):
    """A notebook as saved, frozen, and converted by nbconvert."""
    from nbconvert import HTMLExporter

    outputs = [
        nbformat.v4.new_output("display_data", data={k: v for k, v in call._repr_mimebundle_().items() if k != "x"})
        for call in calls
    ]
    cell = nbformat.v4.new_code_cell("%%gptimage\na cat", outputs=outputs)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / "a.ipynb")
    found.add("notebook", (folder / "a.ipynb").read_bytes())
    wg.freeze(folder / "a.ipynb")
    found.add("frozen notebook", (folder / "a.ipynb").read_bytes())
    found.add("converted notebook", HTMLExporter().from_filename(str(folder / "a.ipynb"))[0])


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_the_key_is_in_no_artefact(  # noqa: PLR0917 - fixtures
    session, server, monkeypatch, tmp_path, caplog, figure, way
):
    """A server that sends the key back, and everything that is left of calls, tables, exports, widgets and logs."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
    way(session, monkeypatch)
    calls, errors = every_call(FEW)
    assert all(post.headers["authorization"] == f"Bearer {CANARY}" for post in server.posts)
    folder = tmp_path / "made"
    folder.mkdir()
    found = Collected()
    of_calls(found, calls, errors)
    of_tables(found)
    of_exports(found, folder)
    of_widgets(found, calls, folder)
    of_reports(found, session)
    of_objects(found, session, calls)
    of_notebooks(found, calls, folder)
    of_logs(found, caplog.records)
    of_the_store(found, session)
    assert found.found == []
    if way is by_environment:
        figure(9, "kinds of artefact", len(found))
        assert len(found) >= 70
    figure(9, "ways in", 1)
    figure(9, "searched", sum(found.values()))
    figure(9, "hits", len(found.found))


def test_a_secret_that_shows_itself_is_found(session, server, monkeypatch):
    """The harness finds a key that a careless repr would tell."""
    monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
    by_environment(session, monkeypatch)
    monkeypatch.setattr(secret.Secret, "__repr__", lambda self: f"Secret({self._value})")
    found = Collected()
    of_objects(found, session, every_call(FEW)[0])
    assert any("repr of endpoint" in hit for hit in found.found)


def test_a_server_that_is_not_scrubbed_is_found(session, server, monkeypatch):
    """The harness finds a key that came back and was not taken out."""
    monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
    by_environment(session, monkeypatch)
    for name in ("hide", "scrub", "scrub_bytes", "scrub_body"):
        monkeypatch.setattr(secret.Secret, name, lambda _, given: given)
    calls, errors = every_call(FEW)
    found = Collected()
    of_calls(found, calls, errors)
    of_the_store(found, session)
    kinds = {hit.split(":")[0] for hit in found.found}
    assert {"error as text", "working folder", "store"} <= kinds | {kind.split(" ")[0] for kind in kinds}


TYPOS = {
    "key as address": "{}",
    "key as host": "https://{}",
    "user": "https://{}@api.wisgate.ai/v1",
    "password": "https://me:{}@api.wisgate.ai/v1",
    "query": "https://api.wisgate.ai/v1?key={}",
    "fragment": "https://api.wisgate.ai/v1#{}",
    "path": "https://api.wisgate.ai/{}/v1",
    "ftp": "ftp://{}@api.wisgate.ai",
    "key behind": "https://api.wisgate.ai/v1 {}",
}


@pytest.mark.parametrize("by", ["setting", "environment"])
@pytest.mark.parametrize("typo", TYPOS.values(), ids=TYPOS)
def test_a_key_in_the_base_url_is_not_told(session, monkeypatch, figure, typo, by):
    """The address is refused without being repeated; nothing is sent, and no page, repr or traceback shows it."""
    text = typo.format(SHAPED)
    if by == "setting":
        wg.settings.base_url = text
    else:
        monkeypatch.setenv("WISGATE_BASE_URL", text)
    with pytest.raises(wg.SettingsError) as caught:
        wg.generate("a cat")
    told = [str(caught.value), repr(wg.settings), repr(wg.doctor()), repr(wg.status()), repr(session)]
    told += [json.dumps(wg.doctor()._repr_mimebundle_(), default=repr), shown(caught.value)]
    found = [hit for text in told for hit in hits("told", text, SHAPED)] + hits_in_folder(Path.cwd(), SHAPED)
    assert found == []
    figure(9, "hits", len(found))
    figure(9, "ways in", 1)


def test_no_frame_and_no_dump_shows_the_key_while_a_call_is_on_the_wire(session, monkeypatch, tmp_path, figure):
    """Every frame of every thread, and faulthandler's dump, at the moment when the request has arrived (FAULTS K24)."""
    key = CANARY[::-1] + "on-the-wire"  # an idle thread of another test may hold what that one let through
    looked, found = [], []

    def fault(exchange):
        exchange.read()
        try:
            with (tmp_path / "dump.txt").open("w") as file:
                faulthandler.dump_traceback(file, all_threads=True)
            for where, held in frames_of_all_threads():
                if "/tests/" not in where:
                    looked.append(where)
                    found.extend(hits(where, "\n".join(f"{name}={value!r}" for name, value in held), key))
        finally:
            exchange.send(response(b"{}", 400))

    with FaultServer(fault) as server:
        monkeypatch.setenv("WISGATE_BASE_URL", server.base_url)
        monkeypatch.setenv("WISDOM_GATE_KEY", key)
        with pytest.raises(wg.RejectedError):
            wg.generate("a cat")
    assert any("httpcore" in name for name in looked)
    assert any("wisgate_nb" in name for name in looked)
    assert hits("dump", (tmp_path / "dump.txt").read_bytes(), key) == []
    assert server.posts[0].headers["authorization"] == f"Bearer {key}"
    assert found == []
    figure(9, "kinds of artefact", 2)
    figure(9, "hits", len(found))


def frames_of_all_threads():
    """The place and the locals of every frame at one moment: no other thread runs while its frames are gone through."""
    before, frames = sys.getswitchinterval(), []
    sys.setswitchinterval(60)
    try:
        for frame in sys._current_frames().values():
            at = frame
            while at is not None:
                frames.append((f"{at.f_code.co_filename}:{at.f_lineno}", list(at.f_locals.items())))
                at = at.f_back
    finally:
        sys.setswitchinterval(before)
    return frames


def held_in_a_child(server, folder, *options):
    """What a process that made calls with the key found in its own memory; see `held_keys_child.py`."""
    (folder / "source.png").write_bytes(png(64, 48))
    environment = {**os.environ, "WISGATE_BASE_URL": server.base_url, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(CHILD), json.dumps(FEW), str(folder / "source.png"), *options]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as child:
        child.stdin.write(CANARY)
        child.stdin.flush()
        assert child.stdout.readline() == "ready\n"
        child.stdin.write(json.dumps([one.hex() for one in spellings().values()]))
        child.stdin.flush()
        return json.loads(child.stdout.readline())


def test_nothing_but_the_secret_holds_the_key(server, tmp_path, figure):
    """After calls no object of the process does, be it a dict, a list, a slot, a closure or a frame of a traceback."""
    told = held_in_a_child(server, tmp_path)
    assert told["found"] == []
    assert told["objects"] > 50_000
    assert told["held"] == 2 * len(FEW) + 4
    assert all(post.headers["authorization"] == f"Bearer {CANARY}" for post in server.posts)
    figure(9, "kinds of artefact", 1)
    figure(9, "hits", len(told["found"]))


def test_whoever_holds_a_planted_key_is_found(server, tmp_path, figure):
    """One of each kind: dicts, lists, tuples, sets, slots, attributes, buffers, closures, caches, generators."""
    planted = held_in_a_child(server, tmp_path, "plant")["planted"]
    assert [name for name, found in planted.items() if not found] == []
    assert {"dict", "list", "slotted class"} <= set(planted)
    figure(9, "planted keys found", len(planted))
