"""A line as it came → the same line without its carrier's marks: emphasis, odd spaces, ticks, columns."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from directives.core.text import fold_aligned, nfc
from directives.intake.patterns import PARTY_MOTTO, STATE_LINE, STATE_MOTTO
from directives.intake.types import Block

_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0b\x0e-\x1f\x7f\ue000-\uf8ff]"
)
_EMPHASIS = re.compile(
    r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,2}(?=[^\W_])|(?<=[^\W_])_{1,2}(?!\w)|^#{1,6}\s+"
)
_TICKS = re.compile(r"\s*[✓✔☑√]\s*")
_GAP = re.compile(r"\S(?:\s*\t\s*|\s{3,})(?=\S)")
_SPACES = re.compile(r"[^\S\n]+")
_SIGNING = r"(?:T/M|TM\.?|K/T|KT\.?|T/L|TL\.?|TUQ\.?|Q\.)\s*\S"
_TITLES = r"(?:PHÓ |Q\. ?)?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|TRƯỞNG ĐOÀN)"
#: Two columns of a letterhead or a signature that a reader gave as one line (unfolded text).
_TWO_COLUMNS = (
    re.compile(r"^((?i:số)\s*[:.]?\s*[\d\s.…]*\s*[-/]\s?[^\s,]+)\s+([^\W\d_][^,\d]{2,40},\s*ngày\b.*)$"),
    re.compile(rf"^(N[ơo]i nh[ậâa]n\s*:?)\s+((?:{_SIGNING}|{_TITLES}).*)$"),
    re.compile(rf"^([-+•–].{{3,90}}?[;,.])\s+((?:{_SIGNING}|{_TITLES})[^a-z\d]{{0,50}})$"),
)
_BLANK = re.compile(r"\b((?i:ngày|tháng|năm|số\s?:?))\s{2,}(?=tháng|năm|[-/]|$)")
_MOTTOES = (STATE_MOTTO, PARTY_MOTTO, STATE_LINE)


def clean(blocks: Iterable[Block]) -> Iterator[Block]:
    """Lines without carrier marks, two-column heads and signatures as left part, then right part."""
    run: list[tuple[Block, str, str]] = []
    for block in blocks:
        if block.kind != "paragraph":
            yield from _flush(run)
            yield replace(block, text=_tidy(_plain(block.text)), cells=tuple(map(_cell, block.cells)))
            continue
        text = _plain(block.text)
        left, right = _columns(text)
        if right:
            run.append((block, left, right))
        elif run and text.strip() and not _is_long(text):
            run.append((block, "", text) if _indent(text) >= 25 else (block, text, ""))
        else:
            yield from _flush(run)
            yield replace(block, text=_tidy(text))
    yield from _flush(run)


def _plain(text: str) -> str:
    text = _INVISIBLE.sub("", nfc(text).replace("\xa0", " ").replace("\u2028", " "))
    if "*" in text or "_" in text or text.startswith("#"):
        text = _EMPHASIS.sub("", text) if text.strip(" *_") else text
    return _TICKS.sub(" ", text) if "✓" in text or "✔" in text or "☑" in text or "√" in text else text


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _cell(text: str) -> str:
    return _SPACES.sub(" ", _plain(text).replace("\n", " ")).strip()


def _is_long(text: str) -> bool:
    return len(text.strip()) > 70


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _columns(text: str) -> tuple[str, str]:
    """The two columns of a line, or the line and nothing."""
    body = _BLANK.sub(r"\1 ", text.strip())
    if len(body) > 200 or not body:
        return text, ""
    if match := _TWO_COLUMNS[0].match(body):
        return match[1], match[2]
    if match := _GAP.search(body):
        left, right = body[: match.end()].strip(), body[match.end() :].strip()
        if not _GAP.search(right) and len(left) <= 90 and len(right) <= 90:
            return left, right
        return text, ""
    for pattern in _TWO_COLUMNS:
        if match := pattern.match(body):
            return match[1], match[2]
    return _beside_motto(body) or (text, "")


def _beside_motto(body: str) -> tuple[str, str] | None:
    folded = fold_aligned(body)
    for motto in _MOTTOES:
        at = folded.find(motto)
        if at > 3 and len(body) - at - len(motto) <= 2:
            return body[:at].strip(), body[at:]
    return None


def _flush(run: list[tuple[Block, str, str]]) -> Iterator[Block]:
    for column in (1, 2):
        for item in run:
            if text := str(item[column]).strip():
                yield replace(item[0], text=_tidy(text))
    run.clear()
