"""The pure parts of the comparison's page, from their sources, and that page and Python count the same differences."""

import base64

import pytest
from compare_samples import changed, noise, plain, png
from PIL import Image

import wisgate_nb as wg
from wisgate_nb.widgets.compare_difference import resampled

pytestmark = pytest.mark.browser

_BREATHE = "const breathe = () => Promise.resolve();"
_LOADED = """
  const load = name => import(`/js/compare/${name}.js`);
  const [{Pictures}, {Measure, Overtaken}] = await Promise.all(['pictures', 'measure'].map(load));
  const loaded = new Pictures([{size: [1, 1]}, {size: [1, 1]}], () => undefined);
  const take = (place, data) => loaded.take({place, data, type: 'image/png', whole: true});
  const drawn = async (place, side) => {
    const canvas = new OffscreenCanvas(side, side);
    const pen = canvas.getContext('2d');
    for (let at = 0; at < 40; at++) {
      pen.fillStyle = `hsl(${(at * 47 + place * 9) % 360} 60% 50%)`;
      pen.fillRect(at * 37 % side, at * 91 % side, 300, 200); }
    await take(place, await (await canvas.convertToBlob()).arrayBuffer()); };
"""
_MEASURE = f"""async ([pictures, threshold]) => {{ {_LOADED}
  for (const [place, text] of pictures.entries())
    await take(place, Uint8Array.from(atob(text), letter => letter.charCodeAt(0)));
  const how = {{a: 0, b: 1, threshold, amplify: 2, beneath: true}};
  const {{numbers, region}} = await new Measure(loaded).of(how);
  const box = region && [region.left, region.top, region.width, region.height];
  return {{...numbers, region: box, inside: region?.pixels ?? 0}};
}}"""


@pytest.fixture
def page(watched, files):
    """A page that can import the sources."""
    watched.page.goto(files + "/")
    return watched.page


def test_distances_and_numbers_of_known_pixels(page):
    """The largest channel counts, alpha too; what lies below full transparency does not."""
    code = f"""async () => {{
      const {{distances, numbers, premultiply}} = await import('/js/compare/difference.js');
      {_BREATHE}
      const of = rows => ({{width: rows.length, height: 1, data: new Uint8ClampedArray(rows.flat())}});
      const first = of([[0, 0, 0, 255], [10, 20, 30, 255], [255, 255, 255, 255], [90, 0, 0, 0], [200, 100, 50, 128]]);
      const second = of([[0, 0, 0, 255], [10, 25, 28, 255], [255, 255, 255, 0], [0, 0, 90, 0], [200, 100, 50, 127]]);
      for (const one of [first, second]) premultiply(one.data);
      const found = await distances(first, second, breathe);
      return [[...found.apart], numbers(found.counts, 4), numbers(found.counts, 254)] }}"""
    apart, some, few = page.evaluate(code)
    assert apart == [0, 5, 255, 0, 1]
    assert some == {"share": 2 / 5, "changed": 2, "pixels": 5, "max": 255, "mean": 261 / 5}
    assert (few["changed"], few["max"]) == (1, 255)


@pytest.mark.parametrize(
    ("width", "height", "boxes", "region"),
    [
        (20, 10, [], None),
        (20, 10, [(3, 2, 4, 5), (12, 2, 2, 2)], [3, 2, 4, 5, 20]),
        (20, 10, [(0, 0, 1, 1), (1, 1, 1, 1), (2, 0, 1, 1), (19, 9, 1, 1)], [0, 0, 3, 2, 3]),
        (20, 10, [(19, 0, 1, 1), (0, 1, 1, 1)], [19, 0, 1, 1, 1]),
        (20, 10, [(0, 0, 20, 10)], [0, 0, 20, 10, 200]),
        (1500, 900, [(700, 100, 41, 33), (5, 5, 7, 7)], [700, 100, 41, 33, 41 * 33]),
    ],
)
def test_the_largest_region_of_known_boxes(page, width, height, boxes, region):
    """Corners connect, edges of the picture do not, and of equal ones the upper left counts."""
    code = f"""async ([width, height, boxes]) => {{
      const {{largestRegion}} = await import('/js/compare/difference.js');
      {_BREATHE}
      const apart = new Uint8Array(width * height).fill(16);
      for (const [left, top, across, down] of boxes)
        for (let row = top; row < top + down; row++) apart.fill(17, row * width + left, row * width + left + across);
      const found = await largestRegion({{width, height, apart}}, 16, breathe);
      return found && [found.left, found.top, found.width, found.height, found.pixels] }}"""
    assert page.evaluate(code, [width, height, boxes]) == region


