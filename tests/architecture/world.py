"""One small world for the tests that walk every address: each object stands in the personas' unit."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from directives.core import clock
from directives.domain.directive_states import DirectiveState
from directives.domain.documents import Relation
from directives.domain.intake_states import Filing, IntakeState
from directives.domain.notices import NoticeState
from directives.domain.proposals import Actor, ClauseProposal, empty_task
from directives.domain.task_states import Stage
from directives.models import (
    Assignment,
    Attachment,
    BulkChange,
    BundleFile,
    Citation,
    Edition,
    Evidence,
    IntakeDocument,
    IntakeFinding,
    IntakeJob,
    Job,
    Logbook,
    LogbookRow,
    ProgressUpdate,
    Question,
    SavedFilter,
    Signer,
    SourcePage,
    Task,
    TaskAddressee,
    Unit,
    User,
)
from directives.services import attachments
from reporting.domain.report_states import ReportStage
from tests.factories import (
    AssignmentFactory,
    ClauseFactory,
    DigestFactory,
    DirectiveFactory,
    EndpointFactory,
    ExtensionRequestFactory,
    IndicatorFactory,
    JobFactory,
    NoticeFactory,
    OccurrenceFactory,
    PaperFactory,
    PeriodFactory,
    SummaryFactory,
    TaskFactory,
    UnitFactory,
    UnitReportFactory,
)

COUNTED = (
    "new", "same", "wrong", "skipped", "left_out", "directives_new", "directives_met", "orders", "duties",
    "units", "duties_done", "duties_in_progress", "duties_pending",
)  # fmt: skip


@dataclass
class World:
    """Objects by the name a row of the matrix uses; a page's argument is the object's primary key."""

    objects: dict[str, Any] = field(default_factory=dict)

    def arguments(self, names: str) -> list[Any]:
        """`"duty"` gives its key; `"=xlsx"` a word as it stands; several are separated by spaces."""
        return [n[1:] if n.startswith("=") else self.objects[n].pk for n in names.split()]

    def data(self, said: dict[str, Any]) -> dict[str, Any]:
        """`"@unit"` stands for its key."""
        return {
            name: self.objects[value[1:]].pk if isinstance(value, str) and value.startswith("@") else value
            for name, value in said.items()
        }


def build(unit: Unit, personas: dict[str, User | None]) -> World:
    directive = DirectiveFactory()
    duty = AssignmentFactory(unit=unit, due=10)
    submitted = AssignmentFactory(unit=unit, due=10, stage=Stage.SUBMITTED, percent=100)
    joint = AssignmentFactory(
        unit=unit, occurrence=OccurrenceFactory(task=TaskFactory(mode=Task.Mode.JOINT)), due=10
    )
    role = TaskAddressee.Role.COOPERATING
    return World(
        {
            "unit": unit,
            "foreign_unit": UnitFactory(),
            "unit_below": UnitFactory(parent=unit),
            "signer": Signer.objects.create(name="Lê Thử", post="Trưởng ban", valid_from=date(2025, 1, 1)),
            "directive": directive,
            "duty": duty,
            "saved_filter": SavedFilter.objects.create(
                owner_id=_key(personas["official"]), name="Của tôi", query="timeliness=overdue"
            ),
            "submitted": submitted,
            "refused": AssignmentFactory(unit=unit, due=10, stage=Stage.REFUSED),
            "asking": ExtensionRequestFactory(assignment__unit=unit, assignment__due=10).assignment,
            "proposal": AssignmentFactory(unit=unit, due=10, stage=Stage.WITH_LEADER, percent=100),
            "question": Question.objects.create(assignment=duty, text="Làm ở mấy xã?"),
            "joint": joint,
            "cooperating": AssignmentFactory(occurrence=joint.occurrence, role=role, due=10),
            "bulk": BulkChange.objects.create(kind="redate", reason="Lùi hạn", shift=3),
            "bulk_done": BulkChange.objects.create(kind="redate", reason="Lùi hạn", shift=3, state="done"),
            "paused": AssignmentFactory(unit=unit, due=10, stage=Stage.PAUSED),
            "official": personas["official"],
            "grant": _grant(personas["official"]),
            **_jobs(personas["official"]),
            "endpoint": EndpointFactory(unit=unit),
            "notice": NoticeFactory(person=personas["official"]),
            "failed_mail": DigestFactory(person=personas["official"], state=NoticeState.FAILED),
            **_files(duty),
            **_reports(unit),
            **_directives(duty),
            **_intake(),
            **_logbooks(),
            "bundle": BundleFile.objects.create(job=JobFactory(), position=1, size=100).job,
        }
    )


def _grant(user: User | None) -> Any:
    assert user is not None
    return user.grants.get()


def _jobs(user: User | None) -> dict[str, Any]:
    return {
        "job": JobFactory(created_by=user),
        "failed_job": JobFactory(created_by=user, state=Job.State.FAILED, error="hỏng"),
        "finished_job": JobFactory(created_by=user, file=b"%PDF-"),
    }


def _directives(duty: Assignment) -> dict[str, Any]:
    """One issued to the personas' unit, one in preparation with an open clause, one order by telephone."""
    prepared = DirectiveFactory(state=DirectiveState.IN_REVIEW)
    for task in (
        (prepared_task := TaskFactory(directive=prepared)),
        (order := TaskFactory(directive=None, source="Gọi")),
    ):
        TaskAddressee.objects.create(task=task, unit=duty.unit)
    clause = ClauseFactory(directive=DirectiveFactory(state=DirectiveState.DRAFT))
    return {
        "given": duty.directive,
        "replacing": Citation.objects.create(
            source_id=duty.directive_id or 0,
            target=AssignmentFactory(unit=duty.unit, stage=Stage.DONE).directive,
            relation=Relation.REPLACES,
        ),
        "edition": Edition.objects.create(directive_id=duty.directive_id or 0, number=1, text="Văn bản"),
        "prepared": prepared,
        "prepared_task": prepared_task,
        "open_clause": clause,
        "citation": Citation.objects.create(source=prepared, number="99-KL/TW", number_key="99 kl tw"),
        "order": order,
    }


