"""What a reviewer chose is offered for the next document, with whom and when, and can be forgotten."""

from datetime import date

import pytest

from directives.core.errors import BadInput
from directives.domain.proposals import Actor
from directives.models import AuditEvent, IntakeDocument, IntakeFinding, Recollection, Unit, UnitGroup, User
from directives.queries import gazetteer
from directives.queries import review as reviews
from directives.services import memory, review
from directives.services.review import Choice
from tests.factories import UnitFactory
from tests.factories.intake import bodies, read_job

NAME = "Tổ công tác chuyển đổi số"
DAY = date(2026, 5, 4)


def first_task(by: User) -> IntakeFinding:
    document = read_job(by).documents.get(position=1)
    task: IntakeFinding = document.findings.get(kind="task", clause_path="3")
    return task


def unknown(task: IntakeFinding) -> IntakeFinding:
    """The task charges a body that no name or group tells."""
    task.data["actors"] = [
        Actor(role="lead", wording=NAME, unit=None, group=None, excluded=[], confidence=0.5, start=0, end=5)
    ]
    task.save()
    return task


@pytest.fixture
def task(unit: Unit, board_staff: User) -> IntakeFinding:
    bodies()
    return unknown(first_task(board_staff))


def choose(task: IntakeFinding, choice: Choice, by: User) -> None:
    task.refresh_from_db()
    review.resolve_actor(finding=task, index=0, choice=choice, version=task.version, by=by)


def meant(day: date = DAY) -> gazetteer.Meant:
    found = gazetteer.names_on(day).resolve_all(NAME)
    return found[0] if found else gazetteer.Meant()


def read_again(task: IntakeFinding, by: User, day: date = DAY) -> Actor:
    review.match_on(document=task.document, day=day, by=by)
    task.refresh_from_db()
    actor: Actor = task.data["actors"][0]
    return actor


def test_a_choice_is_kept_only_when_asked(task: IntakeFinding, unit: Unit, board_staff: User) -> None:
    choose(task, Choice(unit=unit.pk), board_staff)
    assert not Recollection.objects.exists()
    choose(task, Choice(unit=unit.pk, remember=True), board_staff)
    assert meant().unit == unit.pk


def test_the_next_document_gets_it_marked_with_whom_and_when(
    task: IntakeFinding, unit: Unit, board_staff: User
) -> None:
    choose(task, Choice(unit=unit.pk, remember=True), board_staff)
    other = unknown(first_task(board_staff))
    actor = read_again(other, board_staff)
    assert (actor["unit"], actor["remembered"]) == (unit.pk, Recollection.objects.get().pk)
    (chip,) = reviews.block_of(other).cards[0].chips
    assert str(board_staff) in chip.remembered


def test_a_unit_that_was_not_there_on_the_day_is_not_offered(task: IntakeFinding, board_staff: User) -> None:
    young = UnitFactory(valid_from=date(2026, 1, 1))
    choose(task, Choice(unit=young.pk, remember=True), board_staff)
    assert meant(date(2022, 3, 1)).unit is None
    assert meant().unit == young.pk


def test_two_times_have_two_meanings(task: IntakeFinding, board_staff: User) -> None:
    old = UnitFactory(valid_to=date(2025, 7, 1))
    new = UnitFactory(valid_from=date(2025, 7, 1))
    choose(task, Choice(unit=old.pk, remember=True), board_staff)
    choose(task, Choice(unit=new.pk, remember=True), board_staff)
    assert (meant(date(2022, 3, 1)).unit, meant().unit) == (old.pk, new.pk)


def test_a_later_choice_replaces_an_earlier_one(task: IntakeFinding, unit: Unit, board_staff: User) -> None:
    other = UnitFactory()
    choose(task, Choice(unit=unit.pk, remember=True), board_staff)
    choose(task, Choice(unit=other.pk, remember=True), board_staff)
    assert meant().unit == other.pk
    assert Recollection.objects.count() == 1


def test_a_group_is_remembered_with_its_exceptions(
    task: IntakeFinding, unit: Unit, board_staff: User
) -> None:
    group = UnitGroup.objects.get(slug="so-ban-nganh")
    choose(task, Choice(group=group.pk, excluded=(unit.pk,), remember=True), board_staff)
    assert (meant().group, meant().excluded) == (group.pk, (unit.pk,))


def test_what_a_person_chose_stays_on_another_day(task: IntakeFinding, unit: Unit, board_staff: User) -> None:
    other = UnitFactory()
    choose(task, Choice(unit=unit.pk, remember=True), board_staff)
    choose(task, Choice(unit=other.pk), board_staff)
    assert read_again(task, board_staff, date(2026, 6, 1))["unit"] == other.pk


def test_nobody_is_set_aside_and_can_be_charged_again(
    task: IntakeFinding, board_staff: User, unit: Unit
) -> None:
    review.drop_actor(finding=task, index=0, version=task.version, remember=True, by=board_staff)
    assert meant().nobody
    task.refresh_from_db()
    task.data["left_out"] = [
        Actor(role="lead", wording=NAME, unit=None, group=None, excluded=[], confidence=0.5, start=0, end=5)
        | {"remembered": Recollection.objects.get().pk}
    ]
    task.save()
    memory.charge_again(finding=task, index=0, version=task.version, by=board_staff)
    task.refresh_from_db()
    assert [actor["wording"] for actor in task.data["actors"]] == [NAME]
    assert not meant().nobody
    with pytest.raises(BadInput):
        memory.charge_again(finding=task, index=0, version=task.version, by=board_staff)


def test_nobody_gives_way_to_a_unit_of_that_name(task: IntakeFinding, board_staff: User) -> None:
    review.drop_actor(finding=task, index=0, version=task.version, remember=True, by=board_staff)
    real = UnitFactory(name=NAME)
    assert meant().unit == real.pk


def test_a_wrong_memory_is_forgotten_and_the_name_read_anew(
    task: IntakeFinding, unit: Unit, board_staff: User
) -> None:
    choose(task, Choice(unit=unit.pk, remember=True), board_staff)
    other = unknown(first_task(board_staff))
    read_again(other, board_staff)
    memory.forget_name(finding=other, index=0, version=other.version, by=board_staff)
    other.refresh_from_db()
    assert other.data["actors"][0]["unit"] is None
    assert not Recollection.objects.exists()
    assert AuditEvent.objects.filter(verb="intake.name_forgotten").count() == 1


def clause(document: IntakeDocument) -> IntakeFinding:
    found: IntakeFinding = document.findings.get(kind="clause", clause_path="1")
    return found


def test_a_reason_is_offered_for_the_same_words(task: IntakeFinding, board_staff: User) -> None:
    first = clause(task.document)
    review.excuse(finding=first, reason="Chỉ quán triệt", version=1, by=board_staff)
    assert reviews.block_of(first).remembered is None  # settled already
    second = clause(first_task(board_staff).document)
    offered = reviews.block_of(second).remembered
    assert offered and (offered.reason, offered.created_by) == ("Chỉ quán triệt", board_staff)
    assert second.data["no_action_reason"] == ""
    memory.forget_reason(finding=second, version=1, by=board_staff)
    assert reviews.block_of(second).remembered is None
