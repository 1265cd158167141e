"""One small world for the tests that walk every address: each object stands in the personas' unit."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from directives.core import clock
from directives.domain.notices import NoticeState
from directives.domain.task_states import Stage
from directives.models import Assignment, Attachment, Evidence, Job, ProgressUpdate, Signer, Unit, User
from directives.services import attachments
from reporting.domain.report_states import ReportStage
from tests.factories import (
    AssignmentFactory,
    DigestFactory,
    DirectiveFactory,
    IndicatorFactory,
    JobFactory,
    NoticeFactory,
    PaperFactory,
    PeriodFactory,
    SummaryFactory,
    UnitFactory,
    UnitReportFactory,
)


@dataclass
class World:
    """Objects by the name a row of the matrix uses; a page's argument is the object's primary key."""

    objects: dict[str, Any] = field(default_factory=dict)

    def arguments(self, names: str) -> list[Any]:
        """`"duty"` gives its key; `"=xlsx"` a word as it stands; several are separated by spaces."""
        return [n[1:] if n.startswith("=") else self.objects[n].pk for n in names.split()]


def build(unit: Unit, personas: dict[str, User | None]) -> World:
    directive = DirectiveFactory()
    duty = AssignmentFactory(unit=unit, due=10)
    submitted = AssignmentFactory(unit=unit, due=10, stage=Stage.SUBMITTED, percent=100)
    return World(
        {
            "unit": unit,
            "foreign_unit": UnitFactory(),
            "signer": Signer.objects.create(name="Lê Thử", post="Trưởng ban", valid_from=date(2025, 1, 1)),
            "directive": directive,
            "duty": duty,
            "submitted": submitted,
            "official": personas["official"],
            "grant": _grant(personas["official"]),
            **_jobs(personas["official"]),
            "notice": NoticeFactory(person=personas["official"]),
            "failed_mail": DigestFactory(person=personas["official"], state=NoticeState.FAILED),
            **_files(duty),
            **_reports(unit),
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
    draft, issued = SummaryFactory(period=period), SummaryFactory(period=period, number="12")
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
