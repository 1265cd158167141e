"""A new version of a document: its tasks stay, every changed clause is decided on, the old text is kept."""

from collections.abc import Mapping
from datetime import date

import pytest

from directives.core.errors import BadInput, LostRace, NotAllowed
from directives.models import Assignment, Directive, Edition, IntakeDocument, Notification, Task, Unit, User
from directives.queries import editions as query
from directives.queries import texts
from directives.services import acceptance, directives, editions, review
from tests.factories import UserFactory
from tests.factories.intake import bodies
from tests.factories.papers_alike import CLEAN, brought

CHANGED = (
    CLEAN.replace("ít nhất hai lần", "ít nhất ba lần")
    .replace("3. Ban Dân vận Tỉnh ủy", "4. Ban Dân vận Tỉnh ủy")
    .replace("2. Ủy ban", "2. Ủy  ban")
)


@pytest.fixture
def officer(board_staff: User, unit: Unit) -> User:
    bodies()
    return board_staff


@pytest.fixture
def known(officer: User, unit: Unit) -> Directive:
    """Registered with one task under clause 2, given to a unit."""
    document = brought(CLEAN, officer)
    for finding in document.findings.filter(kind="task"):
        review.drop(finding=finding, version=finding.version, by=officer)
    review.match_on(document=document, day=date(2026, 4, 14), by=officer)
    directive = acceptance.accept(job=document.job, by=officer)[0]
    task = Task.objects.create(directive=directive, text="Đối thoại hai lần một năm.", schedule="standing")
    task.addressees.create(unit=unit)
    task.clauses.add(directive.clauses.get(path="2"))
    for clause in directive.clauses.exclude(path="2"):
        directives.excuse(clause=clause, reason="Chung", by=officer)
    directives.issue(directive=directive, by=officer)
    directive.refresh_from_db()
    return directive


@pytest.fixture
def newer(known: Directive, officer: User) -> IntakeDocument:
    document = brought(CHANGED, officer, "ban-moi.txt")
    for finding in document.findings.filter(kind="task"):
        review.drop(finding=finding, version=finding.version, by=officer)
    excused = document.findings.get(kind="clause", clause_path="4")
    review.excuse(finding=excused, reason="Ban tự theo dõi", version=excused.version, by=officer)
    return document


DECIDED = {"2": "take", "4": "take", "3": "strike"}


def filed(
    document: IntakeDocument, directive: Directive, by: User, decisions: Mapping[str, str] | None = None
) -> Edition:
    seen = query.seen(query.changes(directive, document))
    said = DECIDED if decisions is None else decisions
    return editions.file_version(document=document, directive=directive, decisions=said, seen=seen, by=by)


def test_each_change_is_named(known: Directive, newer: IntakeDocument) -> None:
    found = [(one.path, one.kind, len(one.tasks)) for one in query.changes(known, newer)]
    assert found == [("2", "changed", 1), ("4", "added", 0), ("3", "gone", 0)]


def test_tasks_stay_and_decided_clauses_change(
    known: Directive, newer: IntakeDocument, officer: User
) -> None:
    filed(newer, known, officer)
    assert "ba lần" in known.clauses.get(path="2").text
    assert Task.objects.get(directive=known).clauses.get().path == "2"
    assert Assignment.objects.filter(directive=known, is_open=True).count() == 1
    assert [(c.path, c.struck) for c in known.clauses.order_by("position")] == [
        ("1", False),
        ("2", False),
        ("3", True),
        ("4", False),
    ]
    assert not known.clauses.open().exists()


def test_the_old_text_stays_readable(known: Directive, newer: IntakeDocument, officer: User) -> None:
    filed(newer, known, officer)
    first, second = known.editions.order_by("number")
    assert "hai lần" in first.text
    assert ("ba lần" in second.text, texts.of_directive(known)) == (True, second.text)
    assert [one["path"] for one in first.clauses] == ["1", "2", "3"]
    assert second.attachment and second.attachment.name == "ban-moi.txt"


def test_what_is_left_stays(known: Directive, newer: IntakeDocument, officer: User) -> None:
    filed(newer, known, officer, {"2": "leave", "4": "leave", "3": "leave"})
    assert "hai lần" in known.clauses.get(path="2").text
    assert known.clauses.count() == 3


def test_every_change_asks_for_a_decision(known: Directive, newer: IntakeDocument, officer: User) -> None:
    with pytest.raises(BadInput) as refused:
        filed(newer, known, officer, {"2": "take", "4": "take"})
    assert refused.value.detail == {"path": "3"}
    assert not known.editions.exists()


def test_an_added_clause_must_be_settled(known: Directive, newer: IntakeDocument, officer: User) -> None:
    clause = newer.findings.get(kind="clause", clause_path="4")
    review.excuse(finding=clause, reason="", version=clause.version, by=officer)
    with pytest.raises(BadInput) as refused:
        filed(newer, known, officer)
    assert refused.value.code == "version-clause-open"


def test_a_clause_changed_meanwhile_is_told(known: Directive, newer: IntakeDocument, officer: User) -> None:
    seen = query.seen(query.changes(known, newer))
    known.clauses.filter(path="2").update(text="Văn bản khác hẳn.")
    with pytest.raises(LostRace):
        editions.file_version(document=newer, directive=known, decisions=DECIDED, seen=seen, by=officer)


def test_a_unit_with_a_duty_is_told_once(
    known: Directive, newer: IntakeDocument, officer: User, unit: Unit
) -> None:
    person = UserFactory(at=unit)
    filed(newer, known, officer)
    rows = Notification.objects.filter(kind="document_changed", person=person, channel="in_app")
    assert [row.data["unit"] for row in rows] == [unit.name]


def test_an_official_files_no_version(known: Directive, newer: IntakeDocument, official: User) -> None:
    with pytest.raises(NotAllowed):
        filed(newer, known, official)
