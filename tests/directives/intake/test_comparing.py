"""Two texts side by side: what belongs together, what differs, what a scan explains."""

import random

from directives.intake.comparing import MOST, compare
from tests.directives.intake.invented.noise import scan

TEXT = """CHỈ THỊ
về tăng cường tiếp công dân ở cơ sở
1. Các sở, ban, ngành tổ chức đối thoại với Nhân dân ít nhất một lần trong năm 2026.
2. Ủy ban nhân dân các xã báo cáo kết quả hằng quý về Ban Dân vận Tỉnh ủy.
3. Báo tỉnh mở chuyên mục tuyên truyền về công tác tiếp công dân."""


def differing(one: str, other: str, *, strictly: bool = False) -> list[str]:
    lines = compare(one, other, strictly=strictly).lines
    return [run.words for line in lines for run in (*line.one, *line.other) if run.differs]


def test_a_text_is_the_same_as_itself() -> None:
    found = compare(TEXT, TEXT)
    assert (found.differing, len(found.lines), found.cut) == (0, 5, False)


def test_a_changed_word_and_figure_are_marked_alone() -> None:
    changed = TEXT.replace("2026", "2027").replace("hằng quý", "hằng tháng")
    assert differing(TEXT, changed) == ["2026.", "2027.", "quý", "tháng"]


def test_what_a_scan_makes_of_words_is_not_marked_unless_asked() -> None:
    bad = scan(TEXT, random.Random(5), 0.3)
    assert compare(TEXT, bad).differing <= 1
    assert compare(TEXT, bad, strictly=True).differing == 5


def test_a_paragraph_of_one_text_alone_stands_alone() -> None:
    lines = TEXT.split("\n")
    found = compare(TEXT, "\n".join([*lines[:3], *lines[4:]]))
    alone = [line for line in found.lines if not line.other]
    assert [line.one[0].words for line in alone] == [lines[3]]


def test_a_text_without_end_is_cut() -> None:
    assert compare("một hai ba\n" * (MOST + 1), "một hai ba").cut
