"""The base of all widgets: bridge, parts, theme, keys, notices, taking down. A widget of the test stands for all."""

import pytest
import traitlets

from wisgate_nb.errors import InputError
from wisgate_nb.widgets.bridge import Answer, answers
from wisgate_nb.widgets.live import STATIC, LiveWidget, saved_state

pytestmark = pytest.mark.browser


class Probe(LiveWidget):
    """Serves a few questions; its page is written in each test."""

    _esm = "export default { render() {} }"
    name = traitlets.Unicode("probe").tag(sync=True)

    @answers("double")
    def double(self, question):
        """Answer the bytes that came, each twice as large."""
        return Answer({"said": question.text("word") * 2}, [bytes(2 * byte for byte in bytes(question.buffers[0]))])

    @answers("fail")
    def fail(self, question):
        """Break as the question says."""
        raise {"ours": InputError("a <b>bold</b> refusal"), "other": KeyError("other")}[question.text("how")]


_PAGE = """async () => {
  const host = await import('/static/host.js');
  const load = name => import(`/js/lib/${name}.js`);
  const [{Bridge, Refusal}, {Parts}, {Notices}] = await Promise.all(['bridge', 'parts', 'notices'].map(load));
  const control = window.control = new AbortController();
  const {model} = window;
  const on = model.on;
  model.on = (event, heard) => { on(event, heard); if (event === 'comm_live_update') window.commChanged = heard };
  const root = document.body.appendChild(document.createElement('div'));
  window.bridge = new Bridge(model, root, control.signal);
  window.notices = new Notices(root);
  window.told = [];
  window.taken = [];
  window.bridge.on('news', (told, buffers) => window.told.push([told.text, buffers.length]));
  new Parts(model, part => window.taken.push(part), control.signal);
}"""


@pytest.fixture
def probe(hosted):
    """The probe behind a page that has the base's pieces as globals."""
    host = hosted(Probe(), None)
    host.page.evaluate(_PAGE)
    return host


def test_a_question_is_answered_with_its_bytes(probe):
    """The page's bytes reach Python and Python's answer reaches the page that asked."""
    code = """async () => {
      const {result, buffers} = await window.bridge.ask('double', {word: 'ab'}, [new Uint8Array([1, 2])]);
      return [result.said, buffers[0].getUint8(0), buffers[0].getUint8(1)] }"""
    assert probe.page.evaluate(code) == ["abab", 2, 4]


@pytest.mark.parametrize(
    ("said", "title", "text"),
    [
        ("'fail', {how: 'ours'}", "input", "a <b>bold</b> refusal"),
        ("'fail', {how: 'other'}", "KeyError", "'other'"),
        ("'fail', {how: 3}", "TypeError", "the page sent how as int, not as str"),
        ("'nonsense'", "LookupError", "the page asked for 'nonsense', which this widget does not know"),
    ],
)
def test_errors_are_answered_and_shown_as_text(probe, said, title, text):
    """What Python cannot serve stands in the widget, and markup in it stays text."""
    probe.page.evaluate(f"() => window.bridge.ask({said}).catch(problem => window.notices.show(problem))")
    notice = probe.page.locator("[role=alert] .wg-notice")
    notice.wait_for()
    assert notice.locator("strong").inner_text() == title
    assert notice.locator("span").inner_text() == text
    assert notice.locator("b").count() == 0
    notice.get_by_role("button").click()
    assert notice.count() == 0


def test_a_message_that_repeats_is_counted(probe):
    """After a restart each press fails alike: one message says how often, and nothing is read out as done any more."""
    probe.page.evaluate("() => window.notices.say('rated 4 of 5')")
    for text in ("gone", "gone", "gone", "other", "gone"):
        probe.page.evaluate("message => window.notices.show({message})", text)
    notices = probe.page.locator(".wg-notice")
    assert [one.locator("span").inner_text() for one in notices.all()] == ["gone", "other", "gone"]
    assert [one.locator("small").inner_text() for one in notices.all()] == ["3 times", "", ""]
    assert probe.page.locator("[aria-live]").inner_text() == ""


def test_parts_come_once_in_order_and_again_after_a_reload(probe):
    """What was told before the page stood, and after it, arrives once; a page that is loaded again gets all."""
    probe.widget.add_part({"number": 0, "data": b"\x07"})
    probe.widget.add_part({"number": 1, "deep": [{"data": b"\x08\x09"}]})
    probe.flush()
    numbers = "() => window.taken.map(part => part.number)"
    assert probe.page.evaluate(numbers) == [0, 1]
    probe.mount()
    probe.page.evaluate(_PAGE)
    assert probe.page.evaluate(numbers) == [0, 1]
    assert probe.page.evaluate("() => window.taken[1].deep[0].data.getUint8(1)") == 9
    probe.widget.replace_parts([{"number": 10}])
    probe.widget.add_part({"number": 2})
    probe.flush()
    assert probe.page.evaluate(numbers) == [0, 1, 2]
    probe.mount()
    probe.page.evaluate(_PAGE)
    assert probe.page.evaluate(numbers) == [10, None, 2]


def test_events_reach_open_pages(probe):
    """What Python tells unasked arrives with its bytes."""
    probe.widget.tell("news", buffers=[b"12"], text="hello")
    probe.flush()
    assert probe.page.evaluate("() => window.told") == [["hello", 1]]


def test_nothing_is_heard_after_the_end(probe):
    """Listeners go with the view's signal."""
    probe.page.evaluate("() => window.control.abort()")
    probe.widget.tell("news", text="late")
    probe.widget.add_part({"number": 5})
    probe.flush()
    assert probe.page.evaluate("() => [window.told.length, window.taken.length]") == [0, 0]


