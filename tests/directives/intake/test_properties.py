"""No text crashes or hangs the parser, cost grows with length alone, findings stand in the text."""

import json
import random
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directives.core.errors import Refused
from directives.core.text import fold_aligned
from directives.intake import Source, contract, parse
from directives.intake.types import Draft, DraftActor, DraftDocument, Finding
from tests.directives.intake.invented.kinds import KINDS
from tests.directives.intake.invented.noise import scan
from tests.directives.intake.invented.words import Pen

PIECES = [
    "CHỈ THỊ",
    "KẾ HOẠCH",
    "QUYẾT ĐỊNH:",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "TỈNH ỦY VĨNH KHÊ",
    "Số 25-CT/TU",
    "Số:      /UBND-NC",
    "Vĩnh Khê, ngày    tháng 3 năm 2026",
    "Kính gửi:",
    "Nơi nhận:",
    "- Như trên;",
    "T/M BAN THƯỜNG VỤ",
    "Điều 1. Phạm vi",
    "Chương II",
    "1. Sở Nội vụ chủ trì, phối hợp với",
    "1.1. Các sở,",
    "a) hằng năm báo cáo",
    "II. Tổ chức thực hiện",
    "PHỤ LỤC",
    "| TT | Nội dung | Cơ quan chủ trì | Thời gian |",
    "| 1 | Việc | Sở Nội vụ | Quý I/2026 |",
    "(Ban hành kèm theo Quyết định số 1/QĐ-UBND)",
    "¹ Quyết định số 23-QĐ/TW, ngày 30/7/2021",
    "trước ngày 15/6/2026; giao Sở Tài chính",
    "***",
    "\f",
    "",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=60)), max_size=40).map("\n".join)


def _parsed(text: str) -> Draft | None:
    try:
        return parse(Source("x.txt", text.encode("utf-8", "surrogatepass")))
    except Refused:
        return None


def _actors(document: DraftDocument) -> list[DraftActor]:
    found = list(document.addressees)
    for duty in document.obligations:
        found += [*duty.leads, *duty.cooperating, *(one for one in (duty.report_to, duty.via) if one)]
    return found


def _findings(document: DraftDocument) -> list[Finding]:
    header = document.header
    fields = [getattr(header, name) for name in header.__dataclass_fields__]
    return [
        *(field for field in fields if field),
        *document.recipients,
        *document.clauses,
        *document.paragraphs,
        *document.citations,
        *document.obligations,
        *_actors(document),
    ]


def _check(draft: Draft) -> None:
    for document in draft.documents:
        for finding in _findings(document):
            assert 0 <= finding.start <= finding.end <= len(draft.text)
            assert 0 <= finding.confidence <= 1
        for actor in _actors(document):
            assert draft.text[actor.start : actor.end] == actor.name
        for paragraph in document.paragraphs:
            assert draft.text[paragraph.start : paragraph.end] == paragraph.text
    for block in draft.blocks:
        assert draft.text[block.start : block.end] == block.text
    json.dumps(draft.as_dict())
    json.dumps(contract.as_json(draft))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_is_read_or_refused(text: str) -> None:
    if draft := _parsed(text):
        _check(draft)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        _check(parse(Source("x", data)))
    except Refused as refusal:
        assert refusal.code.startswith("file-")


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.integers(0, 10_000), st.sampled_from([None, 0.0, 0.3]))
def test_findings_of_whole_documents_stand_in_the_text(kind: str, seed: int, level: float | None) -> None:
    text = "\n".join(paper.text() for paper in KINDS[kind](Pen(random.Random(seed))))
    draft = _parsed(scan(text, random.Random(seed), level) if level is not None else text)
    assert draft
    _check(draft)


@given(st.text())
def test_the_aligned_fold_keeps_the_length(text: str) -> None:
    assert len(fold_aligned(text)) == len(text)


def test_cost_grows_with_length_alone() -> None:
    line = "Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp rà soát, báo cáo UBND tỉnh trước ngày 15/6/2026."
    spent = [_seconds("\n".join(f"{number}. {line}" for number in range(1, count))) for count in (400, 1600)]
    assert spent[1] < 4 * 2.5 * spent[0] + 0.5


def test_hostile_lines_do_not_hang() -> None:
    for piece in ("a, ", "(((", "1.1.1.", "Số ", "ngày ", "các sở, ban, ", "; ", "- ", "phối hợp với ", "I"):
        assert _seconds(piece * 20_000) < 20


def _seconds(text: str) -> float:
    begun = time.process_time()
    _parsed(f"KẾ HOẠCH\nvề việc thử\n\n{text}")
    return time.process_time() - begun