@pytest.mark.parametrize("threshold", [0, 16, 100])
@pytest.mark.parametrize(
    "pair",
    [
        lambda: (noise(1, 61, 47), noise(2, 61, 47)),
        lambda: (noise(3, 40, 30, 4), noise(4, 40, 30, 4)),
        lambda: (noise(5, 64, 48), noise(6, 33, 90)),
        lambda: (noise(7, 30, 20, 4), noise(8, 100, 75, 4)),
        lambda: (noise(9, 700, 600), changed(noise(9, 700, 600), (601, 13, 55, 31))),
        lambda: (plain(9, 9), plain(9, 9)),
    ],
    ids=["noise", "alpha", "sizes", "alpha and sizes", "raster", "equal"],
)
def test_page_and_python_count_the_same(page, session, pair, threshold):
    """Share, largest, mean and region agree exactly, with transparency and with another size too."""
    first, second = pair()
    found = page.evaluate(_MEASURE, [[base64.b64encode(png(one)).decode() for one in (first, second)], threshold])
    counted = wg.compare([first, second]).difference(threshold=threshold)
    assert found["changed"] == counted.changed
    assert (found["max"], found["mean"], found["share"]) == (counted.max, counted.mean, counted.share)
    assert (found["region"], found["inside"]) == (counted.region and list(counted.region), counted.region_pixels)


def test_the_page_goes_on_while_it_computes(page):
    """At 2048 x 2048 other work gets its turn again and again, also with a picture of another size."""
    code = f"""async () => {{ {_LOADED}
      await drawn(0, 2048);
      await drawn(1, 1536);
      let turns = 0, longest = 0, last = performance.now(), running = true;
      const turn = () => {{
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        turns += 1;
        if (running) setTimeout(turn); }};
      turn();
      const begin = performance.now();
      await new Measure(loaded).of({{a: 0, b: 1, threshold: 16, amplify: 2, beneath: true}});
      running = false;
      return {{turns, longest, whole: performance.now() - begin}} }}"""
    seen = page.evaluate(code)
    assert seen["turns"] > 20, seen
    assert seen["longest"] < seen["whole"] / 3, seen


def test_a_later_question_overtakes_an_earlier_one(page):
    """Nobody waits for a map that nobody will see."""
    code = f"""async () => {{ {_LOADED}
      await drawn(0, 1500);
      await drawn(1, 1500);
      const measure = new Measure(loaded);
      const how = {{a: 0, b: 1, threshold: 16, amplify: 2, beneath: true}};
      const early = measure.of(how).then(() => 'done', problem => problem instanceof Overtaken);
      const late = measure.of({{...how, threshold: 40}});
      return [await early, (await late).threshold] }}"""
    assert page.evaluate(code) == [True, 40]


@pytest.mark.parametrize(
    ("count", "stage", "aspect", "columns"),
    [
        (2, (1000, 600), 1, 2),
        (2, (400, 700), 1.5, 1),
        (3, (1000, 400), 1, 3),
        (4, (1000, 640), 1.5, 2),
        (6, (1000, 640), 1, 3),
        (12, (1000, 640), 1, 4),
    ],
)
def test_places_are_laid_so_that_pictures_are_large(page, count, stage, aspect, columns):
    """Rows and columns follow from the number, the room and the shape, and nothing sticks out."""
    code = """async ([count, [width, height], aspect]) => {
      const {arrange, GAP, WORDS} = await import('/js/compare/arrange.js');
      const {columns, rows, ...cell} = arrange(count, {width, height}, aspect);
      return [columns, columns * (cell.width + GAP) - GAP, rows * (cell.height + WORDS + GAP) - GAP] }"""
    found, across, down = page.evaluate(code, [count, stage, aspect])
    assert found == columns
    assert across <= stage[0]
    assert down <= stage[1]


