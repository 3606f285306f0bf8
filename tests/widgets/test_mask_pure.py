"""The pure parts of the mask editor's page, compared with NumPy, Pillow and the Python half."""

import numpy as np
import pytest
from mask_samples import near
from PIL import Image, ImageFilter

from wisgate_nb.widgets.mask_region import Region
from wisgate_nb.widgets.mask_words import share_words

pytestmark = pytest.mark.browser


@pytest.fixture
def page(watched, files):
    """A page on which the sources can be loaded."""
    watched.page.goto(files + "/")
    return watched.page


def test_the_page_codes_as_python_does(page):
    """Runs and bits of the page are those of Python, byte for byte, and each reads the other's."""
    rng = np.random.default_rng(2)
    for size in ((1, 1), (7, 5), (1, 300), (64, 33)):
        for share in (0, 0.02, 0.5, 1):
            pixels = (rng.random((size[1], size[0])) < share).astype("uint8")
            code = """async ([width, height, data]) => {
              const {encode, decode} = await import('/js/mask/coding.js');
              const coded = encode({width, height, data: Uint8Array.from(data)});
              const back = {width, height, data: new Uint8Array(width * height).fill(1)};
              decode(coded, back);
              return [coded.form, [...coded.data], [...back.data]] }"""
            form, data, back = page.evaluate(code, [*size, pixels.ravel().tolist()])
            region = Region.of(Image.fromarray(255 * pixels))
            assert (form, bytes(data)) == (region.form, region.data)
            assert back == pixels.ravel().tolist()


def test_a_part_is_coded_and_put_back_where_it_was(page):
    """What is outside of a rectangle is not touched by its coming and going."""
    code = """async ([data, rect]) => {
      const {encode, decode} = await import('/js/mask/coding.js');
      const field = {width: 20, height: 10, data: Uint8Array.from(data)};
      const kept = encode(field, rect);
      field.data.fill(1);
      decode(kept, field, rect);
      return [...field.data] }"""
    pixels = (np.random.default_rng(4).random((10, 20)) < 0.3).astype("uint8")
    rect = {"left": 3, "top": 2, "right": 17, "bottom": 9}
    found = np.reshape(page.evaluate(code, [pixels.ravel().tolist(), rect]), (10, 20))
    expected = np.ones((10, 20))
    expected[2:9, 3:17] = pixels[2:9, 3:17]
    assert (found == expected).all()


@pytest.mark.parametrize("radius", [0.5, 1, 3.5, 20])
def test_strokes_are_the_pixels_within_the_radius(page, radius):
    """Any direction, also from and to places outside; the count of what was marked is right."""
    code = """async ([from, to, radius]) => {
      const {Writer, stroke} = await import('/js/mask/raster.js');
      const field = {width: 60, height: 40, data: new Uint8Array(2400)};
      const writer = new Writer(field, 1);
      stroke(writer, from, to, radius);
      return [[...field.data], writer.gained] }"""
    x, y = np.meshgrid(np.arange(60) + 0.5, np.arange(40) + 0.5)
    for one, other in (((10, 10), (50, 30)), ((30, 5), (30, 35)), ((-20, 20), (80, 20.5)), ((5.2, 5.7), (5.2, 5.7))):
        ends = [dict(zip("xy", place, strict=True)) for place in (one, other)]
        data, gained = page.evaluate(code, [*ends, radius])
        found = np.reshape(data, (40, 60)) == 1
        (dx, dy), long = (other[0] - one[0], other[1] - one[1]), max(1e-9, np.hypot(*np.subtract(other, one)) ** 2)
        share = np.clip(((x - one[0]) * dx + (y - one[1]) * dy) / long, 0, 1)
        expected = np.hypot(x - one[0] - share * dx, y - one[1] - share * dy) <= radius
        assert gained == found.sum() > 0
        assert near(expected, found) if radius > 1 else (found & ~near_of(expected)).sum() == 0


def near_of(region):
    """The region and the pixels beside it."""
    wide = np.pad(region, 2)
    rows, columns = region.shape
    steps = range(-2, 3)
    return np.any([wide[2 + i : 2 + i + rows, 2 + j : 2 + j + columns] for i in steps for j in steps], axis=0)


def test_a_fill_is_the_connected_part(page):
    """On a maze of chance, what is filled is what can be reached by sides: found by growing it pixel by pixel."""
    code = """async ([width, height, data, x, y]) => {
      const {Writer} = await import('/js/mask/raster.js');
      const {flood} = await import('/js/mask/flood.js');
      const field = {width, height, data: new Uint8Array(width * height)};
      flood(new Writer(field, 1), x, y, at => data[at] === 1);
      return [...field.data] }"""
    maze = (np.random.default_rng(6).random((30, 40)) < 0.65).astype("uint8")
    maze[15, 20] = 1
    found = np.reshape(page.evaluate(code, [40, 30, maze.ravel().tolist(), 20, 15]), (30, 40)) == 1
    grown = np.zeros_like(found)
    grown[15, 20] = True
    while True:
        wide = np.pad(grown, 1)
        more = (grown | wide[:-2, 1:-1] | wide[2:, 1:-1] | wide[1:-1, :-2] | wide[1:-1, 2:]) & (maze == 1)
        if (more == grown).all():
            break
        grown = more
    assert (found == grown).all()
    assert 1 < grown.sum() < maze.sum()


@pytest.mark.parametrize("sigma", [2, 6, 15])
def test_the_page_fades_as_python_does(page, sigma):
    """The feather that is shown is near to the one that Python applies."""
    code = """async ([data, wide, tall, sigma]) => {
      const {blur} = await import('/js/mask/blur.js');
      return [...blur(Uint8Array.from(data), wide, tall, sigma)] }"""
    pixels = np.zeros((80, 100), "uint8")
    pixels[:40, :30] = pixels[50:, 50:] = 255
    shown = np.reshape(page.evaluate(code, [pixels.ravel().tolist(), 100, 80, sigma]), (80, 100))
    real = np.asarray(Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(sigma))).astype(int)
    assert np.abs(shown - real).max() < 30
    assert np.abs(shown - real).mean() < 3


def test_both_halves_say_the_same_words(page):
    """The share of the picture is worded alike on the page and in Python."""
    cases = [(0, 7), (7, 7), *((marks, 4000) for marks in (1, 3, 4, 5, 42, 50, 399, 401, 500, 501, 3959, 3961, 3999))]
    code = """async cases => {
      const {shareWords} = await import('/js/mask/words.js');
      return cases.map(([marked, total]) => shareWords(marked, total)) }"""
    assert page.evaluate(code, cases) == [share_words(*case) for case in cases]


def test_checksums_are_those_of_zlib(page):
    """The page's CRC-32 is Python's."""
    import zlib

    code = "async data => (await import('/js/lib/upload.js')).crc32(Uint8Array.from(data))"
    for data in (b"", b"a", bytes(range(256)) * 3):
        assert page.evaluate(code, list(data)) == zlib.crc32(data)
