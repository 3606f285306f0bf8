"""How the live grid looks and reads: no finding of axe-core in any state, hostile texts, every shape and width."""

import pytest
from grid_widget_samples import Shown, axe_findings, told

import wisgate_nb as wg
from wisgate_nb.display.grid.items import planned_item
from wisgate_nb.widgets.grid import Grid, GridView, make_grid
from wisgate_nb.widgets.grid_data import GridData

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>window.hit=1</script><img src=x onerror='window.hit=1'>\u202e\u2066drow \x1b[31mred\x1b[0m `$x$` "
    "</script><!-- {{a}} "
)
LONG = HOSTILE + "word " * 6400
WIDE = "() => document.querySelector('.wg-root').scrollWidth <= document.querySelector('.wg-root').clientWidth + 1"
RIGHT_TO_LEFT = "ثعلب أحمر في الثلج עם שועל"


def grid_of(session, items, axes=None, **view):
    """A grid of these items."""
    grid = Grid(GridData(tuple(items), axes), GridView(**view), session, budget_bytes=1_000_000)
    told(grid)
    return grid


def test_with_the_systems_own_colours_what_is_chosen_can_be_seen(shown):
    """Forced colours take shadows and backgrounds away: a chosen tile has an outline, a pressed button its colours."""
    shown.page.emulate_media(forced_colors="active")
    shown.tile("oil", "dawn").click()
    shown.press("3")
    shown.tile("oil", "dawn").get_by_text("★★★☆☆").wait_for()
    outline = "tile => getComputedStyle(tile.querySelector('img')).outlineStyle"
    assert shown.tile("oil", "dawn").evaluate(outline) != "none"
    assert shown.tile("oil", "noon").evaluate(outline) == "none"
    back = "button => getComputedStyle(button).backgroundColor"
    stars = shown.page.locator(".wg-grid-foot .wg-grid-star")
    shown.page.locator(".wg-grid-foot [aria-pressed=true]").wait_for()
    assert stars.nth(2).evaluate(back) != stars.nth(3).evaluate(back)


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_is_found_in_any_state(shown, dark):
    """Bars open, images selected, rated, compared in words, the viewer and each dialog: axe-core finds nothing."""
    shown.host.mount(dark=dark)
    shown.button("Details").wait_for()
    page = shown.page
    assert axe_findings(page) == []
    shown.button("Arrange").click()
    shown.button("style").click()
    shown.button("Filter").click()
    page.get_by_label("Column to filter by").select_option("time")
    page.get_by_label("dawn", exact=True).check()
    shown.button("Apply").click()
    shown.tile("oil", "dawn").click()
    shown.press("4")
    shown.tile("ink", "dawn").click(modifiers=["Shift"])
    shown.press("x")
    shown.tile("oil", "dawn", 2).hover()
    assert axe_findings(page) == []
    shown.press("n")
    assert axe_findings(page) == []
    shown.press("Escape")
    shown.tile("oil", "dawn").dblclick()
    page.get_by_role("dialog", name="Image in full").wait_for()
    assert axe_findings(page) == []
    shown.press("Escape")
    shown.tile("oil", "dawn").focus()
    shown.press("?")
    assert axe_findings(page) == []


STATES = ["waiting", "running", "failed", "blocked", "rejected", "unknown", "cancelled"]


@pytest.mark.parametrize("dark", [False, True])
def test_places_without_a_picture_are_told_apart(session, hosted, dark):
    """Each state has words of its own, readable in both themes, and a place that was not asked for has its mark."""
    items = [
        planned_item(f"k{number}", f"prompt {number}", {"style": f"s{number}"}, state=state, reason="why it is so")
        for number, state in enumerate(STATES)
    ]
    grid = grid_of(
        session, items, {"style": [*(f"s{number}" for number in range(7)), "never"]}, rows="style", cell_size=64
    )
    host = hosted(grid.widget, "grid", dark=dark)
    host.page.get_by_role("button", name="Details").wait_for()
    texts = host.page.locator("[role=gridcell] b").all_inner_texts()
    assert len(set(texts)) == 7
    assert host.page.locator("[role=gridcell][title='not asked']").count() == 1
    assert axe_findings(host.page) == []


@pytest.mark.parametrize("width", ["420px", "100%"])
def test_hostile_texts_stay_texts(session, hosted, width):
    """Scripts, handlers, bidi marks, 32,000 characters in prompts, values, reasons, titles: nothing runs or spills."""
    items = [
        planned_item(
            f"k{number}", LONG, {HOSTILE[:30]: HOSTILE + str(number), "other": LONG}, state=state, reason=HOSTILE
        )
        for number, state in enumerate(["failed", "waiting", "unknown"])
    ]
    grid = grid_of(session, items, title=HOSTILE, rows=[HOSTILE[:30]], cols=["other"])
    host = hosted(grid.widget, "grid", width=width)
    host.page.get_by_role("button", name="Details").wait_for()
    host.page.locator("[role=gridcell][data-key]").nth(2).click()
    host.page.locator("[role=gridcell][data-key]").first.hover()
    for name in ("Arrange", "Filter"):
        host.page.get_by_role("button", name=name, exact=True).click()
    assert host.page.evaluate("() => window.hit") is None
    assert host.page.evaluate("() => document.querySelectorAll('.wg-root script, .wg-root img').length") == 0
    assert "U+202E" in host.page.locator("[role=rowheader]").first.inner_text()
    assert host.page.evaluate(WIDE)
    assert axe_findings(host.page) == []


def test_words_that_differ_between_prompts_are_marked(session, hosted):
    """In headers of whole sentences, what a prompt has of its own stands out."""
    words = ["stormy", "calm", "golden"]
    items = [
        planned_item(f"k{number}", f"a lighthouse by the {word} sea, seen from a boat", {}, state="failed")
        for number, word in enumerate(words)
    ]
    host = hosted(grid_of(session, items).widget, "grid")
    host.page.locator("[role=rowheader]").nth(2).wait_for()
    assert host.page.locator("[role=rowheader] b.wg-grid-own").all_inner_texts() == words


SEEN = """heads => heads.map(head => {
  const [box, words] = [head.getBoundingClientRect(), head.querySelector('.wg-grid-own').getBoundingClientRect()];
  const count = head.querySelector('.wg-grid-count').getBoundingClientRect();
  return Math.max(words.bottom, count.bottom) <= box.bottom + 1 && words.right <= box.right + 1 })"""


@pytest.mark.parametrize(("side", "role"), [("rows", "rowheader"), ("cols", "columnheader")])
def test_what_tells_long_prompts_apart_is_seen(session, hosted, side, role):
    """A head has no place for all of a long prompt: what all of them share is folded, and the whole is in its title."""
    shared = (
        "a fox in a wood of birches while fog lies in the valley, in thin washes of blue, much of the paper left bare, "
    )
    words = ["in the manner of an old atlas", "as a poster", "drawn by a child"]
    items = [
        planned_item(f"k{at}", shared + one, {"p": shared * 3 + one}, state="failed") for at, one in enumerate(words)
    ]
    host = hosted(grid_of(session, items, **{side: "p"}).widget, "grid")
    heads = host.page.locator(f"[role={role}]").filter(has=host.page.locator(".wg-grid-own"))
    heads.nth(2).wait_for()
    assert heads.locator("b.wg-grid-own").all_inner_texts() == words
    assert heads.evaluate_all(SEEN) == [True] * 3
    titles = heads.locator(".wg-grid-label").evaluate_all("labels => labels.map(label => label.title)")
    assert titles == [shared * 3 + one for one in words]


def test_prompts_from_right_to_left_stand_so(session, hosted):
    """Each text takes its own direction."""
    items = [planned_item("k", RIGHT_TO_LEFT, {"style": RIGHT_TO_LEFT}, state="failed")]
    host = hosted(grid_of(session, items, rows="style").widget, "grid")
    label = host.page.locator("[role=rowheader] .wg-grid-label")
    label.wait_for()
    assert label.evaluate("node => getComputedStyle(node).direction") == "rtl"
    host.page.locator("[role=gridcell][data-key]").hover()
    prompt = host.page.locator(".wg-grid-prompt")
    assert prompt.evaluate("node => getComputedStyle(node).direction") == "rtl"


SHAPES = {
    "empty": {},
    "one": {"a": 1},
    "no axes": {},
    "1x3": {"a": 1, "b": 3},
    "4x6": {"a": 4, "b": 6},
    "nested": {"a": 2, "b": 2, "c": 3},
    "pages": {"a": 2, "b": 3, "c": 2},
}


@pytest.mark.parametrize("width", ["420px", "1000px"])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_fits_every_width(session, hosted, shape, width):
    """Empty, one, no axes, wide, nested and paged grids: nothing spills over the page, all tiles are reached."""
    import itertools

    sizes = SHAPES[shape]
    combinations = itertools.product(*([f"{name}{number}" for number in range(size)] for name, size in sizes.items()))
    values = [dict(zip(sizes, one, strict=True)) for one in combinations]
    if shape in ("empty", "no axes"):
        values = [{}] * (5 if shape == "no axes" else 0)
    items = [planned_item(f"k{number}", "a fox", one, state="failed") for number, one in enumerate(values)]
    view = {"rows": ["a", "b"], "cols": ["c"]} if shape == "nested" else {}
    host = hosted(grid_of(session, items, **view).widget, "grid", width=width)
    host.page.get_by_role("button", name="Details").wait_for()
    assert host.page.evaluate(WIDE)
    assert axe_findings(host.page) == []
    if not items:
        host.page.get_by_text("No images and no calls to show.").wait_for()
        return
    host.page.locator("[role=gridcell][data-key]").first.click()
    met = {host.page.evaluate("() => document.activeElement.dataset.key")}
    for _ in range(len(items) + 3):
        host.page.keyboard.press("ArrowRight")
        met.add(host.page.evaluate("() => document.activeElement.dataset.key"))
    assert len(met) == (6 if shape == "pages" else len(items))


def test_less_motion_is_respected(shown):
    """Nothing moves by itself where the system asks for that."""
    shown.page.emulate_media(reduced_motion="reduce")
    moving = """() => [...document.querySelectorAll('.wg-root *')].filter(
      node => parseFloat(getComputedStyle(node).transitionDuration) > 0).length"""
    assert shown.page.evaluate(moving) == 0


def test_the_sandbox_is_named(shown):
    """Pictures that no model made say so above the grid."""
    assert shown.page.locator(".wg-grid-badge", has_text="sandbox").count() == 1
    assert wg.grid(wg.images()).widget.sandbox is True
    assert isinstance(make_grid(wg.images(), session=shown.grid._session), Grid)
    assert isinstance(shown, Shown)