def _intake() -> dict[str, Any]:
    """An upload under review: one document with a clause and a proposed task."""
    job = IntakeJob.objects.create(name="chi-thi.txt", state=IntakeState.REVIEW)
    paper = IntakeDocument.objects.create(job=job, position=0)
    task = empty_task("Báo cáo hằng năm.")
    task["actors"] = [
        Actor(
            role="lead", wording="Sở Khác", unit=None, group=None, excluded=[], confidence=0.9, start=0, end=0
        )
    ]
    clause = ClauseProposal(path="1", parent="", level=1, text="Báo cáo hằng năm.", no_action_reason="")
    rows = [
        IntakeFinding(document=paper, kind="clause", position=1, clause_path="1", data=clause),
        IntakeFinding(document=paper, kind="task", position=1, clause_path="9", data=task),
    ]
    read_clause, proposed = IntakeFinding.objects.bulk_create(rows)
    picture = attachments.keep_bytes(data=b"\x89PNG", mime="image/png")
    sheet = SourcePage.objects.create(job=job, number=1, file=picture, width=1100, height=1556)
    other = IntakeJob.objects.create(name="ban-sao.txt", state=IntakeState.REVIEW)
    return {
        "source_page": sheet,
        "intake": job,
        "paper": paper,
        "read_clause": read_clause,
        "proposed": proposed,
        "alike": SimpleNamespace(pk=f"directive:{DirectiveFactory().pk}"),
        "filed_paper": IntakeDocument.objects.create(job=other, position=0, filed_as=Filing.COPY),
    }


def _logbooks() -> dict[str, Any]:
    """One whose columns are to be named, and one whose preview is to be looked at."""
    sheet = {
        "name": "Trang 1",
        "used": True,
        "header": 1,
        "columns": {"task": 0, "lead": 1},
        "headings": ["Nhiệm vụ", "Chủ trì"],
    }
    counts = {**dict.fromkeys(COUNTED, 0), "new": 1}
    made = [
        Logbook.objects.create(name="so.xlsx", state=state, sheets=[sheet], source="Sổ", counts=counts)
        for state in (Logbook.State.MAPPING, Logbook.State.PREVIEW)
    ]
    for logbook in made:
        LogbookRow.objects.create(
            logbook=logbook, sheet=0, number=2, position=1, cells=["Báo cáo", "Sở Khác"], state="new"
        )
    return {"logbook": made[0], "checked_logbook": made[1]}


def _files(duty: Assignment) -> dict[str, Any]:
    file = attachments.keep_bytes(data=b"%PDF-", mime="application/pdf")
    directive: Any = duty.directive
    update = ProgressUpdate.objects.create(assignment=duty, percent=10, made_on=duty.assigned_on)
    return {
        "evidence": Evidence.objects.create(update=update, file=file, name="Biên bản.pdf"),
        "attachment": Attachment.objects.create(directive=directive, file=file, name="Chỉ thị.pdf"),
    }


def _reports(unit: Unit) -> dict[str, Any]:
    """A period open today, the unit's reports in it and in the one before, and the board's."""
    today = clock.today()
    period = PeriodFactory(
        opens_on=today, due_on=today + timedelta(days=5), locks_on=today + timedelta(days=9)
    )
    issued, draft = SummaryFactory(period=period, number="12"), SummaryFactory(period=period)
    return {
        "period": period,
        "draft_report": UnitReportFactory(period=period, unit=unit),
        "sent_report": UnitReportFactory(
            period=PeriodFactory(year=2025), unit=unit, stage=ReportStage.APPROVED
        ),
        "draft_summary": draft,
        "issued_summary": issued,
        "unprinted_summary": SummaryFactory(period=period),
        "draft_paper": PaperFactory(report=draft),
        "issued_paper": PaperFactory(report=issued),
        "indicator": IndicatorFactory(),
    }


def _key(user: User | None) -> int:
    assert user is not None
    return user.pk
