"""A line as it came → the same line without its carrier's marks: emphasis, odd spaces, ticks, columns."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from directives.core.text import fold_aligned
from directives.intake import columns
from directives.intake.patterns import KIND_TITLES
from directives.intake.types import Block

_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0b\x0e-\x1f\x7f\ue000-\uf8ff]"
)
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)__(?=[^\W_])|(?<=[^\W_])__(?!\w)|^#{1,6}\s+")
_TICKS = re.compile(r"\s*[✓✔☑√]\s*")
_SPACES = re.compile(r"[^\S\n]+")

_BELOW = ("kinh gui", "kinh trinh", "can cu", "thuc hien", "phu luc", "dieu 1", "i. ", "1. ")


def clean(blocks: Iterable[Block]) -> Iterator[Block]:
    """Lines without carrier marks, two-column heads and signatures as left part, then right part."""
    run: list[tuple[Block, str, str]] = []
    for block in blocks:
        if block.kind != "paragraph":
            yield from _flush(run)
            cells = tuple(map(_cell, block.cells))
            yield replace(block, text=" | ".join(cells) or _tidy(_plain(block.text)), cells=cells)
            continue
        text = _plain(block.text)
        left, right = columns.split(text)
        if right:
            run.append((block, left, right))
        elif run and text.strip() and not _is_long(text) and not _opens(block, text, run[-1][0]):
            run.append((block, "", text) if _indent(text) >= 25 else (block, text, ""))
        else:
            yield from _flush(run)
            yield _with(block, _tidy(text))
    yield from _flush(run)


def _with(block: Block, text: str) -> Block:
    return block if text == block.text else replace(block, text=text)


def _plain(text: str) -> str:
    text = _INVISIBLE.sub("", text.replace("\xa0", " ").replace("\u2028", " "))
    if "*" in text or "_" in text or text.startswith("#"):
        text = _EMPHASIS.sub("", text) if text.strip(" *_") else text
    return _TICKS.sub(" ", text) if "✓" in text or "✔" in text or "☑" in text or "√" in text else text


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _cell(text: str) -> str:
    return _SPACES.sub(" ", _plain(text).replace("\n", " ")).strip()


def _is_long(text: str) -> bool:
    return len(text.strip()) > 70


def _opens(block: Block, text: str, before: Block) -> bool:
    """Whether a line without columns begins something below the two columns."""
    folded = fold_aligned(text).strip()
    return block.page != before.page or folded in KIND_TITLES or folded.startswith(_BELOW) or folded.isdigit()


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _flush(run: list[tuple[Block, str, str]]) -> Iterator[Block]:
    for column in (1, 2):
        for item in run:
            if text := str(item[column]).strip():
                yield _with(item[0], _tidy(text))
    run.clear()
