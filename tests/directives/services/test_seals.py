"""A record that somebody bends, cuts or unguards with raw SQL is found out, and the check names it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from directives.core import clock
from directives.models import AuditEvent, AuditSeal, Notification, User, audit_triggers
from directives.services import audit, seals

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _guarded(db: None) -> Iterator[None]:
    """The suite takes the triggers away, so that tables can be emptied; these tests are about them."""
    audit_triggers.install()
    yield
    audit_triggers.remove()


@pytest.fixture
def _sealed(administrator: User) -> None:
    for number in range(3):
        audit.record("unit.created", administrator, by=administrator, facts={"n": number}, detail={"x": "y"})
    assert seals.seal() == 3


def _sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _slugs(**known: seals.Head) -> list[str]:
    return [finding.slug for finding in seals.verify(**known)]


@pytest.mark.usefixtures("_sealed")
def test_an_honest_record_holds() -> None:
    assert seals.verify(seals.head()) == []


@pytest.mark.usefixtures("_sealed")
@pytest.mark.parametrize("table", audit_triggers.TABLES)
@pytest.mark.parametrize("act", ["DELETE FROM {}", "UPDATE {} SET id = id"])
def test_the_database_refuses_to_change_the_record(table: str, act: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        _sql(act.format(table))


@pytest.mark.usefixtures("_sealed")
def test_a_dropped_trigger_is_named() -> None:
    name = audit_triggers.names()[0]
    on = " ON directives_auditevent" if connection.vendor == "postgresql" else ""
    _sql(f"DROP TRIGGER {name}{on}")
    assert [(f.slug, f.name) for f in seals.verify()] == [("trigger-missing", name)]


@pytest.mark.usefixtures("_sealed")
def test_a_bent_event_is_named() -> None:
    event = AuditEvent.objects.order_by("pk")[1]
    audit_triggers.remove()
    _sql(f"UPDATE directives_auditevent SET verb = 'unit.moved' WHERE id = {event.pk}")
    audit_triggers.install()
    assert [(f.slug, f.row) for f in seals.verify()] == [("event-bent", event.pk)]


@pytest.mark.usefixtures("_sealed")
def test_a_bent_event_with_a_fresh_digest_breaks_the_chain() -> None:
    event = AuditEvent.objects.order_by("pk")[1]
    audit_triggers.remove()
    event.verb = "unit.moved"
    event.digest = audit.digest_of(event, [(s.kind, s.object_id) for s in event.subjects.all()])
    event.save()
    audit_triggers.install()
    assert _slugs() == ["chain-broken"]


@pytest.mark.usefixtures("_sealed")
def test_a_bent_detail_is_named() -> None:
    _sql("UPDATE directives_auditdetail SET content = '{}'")
    assert set(_slugs()) == {"detail-bent"}


@pytest.mark.usefixtures("_sealed")
def test_a_cut_tail_is_seen_by_the_head_kept_elsewhere() -> None:
    known = seals.head()
    audit_triggers.remove()
    _sql(f"DELETE FROM directives_auditseal WHERE id = {known.number}")
    audit_triggers.install()
    assert "tail-cut" in _slugs(known=known)


def test_an_event_unsealed_for_more_than_five_minutes_is_named(administrator: User) -> None:
    event = audit.record("unit.created", by=administrator)
    with clock.at(clock.now() + timedelta(minutes=6)):
        assert [(f.slug, f.row) for f in seals.verify()] == [("unsealed", event.pk)]


def test_an_event_that_commits_late_is_sealed_too(administrator: User) -> None:
    first = audit.record("unit.created", by=administrator)
    late = audit.record("unit.created", by=administrator)
    AuditSeal.objects.create(
        event=late, previous=seals.START, digest=seals.link(seals.START, late.digest), sealed_at=clock.now()
    )
    assert seals.seal() == 1
    assert AuditSeal.objects.get(event=first).previous == AuditSeal.objects.get(event=late).digest
    assert seals.verify() == []


@pytest.mark.usefixtures("_sealed")
def test_the_daily_check_sends_the_head_to_inspectors(inspector: User) -> None:
    seals.check_daily()
    notice = Notification.objects.get(person=inspector, channel="in_app")
    assert seals.head().digest in str(notice.data)


@pytest.mark.usefixtures("_sealed")
def test_the_command_fails_on_a_fault() -> None:
    _sql("UPDATE directives_auditdetail SET content = '{}'")
    with pytest.raises(CommandError):
        call_command("verify_audit")


def test_triggers_come_back_after_migrate(settings: Settings) -> None:
    settings.GUARD_RECORD = True
    audit_triggers.remove()
    call_command("migrate", verbosity=0)
    assert audit_triggers.existing() == audit_triggers.names()
