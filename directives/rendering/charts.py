"""Charts as SVG text, the same on a screen and in a PDF: attributes and classes, no style, no script.

Every chart says its title and its figures in words (`title`, `desc`), and every colour has a word in the
legend. Presentation attributes give way to a page's own rules for the classes `chart-…`.
"""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from directives.core.text import number

TONES = {
    "in_time": "#2e7d32",
    "due_soon": "#9a5b00",
    "overdue": "#b3261e",
    "no_deadline": "#5f6570",
    "done_on_time": "#1d5fa8",
    "done_late": "#6d3fa0",
}
PALETTE = ("#1d5fa8", "#9a5b00", "#2e7d32", "#6d3fa0", "#5f6570", "#b3261e")
INK, GRID = "#1f2328", "#c9ccd1"
TEXT = 12
LABEL_CHARS = 34
LETTER = 6.1  # the mean width of a letter at TEXT, generous
ROW, BAR = 34, 18


@dataclass(frozen=True)
class Line:
    """One row of figures with its word; `tone` is a timeliness slug or empty."""

    name: str
    values: Sequence[float]
    tone: str = ""


def bars(
    title: str,
    labels: Sequence[str],
    values: Sequence[float],
    *,
    unit: str = "",
    font: str = "",
    width: int = 620,
    tone: str = "",
) -> SafeString:
    """One horizontal bar a label, its figure beside it."""
    left = _label_width(labels)
    scale = (width - left - 80) / max([*values, 1])
    parts = []
    for index, (label, value) in enumerate(zip(labels, values, strict=True)):
        top = index * ROW
        length = max(value * scale, 0)
        parts += [_label(label, left, top), _rect(left, top + 8, length, TONES.get(tone, PALETTE[0]), tone)]
        parts.append(_text(left + length + 6, top + 21, f"{number(value)} {unit}".strip()))
    told = _told(labels, [Line("", values)], unit)
    return _svg(title, told, width, max(len(labels), 1) * ROW, parts, font)


def stacked_bars(
    title: str,
    labels: Sequence[str],
    lines: Sequence[Line],
    *,
    unit: str = "",
    font: str = "",
    width: int = 620,
) -> SafeString:
    """One bar a label, divided by the lines (usually timeliness), with a legend in words."""
    left = _label_width(labels)
    totals = [sum(line.values[index] for line in lines) for index in range(len(labels))]
    scale = (width - left - 60) / max([*totals, 1])
    legend, legend_height = _legend(lines, width)
    parts = [legend]
    for index, label in enumerate(labels):
        top, x = legend_height + index * ROW, float(left)
        parts.append(_label(label, left, top))
        for place, line in enumerate(lines):
            length = line.values[index] * scale
            parts.append(_segment(x, top + 8, length, line, place, index))
            x += length
        parts.append(_text(x + 6, top + 21, number(totals[index])))
    return _svg(title, _told(labels, lines, unit), width, legend_height + len(labels) * ROW, parts, font)


def trend(
    title: str,
    labels: Sequence[str],
    lines: Sequence[Line],
    *,
    unit: str = "",
    font: str = "",
    width: int = 620,
    height: int = 220,
) -> SafeString:
    """Lines over time on a scale that begins at 0; the figure at each point where there is room."""
    legend, top = _legend(lines, width)
    highest = _round_up(max((value for line in lines for value in line.values), default=1))
    plot_top, bottom, left = top + 14, top + height - 30, 56.0
    first = left + 16
    step = (width - first - 30) / max(len(labels) - 1, 1)
    parts = [legend, *_grid(highest, plot_top, bottom, left, width)]
    every = _label_step(labels, step)
    for index in range(0, len(labels), every):
        parts.append(_text(first + index * step, bottom + 18, labels[index], anchor="middle"))
    for place, line in enumerate(lines):
        points = [
            (first + index * step, bottom - (bottom - plot_top) * value / highest)
            for index, value in enumerate(line.values)
        ]
        parts.append(_polyline(points, _colour(line, place)))
        for (x, y), value in zip(points, line.values, strict=True):
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{_colour(line, place)}"/>')
            if every == 1:
                parts.append(_text(x, y - 7, number(value), anchor="middle", size=TEXT - 2))
    return _svg(title, _told(labels, lines, unit), width, top + height, parts, font)


