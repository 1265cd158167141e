"""The numbers Word writes before paragraphs by itself: they are in no text of the file."""

from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from directives.intake.labels import to_roman

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST_LEVELS = 9


class Numbering:
    """Counts list paragraphs in the order they come and says what each one shows."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._list_of: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        for abstract in root.findall(qn("w:abstractNum")):
            self._levels[abstract.get(qn("w:abstractNumId"))] = _levels(abstract)
        for number in root.findall(qn("w:num")):
            abstract_id = number.find(qn("w:abstractNumId"))
            if abstract_id is not None:
                self._list_of[number.get(qn("w:numId"))] = abstract_id.get(qn("w:val"))

    def label(self, paragraph: Paragraph) -> str:
        """`1. `, `a) `, `- ` or nothing."""
        place = _place(paragraph)
        if not place:
            return ""
        list_id = self._list_of.get(place[0], "")
        levels = self._levels.get(list_id, {})
        level = place[1]
        if level not in levels:
            return ""
        form, pattern, start = levels[level]
        if form == "bullet":
            return "- "
        counts = self._counts.setdefault(list_id, [0] * _MOST_LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else start
        counts[level + 1 :] = [0] * (_MOST_LEVELS - level - 1)
        for at in range(level + 1):
            above, _, first = levels.get(at, ("decimal", "", 1))
            pattern = pattern.replace(f"%{at + 1}", _written(above, counts[at] or first))
        return f"{pattern} " if pattern.strip() else ""


def _levels(abstract: Any) -> dict[int, tuple[str, str, int]]:
    found = {}
    for level in abstract.findall(qn("w:lvl")):
        found[int(level.get(qn("w:ilvl")))] = (
            _value(level, "w:numFmt", "decimal"),
            _value(level, "w:lvlText", ""),
            int(_value(level, "w:start", "1")),
        )
    return found


def _value(element: Any, name: str, default: str) -> str:
    child = element.find(qn(name))
    return str(child.get(qn("w:val")) or default) if child is not None else default


def _place(paragraph: Paragraph) -> tuple[str, int] | None:
    """List and level, from the paragraph itself or from its style."""
    style: Any = paragraph.style
    holders = [paragraph._p.pPr]
    while style is not None and len(holders) < 8:
        holders.append(style.element.find(qn("w:pPr")))
        style = style.base_style
    for holder in holders:
        numbered = holder.find(qn("w:numPr")) if holder is not None else None
        if numbered is not None:
            list_id, level = _value(numbered, "w:numId", "0"), _value(numbered, "w:ilvl", "0")
            return (list_id, min(int(level), _MOST_LEVELS - 1)) if list_id != "0" else None
    return None


def _written(form: str, number: int) -> str:
    if form in ("upperRoman", "lowerRoman"):
        roman = to_roman(number)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = _LETTERS[(number - 1) % len(_LETTERS)]
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)
