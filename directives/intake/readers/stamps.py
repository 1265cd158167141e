"""Red ink on the picture of a page: where a stamp may stand, cut out, straightened, in black on white."""

from collections.abc import Iterator

from PIL import Image, ImageChops

#: Width at which red is looked for, and the size of a cell in which its dots are counted.
_WIDTH = 800
_CELL = 8
_INKED = 20
#: Cells so near belong to one stamp: letters to one another and to their frame.
_NEAR = 2
#: A stamp as shares of the page's width: from a single word to a wide frame.
_LEAST, _MOST = 0.03, 0.5
_MOST_STAMPS = 4
_MARGIN = 6
#: A row of dots that is red along this much of it (of 255) is a line of a frame, not of letters.
_LINE = 150
_HEIGHT = 120
_Box = tuple[int, int, int, int]


def cut(page: Image.Image, *, share: float = 0.5, most: float = _MOST) -> Iterator[Image.Image]:
    """Each red stamp in the upper `share` of a page, straightened; none on a page without colours."""
    if page.mode not in ("RGB", "RGBA", "P", "CMYK"):
        return
    page = page.convert("RGB")
    times = max(1, page.width // _WIDTH)
    small = page.crop((0, 0, page.width, max(1, int(page.height * share)))).reduce(times)
    red = _red(small)
    if red.getbbox() is None:
        return
    for left, top, right, bottom in _places(red)[:_MOST_STAMPS]:
        around = [(left - _MARGIN) * times, (top - _MARGIN) * times]
        around += [(right + _MARGIN) * times, (bottom + _MARGIN) * times]
        if _LEAST * small.width <= max(right - left, bottom - top) <= most * small.width:
            yield _straight(_red(page.crop(_within(around, page))))


def _within(box: list[int], page: Image.Image) -> _Box:
    return max(box[0], 0), max(box[1], 0), min(box[2], page.width), min(box[3], page.height)


def _red(picture: Image.Image) -> Image.Image:
    """White where the ink is red, black elsewhere."""
    hue, saturation, value = picture.convert("HSV").split()
    reddish = hue.point([255 if h < 14 or h > 236 else 0 for h in range(256)])
    strong = saturation.point([255 if s > 70 else 0 for s in range(256)])
    light = value.point([255 if v > 80 else 0 for v in range(256)])
    return ImageChops.darker(ImageChops.darker(reddish, strong), light)


def _places(red: Image.Image) -> list[_Box]:
    """Boxes around inked cells that stand together, the largest first."""
    cells = red.reduce(_CELL)
    inked = {at for at, ink in enumerate(cells.tobytes()) if ink >= _INKED}
    found = []
    while inked:
        group, waiting = [], [inked.pop()]
        while waiting:
            at = waiting.pop()
            group.append(at)
            near = inked.intersection(_around(at, cells.width))
            inked -= near
            waiting.extend(near)
        columns, rows = [at % cells.width for at in group], [at // cells.width for at in group]
        found.append((min(columns), min(rows), max(columns) + 1, max(rows) + 1))
    found.sort(key=lambda box: (box[0] - box[2]) * (box[3] - box[1]))
    return [(a * _CELL, b * _CELL, c * _CELL, d * _CELL) for a, b, c, d in found]


def _around(at: int, width: int) -> list[int]:
    steps = range(-_NEAR, _NEAR + 1)
    return [at + down * width + right for down in steps for right in steps]


def _straight(red: Image.Image) -> Image.Image:
    """Turned so that it fills the smallest box, lying, dark on light, of the height of a line."""
    small = red.reduce(max(1, max(red.size) // 160))
    angle = min(range(-45, 46), key=lambda turn: (_area(small.rotate(turn, expand=True)), abs(turn)))
    turned = red.rotate(angle, Image.Resampling.BICUBIC, expand=True)
    turned = turned.crop(turned.getbbox())
    if turned.height > 1.2 * turned.width:
        turned = turned.rotate(90, expand=True)
    turned = _unframed(turned)
    times = _HEIGHT / max(turned.height, 1)
    sized = turned.resize((max(1, round(turned.width * times)), _HEIGHT), Image.Resampling.LANCZOS)
    framed = Image.new("L", (sized.width + 60, _HEIGHT + 60))
    framed.paste(sized, (30, 30))
    return ImageChops.invert(framed)


def _unframed(red: Image.Image) -> Image.Image:
    """Without the lines around the words, which would be read as letters."""
    rows = red.resize((1, red.height), Image.Resampling.BOX).tobytes()
    third = red.height // 3
    above = [row + 1 for row in range(third) if rows[row] > _LINE]
    below = [row for row in range(red.height - third, red.height) if rows[row] > _LINE]
    if not above or not below:
        return red
    thick = max(above[-1], red.height - below[0])
    inner = red.crop((thick, above[-1], max(red.width - thick, thick + 1), below[0]))
    return inner.crop(inner.getbbox()) if inner.getbbox() else red


def _area(picture: Image.Image) -> int:
    left, top, right, bottom = picture.getbbox() or (0, 0, 0, 0)
    return (right - left) * (bottom - top)
