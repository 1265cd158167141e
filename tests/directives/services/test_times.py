"""When a proposed task is due: from the text, from the day of signing, from a person."""

from datetime import date

import pytest

from directives.core import clock
from directives.core.errors import BadInput
from directives.core.text import fold_aligned
from directives.domain.proposals import TaskProposal, empty_task
from directives.intake import schedules
from directives.models import AuditEvent, Holiday, IntakeDocument, IntakeFinding, Task, Unit, User
from directives.queries import review as reviews
from directives.queries.proposals import Card
from directives.services import acceptance, directives, review, times
from tests.factories.intake import bodies, read_job

SIGNED = date(2026, 5, 4)


def proposed(words: str, issued_on: date | None = SIGNED) -> TaskProposal:
    task = empty_task("Báo cáo")
    times.propose(task, schedules.read(fold_aligned(words)), issued_on)
    return task


@pytest.fixture(autouse=True)
def today() -> object:
    with clock.at(date(2026, 5, 6)):
        yield


@pytest.mark.parametrize(
    ("words", "schedule", "said"),
    [
        ("trước ngày 30/6/2026", "due", "2026-06-30"),
        ("trước ngày 30/6", "due", "2026-06-30"),
        ("trước ngày 30/4", "due", "2027-04-30"),
        ("trong quý III", "due", "2026-09-30"),
        ("chậm nhất ngày 30 tháng 6 hằng năm", "recurring", "annual 2026-06-30"),
        ("trước ngày 15/6 và 15/12 hằng năm", "recurring", "annual 2026-06-15, annual 2026-12-15"),
        ("trước ngày 25 hằng tháng", "recurring", "monthly 2026-05-25"),
        ("trước ngày 20 tháng cuối quý", "recurring", "quarterly 2026-06-20"),
        ("định kỳ 6 tháng, hằng năm", "recurring", "semiannual , annual "),
        ("định kỳ báo cáo", "unsettled", ""),
        ("thường xuyên", "standing", ""),
        ("trong 10 ngày làm việc kể từ ngày ký", "due", "10 working_day signing 2026-05-04"),
        ("trong 5 ngày kể từ ngày nhận được văn bản", "due", "5 day receipt "),
        ("trong 15 ngày kể từ ngày 01/7/2026", "due", "15 day stated 2026-07-01"),
    ],
)
def test_what_the_text_says_is_proposed(words: str, schedule: str, said: str) -> None:
    task = proposed(words)
    term = task.get("term")
    rules = ", ".join(f"{rule['frequency']} {rule['first_due']}" for rule in task["rules"])
    whole = f"{term['count']} {term['unit']} {term['since']} {term['start']}" if term else ""
    assert (task["schedule"], task["due_on"] or rules or whole) == (schedule, said)


def test_without_a_day_of_issue_a_day_without_its_year_is_asked_for() -> None:
    assert proposed("trước ngày 30/6", issued_on=None)["schedule"] == "unsettled"


@pytest.fixture
def document(unit: Unit, board_staff: User) -> IntakeDocument:
    bodies()
    return read_job(board_staff).documents.get(position=1)


@pytest.fixture
def finding(document: IntakeDocument, board_staff: User) -> IntakeFinding:
    """The document's quarterly report, due now in ten working days from its signing."""
    found = document.findings.get(kind="task", clause_path="3")
    found.data |= proposed("trong 10 ngày làm việc kể từ ngày ký") | {
        "text": found.data["text"],
        "actors": found.data["actors"],
    }
    found.save()
    times.settle(document=document, by=board_staff)
    return found


def card(finding: IntakeFinding) -> Card:
    finding.refresh_from_db()
    return reviews.block_of(finding).cards[0]


def test_the_count_is_shown_with_what_made_it(finding: IntakeFinding) -> None:
    assert "18/05/2026" in card(finding).when
    Holiday.objects.create(day=date(2026, 5, 7), name="Nghỉ bão")
    assert "19/05/2026" in card(finding).when
    assert "07/05/2026 Nghỉ bão" in card(finding).counted
    assert "04/05/2026" in card(finding).counted


def test_the_date_follows_the_day_of_issue(finding: IntakeFinding, board_staff: User) -> None:
    version = finding.version
    review.correct_header(
        document=finding.document, field="issued_on", value="2026-05-11", version=1, by=board_staff
    )
    assert "25/05/2026" in card(finding).when
    assert finding.version > version


def test_a_day_of_issue_taken_away_is_asked_for(finding: IntakeFinding, board_staff: User) -> None:
    review.correct_header(document=finding.document, field="issued_on", value="", version=1, by=board_staff)
    assert "when-unsettled" in card(finding).problems


def test_an_unknown_start_is_asked_for_and_acceptance_waits(
    finding: IntakeFinding, board_staff: User
) -> None:
    finding.data["term"] |= {"since": "receipt", "start": ""}
    finding.save()
    assert "when-unsettled" in card(finding).problems
    with pytest.raises(BadInput) as refused:
        acceptance.accept(job=finding.document.job, by=board_staff)
    assert refused.value.code == "task-without-time"


def test_a_period_left_open_stops_the_acceptance(finding: IntakeFinding, board_staff: User) -> None:
    finding.data |= {"schedule": "unsettled", "term": None}
    finding.save()
    with pytest.raises(BadInput) as refused:
        acceptance.accept(job=finding.document.job, by=board_staff)
    assert refused.value.code == "task-without-time"


def test_a_task_keeps_what_its_date_was_counted_from(finding: IntakeFinding, board_staff: User) -> None:
    acceptance.accept(job=finding.document.job, by=board_staff)
    task = Task.objects.get(clauses__path="3")
    assert task.due_on == date(2026, 5, 18)
    assert (task.term_count, task.term_unit, task.term_since) == (10, "working_day", "signing")
    assert task.term_start == SIGNED


def test_until_issue_the_date_follows_a_correction(finding: IntakeFinding, board_staff: User) -> None:
    acceptance.accept(job=finding.document.job, by=board_staff)
    task = Task.objects.get(clauses__path="3")
    assert task.directive
    said = acceptance.header_of(finding.document)
    header = directives.Header(**{**vars(said), "issued_on": date(2026, 5, 11)})
    directives.amend(directive=task.directive, header=header, version=1, by=board_staff)
    task.refresh_from_db()
    assert task.due_on == date(2026, 5, 25)


def test_recurrences_without_a_day_get_the_end_of_their_period(
    document: IntakeDocument, board_staff: User
) -> None:
    rules = {"schedule": "recurring", "rules": [{"frequency": "quarterly", "first_due": ""}]}
    both = [{"frequency": "semiannual", "first_due": ""}, {"frequency": "annual", "first_due": ""}]
    first, second = document.findings.filter(kind="task").order_by("position")[:2]
    for found, said in ((first, rules), (second, rules | {"rules": both})):
        found.data |= said
        found.save()
    settled = times.settle(document=document, by=board_staff)
    first.refresh_from_db()
    second.refresh_from_db()
    assert settled == 3  # the document has one of its own
    assert first.data["rules"] == [{"frequency": "quarterly", "first_due": "2026-06-30"}]
    assert [(r["frequency"], r["first_due"]) for r in second.data["rules"]] == [
        ("annual", "2026-06-30"),
        ("annual", "2026-12-31"),
    ]
    assert AuditEvent.objects.filter(verb="intake.times_settled").count() == 1
