"""How far a scanned page lies askew: tesseract loses lines that slope by more than some degrees."""

from PIL import Image

_WIDTH = 400
_MOST = 12
#: Slopes below this are read as well as straight lines.
_LEAST = 1.5
#: Lines stand out this much better once the page is turned, or it is left as it is.
_BETTER = 1.2


def angle(page: Image.Image) -> float:
    """Degrees to turn a grey page by so that its lines are level; 0 for one that is as good as level."""
    small = page.reduce(max(1, page.width // _WIDTH))
    dark = small.point([255 if level < 140 else 0 for level in range(256)])
    levels = {turn: _evenness(dark, turn) for turn in range(-_MOST, _MOST + 1)}
    coarse = max(levels, key=lambda turn: (levels[turn], -abs(turn)))
    if levels[coarse] < _BETTER * levels[0] or abs(coarse) < _LEAST:
        return 0.0
    return max((coarse + step / 4 for step in range(-3, 4)), key=lambda turn: _evenness(dark, turn))


def _evenness(dark: Image.Image, turn: float) -> int:
    """Rows of dots alternate sharply between lines and the space between them where lines are level."""
    turned = dark.rotate(turn) if turn else dark
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((a - b) ** 2 for a, b in zip(rows, rows[1:], strict=False))
