"""The frozen summary: what it holds, that it never changes, and its PDF through the job."""

import hashlib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.db import transaction

from directives.core import clock, storage
from directives.core.errors import BadInput, BadTransition, NotAllowed
from directives.domain.task_states import Act
from directives.models import AuditEvent, Job, PortalSettings, Signer, User
from directives.services import jobs, stages
from reporting.domain.job_names import Job as Name
from reporting.domain.report_states import ConsolidatedState, ReportStage
from reporting.models import ConsolidatedReport, IssuedFile, ReportPeriod
from reporting.rendering import summary
from reporting.services import consolidation
from tests.factories import (
    AssignmentFactory,
    DirectiveFactory,
    IndicatorFactory,
    PeriodFactory,
    TaskFactory,
    UnitFactory,
    UnitReportFactory,
)
from tests.need import need

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 20)
TRAP = 'Kết quả tốt <img src="file:///etc/passwd"> <link rel=stylesheet href="http://192.0.2.1/x.css">'


@pytest.fixture
def period() -> ReportPeriod:
    """Two units' accepted reports, one still a draft; three duties of a directive and one long done."""
    PortalSettings.objects.create(
        pk=1,
        committee="Tỉnh ủy Hồng Lĩnh",
        board="Ban Dân vận",
        place="Hồng Lĩnh",
        recipients="Ban Thường vụ Tỉnh ủy\nLưu Văn phòng Ban",
    )
    Signer.objects.create(
        name="Đặng Thị Ngưỡng",
        post="Phó trưởng ban",
        authority="K/T TRƯỞNG BAN",
        valid_from=date(2026, 1, 1),
        is_default=True,
    )
    now: ReportPeriod = PeriodFactory()
    talks = IndicatorFactory(code="doi-thoai", name="Cuộc đối thoại với Nhân dân")
    one, two = UnitFactory(name="Sở Nội vụ"), UnitFactory(name="Xã Đồng Khởi")
    accepted = {"period": now, "stage": ReportStage.ACCEPTED}
    UnitReportFactory(
        unit=one,
        figures={talks: Decimal(12)},
        words={"khai-quat": TRAP, "dan-toc": "Đã thăm 5 cơ sở."},
        **accepted,
    )
    UnitReportFactory(unit=two, **accepted)
    UnitReportFactory(period=now, figures={talks: Decimal(1000)})
    UnitReportFactory(
        period=PeriodFactory(year=2025), unit=one, figures={talks: Decimal(8)}, stage=ReportStage.ACCEPTED
    )
    _duties(one, two)
    return now


def _duties(one: Any, two: Any) -> None:
    task = TaskFactory(directive=DirectiveFactory(number="25-CT/TU"), text="Tổ chức đối thoại với Nhân dân")
    with clock.at(date(2025, 10, 1)):
        old = AssignmentFactory(unit=one, task=task, due=30)
        _finish(old)
    with clock.at(date(2026, 3, 1)):
        _finish(AssignmentFactory(unit=one, task=task, due=30))
        AssignmentFactory(unit=two, task=task, due=30)
        AssignmentFactory(unit=two, task=task, due=300)


def _finish(duty: Any) -> None:
    stages.act(duty, Act.SUBMIT)
    stages.act(duty, Act.CONFIRM)


def build(period: ReportPeriod, by: User, as_of: date = date(2026, 6, 14)) -> ConsolidatedReport:
    with clock.at(TODAY):
        return consolidation.build(period=period, as_of=as_of, by=by)


def words(report: ConsolidatedReport) -> str:
    document = consolidation.printed(report)
    return "\n".join(line for section in document.sections for line in section.paragraphs)


def test_figures_are_added_up_beside_last_year(period: ReportPeriod, administrator: User) -> None:
    (figure,) = build(period, administrator).snapshot["material"]["figures"]
    assert (figure["now"], figure["last_year"], figure["change"]) == ("12.00", "8.00", "50.00")
    assert figure["units"] == 1  # the other accepted report left it blank; the draft does not count