def test_the_stage_is_as_high_in_each_mode(page):
    """Its height follows from the width of the widget and the window alone, within limits."""
    code = """async sizes => { const {stageHeight} = await import('/js/compare/arrange.js');
      return sizes.map(([width, screen]) => stageHeight(width, screen)) }"""
    assert page.evaluate(code, [[300, 900], [1000, 1200], [3000, 2000], [1000, 500]]) == [300, 620, 660, 360]


def test_colours_of_a_map(page):
    """Changed pixels by how far they are, amplified; all others the dimmed picture or black."""
    code = f"""async () => {{
      const {{coloured, brightness}} = await import('/js/compare/map.js');
      {_BREATHE}
      const found = {{width: 4, height: 1, apart: new Uint8Array([0, 10, 11, 255]), counts: []}};
      const data = new Uint8Array([255, 255, 255, 255, 0, 0, 0, 0, 9, 9, 9, 255, 0, 0, 0, 255]);
      const grey = brightness({{width: 4, height: 1, data}});
      const on = await coloured(found, grey, {{threshold: 10, amplify: 1}}, breathe);
      const off = await coloured(found, null, {{threshold: 10, amplify: 64}}, breathe);
      return [[...on.data], [...off.data].slice(0, 12)] }}"""
    on, off = page.evaluate(code)
    assert on[:8] == [102, 102, 102, 255, 102, 102, 102, 255]
    assert on[12:] == [252, 255, 164, 255]
    assert on[8] < 90
    assert off == [0, 0, 0, 255, 0, 0, 0, 255, 252, 255, 164, 255]


def test_words_for_numbers(page):
    """What is read out: shares, regions and pixels in plain words."""
    code = """async () => { const words = await import('/js/compare/words.js');
      const numbers = {share: 0.032, changed: 32, pixels: 1000, max: 200, mean: 4.256};
      return [
        words.measuredWords({numbers, threshold: 16, region: {left: 10, top: 20, width: 120, height: 80}}),
        words.measuredWords({numbers: {...numbers, max: 0}, threshold: 16, region: null}),
        words.pixelWords({x: 0.999, y: 0}, {width: 10, height: 4}, [1, 255, 16, 51]),
        words.sizeWords([{width: 4, height: 4}, {width: 4, height: 4}], 'side'),
        words.sizeWords([{width: 4, height: 4}, {width: 8, height: 4}], 'difference')] }"""
    share = "3.2 % of pixels differ by more than 16 of 255 (32 of 1,000)"
    assert page.evaluate(code) == [
        f"{share}; largest difference 200, mean 4.26; largest region 120 x 80 at 10, 20.",
        "No pixel differs.",
        "9, 0 #01ff10 at 20 %",
        "",
        "The sizes differ (4 x 4, 8 x 4): B was resampled to the size of A.",
    ]


def test_resampling_is_that_of_pillow(page):
    """Larger and smaller, byte for byte."""
    code = f"""async ([width, height, data, to]) => {{
      const {{resample}} = await import('/js/compare/resample.js');
      {_BREATHE}
      const found = await resample({{width, height, data: new Uint8Array(data)}}, to[0], to[1], breathe);
      return [...found.data] }}"""
    whole = Image.frombytes("CMYK", (37, 23), noise(5, 37, 23, 4).tobytes())
    for size in ((11, 50), (80, 9), (37, 23), (1, 1)):
        expected = list(resampled(whole, size).tobytes())
        assert page.evaluate(code, [37, 23, list(whole.tobytes()), size]) == expected