def test_questions_wait_while_a_cell_runs_and_what_is_told_does_not(probe):
    """A page's question is answered when the cell has ended; parts and events arrive before."""
    probe.held = True
    probe.page.evaluate(
        "() => { window.bridge.ask('double', {word: 'x'}, [new Uint8Array(1)]).then(() => { window.done = true }) }"
    )
    probe.widget.add_part({"number": 0})
    probe.flush()
    assert probe.page.evaluate("() => [window.taken.length, window.done ?? false]") == [1, False]
    probe.release()
    probe.page.wait_for_function("() => window.done")


_GONE = """async () => window.bridge.ask('double', {word: 'x'}, [new Uint8Array(1)])
  .then(() => 'answered', problem => problem.title)"""


def test_python_is_there_only_once_it_has_answered(probe):
    """A view that was drawn asks whether Python is there; until the answer it knows of none."""
    probe.held = True
    probe.page.evaluate("() => window.bridge.greet()")
    probe.page.wait_for_timeout(100)
    assert probe.page.evaluate("() => [window.bridge.alive, window.bridge.cut]") == [False, False]
    probe.release()
    probe.page.wait_for_function("() => window.bridge.alive")


def test_where_the_host_says_that_python_is_gone_all_that_is_open_is_refused(probe):
    """ipywidgets marks a view whose kernel went and tells the model; nothing waits for it any more."""
    probe.held = True
    probe.page.evaluate(f"() => {{ window.open = ({_GONE})() }}")
    code = """() => { window.place.classList.add('jupyter-widgets-disconnected');
      window.commChanged(); return window.open }"""
    probe.page.evaluate("() => { window.place = document.querySelector('body > div') }")
    assert probe.page.evaluate(code) == "Python is gone"
    assert probe.page.evaluate(_GONE) == "Python is gone"
    assert len(probe.asked) == 1


def test_a_kernel_that_goes_through_a_question_without_an_answer_is_another_one(probe):
    """What a new kernel is asked for a widget of the old one ends in silence: the page does not wait for ever."""
    probe.page.evaluate("""() => { window.model.send = (content, callbacks) => {
      for (const execution_state of ['busy', 'idle']) callbacks.iopub.status({content: {execution_state}}) } }""")
    assert probe.page.evaluate(_GONE) == "Python is gone"
    assert not probe.page.evaluate("() => window.bridge.alive")


def test_a_saved_state_is_that_of_a_page_without_a_kernel(comms):
    """Names of Jupyter's own widget manager are left out, bytes are apart, and nobody can be asked."""
    widget = Probe()
    widget.add_part({"data": b"abc"})
    state, paths, buffers = saved_state(widget)
    assert state["_saved"] is True
    assert (paths, [bytes(one) for one in buffers]) == ([["part_0", "data"]], [b"abc"])
    assert not [name for name in state if name.startswith(("_esm", "_css", "_model", "_view", "layout"))]


def test_bundles_are_made_of_their_sources():
    """Each committed bundle names its sources and their hash, and they are still the same."""
    import hashlib
    import re

    from widget_host import SOURCES

    bundles = sorted(STATIC.glob("*.*s*"))
    assert {path.stem for path in bundles if path.suffix == ".js"} == {path.stem for path in SOURCES.glob("*.js")}
    for path in bundles:
        header = path.read_text(encoding="utf-8").splitlines()[0]
        names, found = re.fullmatch(r"/\* wisgate_nb: .*; sources: (.*); sha256: (\w+) \*/", header).groups()
        digest = hashlib.sha256()
        for name in names.split():
            digest.update(name.encode() + b"\0" + (SOURCES / name).read_bytes() + b"\0")
        assert digest.hexdigest() == found, (
            f"{path.name} is not built from its sources: cd js && npm ci && npm run build"
        )
        assert path.stat().st_size < 44_000


_THEME = """async ([html, body, colour]) => {
  const {followTheme} = await import('/js/lib/theme.js');
  const root = document.body.appendChild(document.createElement('div'));
  followTheme(root, new AbortController().signal);
  for (const [node, marks] of [[document.documentElement, html], [document.body, body]])
    for (const [name, value] of Object.entries(marks)) node.setAttribute(name, value);
  if (colour) document.body.style.backgroundColor = colour;
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return root.dataset.wgTheme;
}"""


@pytest.mark.parametrize(
    ("marks", "colour", "system", "theme"),
    [
        (({}, {}), "", "light", "light"),
        (({}, {}), "", "dark", "dark"),
        (({}, {"data-jp-theme-light": "false"}), "", "light", "dark"),
        (({}, {"data-jp-theme-light": "true"}), "#000", "dark", "light"),
        (({}, {"data-vscode-theme-kind": "vscode-dark"}), "", "light", "dark"),
        (({}, {"class": "dark-theme", "data-theme": "dark"}), "", "light", "dark"),
        (({}, {"class": "light light-theme"}), "", "dark", "light"),
        (({"data-theme": "dark"}, {}), "", "light", "dark"),
        (({}, {}), "color(srgb 1 1 1)", "dark", "light"),
        (({}, {}), "rgb(17, 17, 17)", "light", "dark"),
        (({}, {}), "rgb(17 17 17 / 10%)", "light", "light"),
    ],
)
def test_the_theme_is_that_of_the_host(probe, marks, colour, system, theme):
    """Each host's own mark counts, also when it comes later; then the background, then the system."""
    probe.page.emulate_media(color_scheme=system)
    probe.page.evaluate("() => document.body.removeAttribute('style')")
    assert probe.page.evaluate(_THEME, [*marks, colour]) == theme