def test_duties_are_those_of_the_period_as_of_the_cut_off(period: ReportPeriod, administrator: User) -> None:
    report = build(period, administrator)
    counts = report.snapshot["material"]["counts"]
    assert {name: count for name, count in counts.items() if count} == {
        "done_on_time": 1,
        "overdue": 1,
        "in_time": 1,
    }
    (section,) = [s for s in consolidation.printed(report).sections if s.rates]
    assert section.rates is not None
    assert section.rates.lines()[0].startswith("Tỷ lệ hoàn thành trên tổng số: 33,33\u00a0% (1/3")
    assert "50,00\u00a0% (1/2 nhiệm vụ đã hoàn thành hoặc quá hạn)" in section.rates.lines()[1]


def test_a_snapshot_of_the_past_ignores_what_came_after(period: ReportPeriod, administrator: User) -> None:
    report = build(period, administrator, as_of=date(2026, 3, 20))
    assert report.snapshot["material"]["counts"]["overdue"] == 0


def test_words_come_from_units_and_empty_sections_say_so(period: ReportPeriod, administrator: User) -> None:
    text = words(build(period, administrator))
    assert "Sở Nội vụ: Đã thăm 5 cơ sở." in text
    assert "Số liệu và nội dung tổng hợp từ 2 báo cáo đã được tiếp nhận trên tổng số 3 đơn vị" in text
    assert text.count("Chưa có nội dung từ báo cáo của các đơn vị.") == 8
    assert "12 cuộc đối thoại với Nhân dân (tăng 50,00\u00a0% so với cùng kỳ)" in text


def test_what_many_units_say_alike_is_told_once(period: ReportPeriod, administrator: User) -> None:
    for _ in range(4):
        UnitReportFactory(period=period, stage=ReportStage.ACCEPTED, words={"luc-luong": "Sửa nhà\ncho dân."})
    assert "Sửa nhà cho dân. (Theo báo cáo của 4 đơn vị.)" in words(build(period, administrator))


def test_header_and_signer_are_those_of_the_day(period: ReportPeriod, administrator: User) -> None:
    document = consolidation.printed(build(period, administrator))
    assert document.letterhead.issuer == "Ban Dân vận"
    assert (document.signature.authority, document.signature.body) == ("in_place", "TRƯỞNG BAN")
    assert document.letterhead.number is None


def test_a_frozen_snapshot_never_changes(period: ReportPeriod, administrator: User) -> None:
    report = build(period, administrator)
    AssignmentFactory(due=-1)
    period.reports.update(stage=ReportStage.RETURNED)
    again = ConsolidatedReport.objects.get(pk=report.pk)
    assert again.snapshot == report.snapshot
    assert consolidation.digest_of(again.snapshot) == again.snapshot_digest


def test_of_two_drafts_the_one_issued_second_corrects_the_first(
    period: ReportPeriod, board_leader: User
) -> None:
    first, second = build(period, board_leader), build(period, board_leader)
    for number, report in enumerate((first, second), start=1):
        consolidation.issue(report=report, number=number, issued_on=TODAY, by=board_leader)
    second.refresh_from_db()
    assert second.corrects == first


def test_an_older_draft_is_not_issued_after_a_newer_one(period: ReportPeriod, board_leader: User) -> None:
    older, newer = build(period, board_leader), build(period, board_leader)
    consolidation.issue(report=newer, number=1, issued_on=TODAY, by=board_leader)
    with pytest.raises(BadTransition) as refused:
        consolidation.issue(report=older, number=2, issued_on=TODAY, by=board_leader)
    assert refused.value.code == "newer-report-issued"


def test_a_correction_is_a_new_issue_that_names_the_old(
    period: ReportPeriod, administrator: User, board_leader: User
) -> None:
    first = build(period, administrator)
    consolidation.issue(report=first, number=12, issued_on=TODAY, by=board_leader)
    second = build(period, administrator)
    assert (second.issue, second.corrects) == (2, first)
    with pytest.raises(BadTransition):
        consolidation.issue(report=first, number=13, issued_on=TODAY, by=board_leader)


def test_the_cut_off_lies_in_the_period_and_not_ahead(period: ReportPeriod, administrator: User) -> None:
    with pytest.raises(BadInput, match="cut-off-ahead"):
        build(period, administrator, as_of=TODAY + timedelta(days=1))
    with pytest.raises(BadInput, match="cut-off-early"):
        build(period, administrator, as_of=period.starts_on - timedelta(days=1))


