"""Clauses and paragraphs that need no task by their form, told from orders that look like them."""

import pytest

from directives.intake import Source, idle, parse
from directives.intake.types import DraftClause, DraftParagraph

HEADINGS = [
    ("I. MỤC ĐÍCH, YÊU CẦU", "heading"),
    ("Chương II\nTRÁCH NHIỆM", "heading"),
    ("7. Tổ chức thực hiện", "heading"),
    ("2. Yêu cầu các đơn vị tập trung:", "opening"),
    ("3. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát biên chế.", None),
    (f"4. {'Tăng cường lãnh đạo, chỉ đạo công tác dân vận ' * 4}", None),
]
PARAGRAPHS = [
    ("Căn cứ Luật Tổ chức chính quyền địa phương;", "grounds"),
    ("Thực hiện Công văn số 12/UBND-NC ngày 01/3/2026 của UBND tỉnh, Sở Nội vụ có ý kiến.", "grounds"),
    ("Ban Thường vụ Thành ủy kết luận:", "opening"),
    ("Rất mong các đồng chí quan tâm phối hợp.", "closing"),
    ("Chỉ thị này phổ biến đến chi bộ.", "closing"),
    ("Thực hiện tốt công tác tiếp công dân, giải quyết đơn thư.", None),
    ("Thực hiện nghiêm các quy định về dân chủ ở cơ sở.", None),
    ("Giao Sở Nội vụ theo dõi, tổng hợp.", None),
]


@pytest.mark.parametrize(("text", "why"), HEADINGS)
def test_a_clause_that_heads_others(text: str, why: str | None) -> None:
    clause = DraftClause(1.0, 0, len(text), "1", "1", 0, "", text)
    assert idle.of_clause(clause, has_below=True) == why
    assert idle.of_clause(clause, has_below=False) is None


@pytest.mark.parametrize(("text", "why"), PARAGRAPHS)
def test_a_paragraph(text: str, why: str | None) -> None:
    assert idle.of_paragraph(DraftParagraph(1.0, 0, len(text), "", 1, text)) == why


def test_a_last_clause_is_never_taken_for_a_heading() -> None:
    text = "KẾ HOẠCH\nvề việc thử\n\nI. NHIỆM VỤ\n1. Mở lớp tập huấn nghiệp vụ\n2. Tổng kết năm\n"
    document = parse(Source("x.txt", text.encode())).documents[0]
    parents = {clause.parent for clause in document.clauses}
    told = {c.path: idle.of_clause(c, has_below=c.path in parents) for c in document.clauses}
    assert told == {"I": "heading", "I.1": None, "I.2": None}