def _svg(title: str, told: str, width: float, height: float, parts: Sequence[str], font: str) -> SafeString:
    family = f' font-family="{escape(font)}"' if font else ""
    desc = f"<desc>{escape(told)}</desc>" if told else ""
    return mark_safe(  # noqa: S308  # every text in it went through escape()
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" width="{width:g}" '
        f'height="{height:g}" viewBox="0 0 {width:g} {height:g}" font-size="{TEXT}"{family}>'
        f"<title>{escape(title)}</title>{desc}{''.join(parts)}</svg>"
    )


def _told(labels: Sequence[str], lines: Sequence[Line], unit: str) -> str:
    """The figures in words, for whoever hears the page."""
    rows = []
    for index, label in enumerate(labels):
        figures = (f"{line.name} {number(line.values[index])} {unit}".strip() for line in lines)
        rows.append(f"{label}: {', '.join(figures)}")
    return "; ".join(rows)


def _colour(line: Line, place: int) -> str:
    return TONES.get(line.tone, PALETTE[place % len(PALETTE)])


def _label_step(labels: Sequence[str], room: float) -> int:
    """Every how many labels one is written, so that they do not run into each other."""
    longest = max((len(label) for label in labels), default=0) * LETTER + 6
    return max(math.ceil(longest / room), 1)


def _label_width(labels: Sequence[str]) -> int:
    longest = max((len(row) for label in labels for row in _wrapped(label)), default=0)
    return int(longest * LETTER) + 12


def _wrapped(label: str) -> list[str]:
    """At most two lines; what is longer ends in … (the desc holds it whole)."""
    return textwrap.wrap(label, LABEL_CHARS, max_lines=2, placeholder=" …") or [""]


def _label(label: str, left: float, top: float) -> str:
    rows = _wrapped(label)
    first = top + (21 if len(rows) == 1 else 14)
    return "".join(_text(left - 8, first + 14 * i, row, anchor="end") for i, row in enumerate(rows))


def _text(x: float, y: float, text: str, *, anchor: str = "start", size: int = TEXT, fill: str = INK) -> str:
    return (
        f'<text class="chart-text" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" '
        f'fill="{fill}">{escape(text)}</text>'
    )


def _rect(x: float, y: float, length: float, fill: str, tone: str = "") -> str:
    kind = f"chart-bar chart-{escape(tone)}" if tone else "chart-bar"
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{length:.1f}" height="{BAR}" fill="{fill}"/>'


def _segment(x: float, y: float, length: float, line: Line, place: int, index: int) -> str:
    if length <= 0:
        return ""
    figure = number(line.values[index])
    fits = length > len(figure) * LETTER + 6
    words = _text(x + length / 2, y + 13, figure, anchor="middle", fill="#ffffff") if fits else ""
    return _rect(x, y, length, _colour(line, place), line.tone) + words


def _legend(lines: Sequence[Line], width: float) -> tuple[str, int]:
    """Swatches with their words, wrapped to the width, and the height they take."""
    parts, x, y = [], 0.0, 0
    for place, line in enumerate(lines):
        length = 18 + len(line.name) * LETTER + 18
        if x and x + length > width:
            x, y = 0.0, y + 20
        colour = _colour(line, place)
        parts.append(f'<rect x="{x:.1f}" y="{y + 3}" width="12" height="12" fill="{colour}"/>')
        parts.append(_text(x + 18, y + 13, line.name))
        x += length
    return "".join(parts), y + 26 if lines else 0


def _grid(highest: float, top: float, bottom: float, left: float, width: float) -> list[str]:
    parts = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = bottom - (bottom - top) * share
        parts.append(
            f'<line class="chart-grid" x1="{left:g}" x2="{width - 10:g}" y1="{y:.1f}" y2="{y:.1f}" '
            f'stroke="{GRID}"/>'
        )
        parts.append(_text(left - 6, y + 4, number(highest * share), anchor="end", size=TEXT - 1))
    return parts


def _polyline(points: Sequence[tuple[float, float]], colour: str) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline class="chart-line" points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _round_up(value: float) -> float:
    """The next of 4, 8, 20, 40, 80, … : a quarter of it is a whole number."""
    scale = 1
    while True:
        for step in (4, 8, 12, 20):
            if value <= step * scale:
                return step * scale
        scale *= 10