def test_rights(period: ReportPeriod, official: User, administrator: User, inspector: User) -> None:
    with pytest.raises(NotAllowed):
        build(period, official)
    report = build(period, administrator)
    with pytest.raises(NotAllowed):
        consolidation.export_pdf(report=report, by=inspector)
    with pytest.raises(NotAllowed):
        consolidation.issue(report=report, number=1, issued_on=TODAY, by=administrator)


def test_each_verb_leaves_one_event(period: ReportPeriod, administrator: User, board_leader: User) -> None:
    before = AuditEvent.objects.count()
    report = build(period, administrator)
    consolidation.issue(report=report, number=12, issued_on=TODAY, by=board_leader)
    verbs = AuditEvent.objects.order_by("pk").values_list("verb", flat=True)[before:]
    assert list(verbs) == ["consolidated.build", "consolidated.issue"]


def export(report: ConsolidatedReport, by: User) -> Job:
    """Queue the printing without running it."""
    with transaction.atomic():
        job = consolidation.export_pdf(report=report, by=by)
        transaction.get_connection().run_on_commit.clear()
    return job


def test_the_job_prints_and_keeps_the_file(
    period: ReportPeriod, administrator: User, django_capture_on_commit_callbacks: Any
) -> None:
    need("pdf")
    report = build(period, administrator)
    with django_capture_on_commit_callbacks(execute=True):
        job = consolidation.export_pdf(report=report, by=administrator)
    job.refresh_from_db()
    assert (job.state, job.percent, job.error) == (Job.State.DONE, 100, "")
    file = IssuedFile.objects.get(report=report)
    assert job.result_url == f"/files/issued/{file.pk}/"
    data = storage.read(file.file.digest)
    assert hashlib.sha256(data).hexdigest() == file.file.digest
    _check_paper(data)
    with pytest.raises(BadTransition, match="already-printed"):
        consolidation.export_pdf(report=report, by=administrator)


def _check_paper(data: bytes) -> None:
    """The words of the PDF; a user's address is printed as it was typed and not followed."""
    text = " ".join(
        " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)).split()
    )
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "kết quả công tác dân vận 6 tháng đầu năm 2026" in text
    assert "K/T TRƯỞNG BAN" in text
    assert "Nơi nhận:" in text
    assert '<img src="file:///etc/passwd">' in text
    assert "root:" not in text
    assert "25-CT/TU" in text


def test_nothing_a_user_typed_is_read_or_fetched(
    period: ReportPeriod, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    need("pdf")
    document = consolidation.printed(build(period, administrator))
    opened: list[str] = []
    real = Path.read_bytes

    def watched(path: Path) -> bytes:
        opened.append(str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", watched)
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("an address was fetched"))
    summary.render(document)
    assert "/etc/passwd" not in opened


def test_a_cancelled_job_keeps_nothing(
    period: ReportPeriod, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = export(build(period, administrator), administrator)

    def render(document: object, progress: Any) -> bytes:
        jobs.cancel(job=job, by=administrator)
        progress(50)
        return b"%PDF-"

    monkeypatch.setattr(summary, "render", render)
    jobs.run(job.pk, consolidation.render_pdf)
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED
    assert not IssuedFile.objects.exists()


def test_an_issued_paper_bears_its_number_and_day(
    period: ReportPeriod, administrator: User, board_leader: User
) -> None:
    report = build(period, administrator)
    issued = consolidation.issue(report=report, number=7, issued_on=TODAY, by=board_leader)
    document = consolidation.printed(issued)
    assert issued.state == ConsolidatedState.ISSUED
    assert document.number_line == "Số 07-BC/BDVTU"
    assert document.place_line == "Hồng Lĩnh, ngày 20 tháng 6 năm 2026"


def test_a_job_of_a_missing_report_ends_quietly(administrator: User) -> None:
    job = Job.objects.create(
        name=Name.RENDER_SUMMARY, title="PDF", arguments={"report": 0}, created_by=administrator
    )
    jobs.run(job.pk, consolidation.render_pdf)
    job.refresh_from_db()
    assert job.state == Job.State.DONE
