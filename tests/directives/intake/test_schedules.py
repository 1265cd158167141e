"""Wordings of time: what each says of due date, recurrence, term and day of the period (wordings.txt)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from directives.core.text import fold_aligned
from directives.domain.schedules import Anchor
from directives.intake import schedules
from directives.intake.types import Schedule, Within

_UNITS = {"day": "d", "working_day": "wd", "week": "w", "month": "m"}


def _table() -> Iterator[tuple[str, str]]:
    path = Path(__file__).with_name("wordings.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            words, _equals, said = line.rpartition(" = ")
            yield words, said


TABLE = list(_table())
FRAMES = [
    "{}",
    "Sở Nội vụ báo cáo {}.",
    "{}, Sở Nội vụ lập danh sách.",
    "Lập danh sách ({}) gửi về Sở Nội vụ",
    "- Thực hiện {};",
]


def _read(words: str) -> Schedule:
    return schedules.read(fold_aligned(words))


def _said(schedule: Schedule) -> str:
    """A schedule as the table writes it."""
    parts = [schedule.due_on or "", *schedule.recurrence]
    parts += [_term(schedule.within)] if schedule.within else []
    parts += [_anchor(anchor) for anchor in schedule.anchors]
    parts += [f"~{schedule.coming.month}-{schedule.coming.day}"] if schedule.coming else []
    parts += ["standing"] if schedule.standing else []
    return " ".join(filter(None, parts)) or "-"


def _term(within: Within) -> str:
    length = f"{within.count}{_UNITS[within.unit]}"
    return f"{within.start}/{length}" if within.start else f"{length}/{within.since}"


def _anchor(anchor: Anchor) -> str:
    month = f"{anchor.month}-" if anchor.frequency in ("annual", "quarterly") else ""
    return f"@{anchor.frequency}:{month}{anchor.day}"


def test_the_table_is_long_and_repeats_nothing() -> None:
    words = [words for words, _ in TABLE]
    assert len(words) >= 300
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(("words", "said"), TABLE)
def test_what_a_wording_says(words: str, said: str) -> None:
    assert _said(_read(words)) == said


@pytest.mark.parametrize(("words", "said"), TABLE)
def test_it_says_the_same_inside_a_sentence(words: str, said: str) -> None:
    assert {frame: _said(_read(frame.format(words))) for frame in FRAMES} == dict.fromkeys(FRAMES, said)


@pytest.mark.parametrize(("words", "said"), [row for row in TABLE if re.search(r"[dwm]/|~", row[1])])
def test_the_words_of_a_term_stand_in_the_sentence(words: str, said: str) -> None:
    sentence = fold_aligned(f"Sở Nội vụ báo cáo {words}.")
    found = schedules.read(sentence).words
    assert found and found in sentence


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("Quý II/2026", "2026-06-30"),
        ("Tháng 10/2025", "2025-10-31"),
        ("15/9/2025", "2025-09-15"),
        ("Năm 2026", "2026-12-31"),
        ("2026", "2026-12-31"),
        ("Trước 30/4/2026", "2026-04-30"),
    ],
)
def test_cells_of_a_time_column_need_no_preposition(cell: str, due: str) -> None:
    assert schedules.read(fold_aligned(cell), column=True).due_on == due
