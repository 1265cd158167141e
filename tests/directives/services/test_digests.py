"""One digest's way out: claimed once, never lost, marked where nobody knows."""

from collections.abc import Iterator
from datetime import date, datetime
from smtplib import SMTPAuthenticationError, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

import pytest
from django.db import OperationalError

from directives.core import clock
from directives.core.errors import NotAllowed
from directives.domain.notices import NoticeKind, NoticeState
from directives.domain.task_states import Stage
from directives.models import Assignment, AuditEvent, Digest, Notification, Preference, User
from directives.services import digests, mails
from tests.factories import AssignmentFactory, DigestFactory, MailFactory, UserFactory
from tests.fakes import ScriptedMail

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 8)
REFUSED = SMTPRecipientsRefused({"a@example.test": (550, b"no such user")})
FULL = SMTPRecipientsRefused({"a@example.test": (452, b"mailbox full")})


@pytest.fixture(autouse=True)
def server(settings: Any) -> Iterator[type[ScriptedMail]]:
    settings.EMAIL_BACKEND = "tests.fakes.ScriptedMail"
    settings.PORTAL_URL = "https://danvan.example.test"
    ScriptedMail.reset()
    with clock.at(datetime(2026, 6, 8, 7)):
        yield ScriptedMail
    ScriptedMail.reset()


def make(**fields: Any) -> Digest:
    person = fields.pop("person", None) or UserFactory()
    rows = fields.pop("rows", None) or [MailFactory(person=person, planned_on=DAY)]
    found: Digest = DigestFactory(person=person, day=DAY, rows=rows, **fields)
    return found


def states(digest: Digest) -> tuple[str, set[str]]:
    digest.refresh_from_db()
    return digest.state, set(digest.notices.values_list("state", flat=True))


def test_a_delivered_mail_and_its_rows_are_sent(server: type[ScriptedMail]) -> None:
    digest = make()
    assert digests.deliver(digest.pk)
    assert states(digest) == (NoticeState.SENT, {NoticeState.SENT})
    assert len(server.taken) == 1


def test_the_same_message_twice_sends_once(server: type[ScriptedMail]) -> None:
    digest = make()
    assert [digests.deliver(digest.pk) for _ in range(2)] == [True, False]
    assert len(server.taken) == 1


def test_a_digest_that_is_gone_is_no_error() -> None:
    assert not digests.deliver(10**9)


def test_a_server_that_is_away_is_tried_again(server: type[ScriptedMail]) -> None:
    digest = make()
    server.at_door = ConnectionRefusedError("nobody there")
    digests.deliver(digest.pk)
    assert states(digest) == (NoticeState.FAILED, {NoticeState.PLANNED})
    assert digest.handed_at is None


@pytest.mark.parametrize(
    "answer", [FULL, SMTPSenderRefused(550, b"who are you", "x"), SMTPAuthenticationError(535, b"no")]
)
def test_an_answer_that_may_change_is_tried_again(server: type[ScriptedMail], answer: Exception) -> None:
    digest = make()
    server.at_hand_over = answer
    digests.deliver(digest.pk)
    assert states(digest) == (NoticeState.FAILED, {NoticeState.PLANNED})


@pytest.mark.parametrize("answer", [REFUSED, ValueError("invalid address")])
def test_an_address_refused_for_good_waits_for_a_person(
    server: type[ScriptedMail], answer: Exception
) -> None:
    digest = make()
    server.at_hand_over = answer
    digests.deliver(digest.pk)
    assert states(digest) == (NoticeState.FAILED, {NoticeState.FAILED})
    assert type(answer).__name__ in digest.error


def test_a_server_that_fell_silent_leaves_it_uncertain_and_repeats_the_same_id(
    server: type[ScriptedMail],
) -> None:
    digest = make()
    server.silent = True
    digests.deliver(digest.pk)
    assert states(digest) == (NoticeState.UNCERTAIN, {NoticeState.PLANNED})
    server.silent = False
    digests.deliver(digest.pk)
    assert states(digest) == (NoticeState.UNCERTAIN, {NoticeState.UNCERTAIN})
    ids = {mail.extra_headers["Message-ID"] for mail in server.taken}
    assert (len(server.taken), ids) == (2, {digest.message_id})


def test_a_server_that_never_answers_is_given_up(server: type[ScriptedMail]) -> None:
    digest = make()
    server.silent = True
    for _ in range(digests.MAX_UNCERTAIN + 3):
        digests.deliver(digest.pk)
    assert states(digest)[1] == {NoticeState.FAILED}


def test_a_worker_that_dies_at_the_note_leaves_it_handed_over(
    server: type[ScriptedMail], monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = make()

    def die(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("the database went away")

    monkeypatch.setattr(digests, "_note_success", die)
    with pytest.raises(OperationalError):
        digests.deliver(digest.pk)
    assert states(digest)[0] == NoticeState.SENDING
    assert digest.handed_at is not None


def test_a_worker_whose_digest_was_taken_away_sends_nothing(
    server: type[ScriptedMail], monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = make()

    def lose(*args: Any) -> Any:
        Digest.objects.filter(pk=digest.pk).update(attempts=7)
        return compose(*args)

    compose = mails.compose
    monkeypatch.setattr(mails, "compose", lose)
    assert not digests.deliver(digest.pk)
    assert server.taken == []


def reminder(person: User, **duty: Any) -> Notification:
    made = AssignmentFactory(due=date(2026, 6, 11), **duty)
    found: Notification = MailFactory(
        person=person,
        planned_on=DAY,
        kind=NoticeKind.REMINDER,
        subject=f"duty:{made.pk}",
        assignment=made,
        step="-3",
        due_on=date(2026, 6, 11),
        data={"title": made.task.text, "unit": "Sở Nội vụ", "document": "25-CT/TU"},
    )
    return found


@pytest.mark.parametrize("stage", [Stage.SUBMITTED, Stage.DONE, Stage.CANCELLED, Stage.PAUSED])
def test_no_reminder_after_the_unit_has_acted(
    official: User, server: type[ScriptedMail], stage: Stage
) -> None:
    digest = make(person=official, rows=[reminder(official, stage=stage)])
    assert not digests.deliver(digest.pk)
    assert states(digest) == (NoticeState.VOID, {NoticeState.VOID})


def test_no_reminder_of_a_date_that_has_changed(official: User, server: type[ScriptedMail]) -> None:
    row = reminder(official)
    Notification.objects.filter(pk=row.pk).update(due_on=date(2026, 6, 12))
    digest = make(person=official, rows=[row])
    digests.deliver(digest.pk)
    assert server.taken == []


def test_what_still_stands_goes_without_what_does_not(official: User, server: type[ScriptedMail]) -> None:
    gone, stands = reminder(official, stage=Stage.SUBMITTED), reminder(official)
    digests.deliver(make(person=official, rows=[gone, stands]).pk)
    assert set(Notification.objects.values_list("pk", "state")) == {
        (gone.pk, NoticeState.VOID),
        (stands.pk, NoticeState.SENT),
    }


@pytest.mark.parametrize("change", [{"email": ""}, {"is_active": False}])
def test_whoever_cannot_be_reached_gets_nothing(
    official: User, server: type[ScriptedMail], change: dict[str, Any]
) -> None:
    digest = make(person=official)
    User.objects.filter(pk=official.pk).update(**change)
    digests.deliver(digest.pk)
    assert states(digest) == (NoticeState.VOID, {NoticeState.VOID})


@pytest.mark.parametrize(("number", "sent"), [("", 0), ("period:7", 1)])
def test_mail_turned_off_holds_for_the_daily_mail_alone(
    official: User, server: type[ScriptedMail], number: str, sent: int
) -> None:
    digest = make(person=official, number=number)
    Preference.objects.create(user=official, mail=False)
    digests.deliver(digest.pk)
    assert len(server.taken) == sent


@pytest.mark.parametrize(("language", "words"), [("vi", "Hạn 11/06/2026"), ("en", "Due on 11/06/2026")])
def test_the_mail_speaks_its_readers_language(
    official: User, server: type[ScriptedMail], language: str, words: str
) -> None:
    User.objects.filter(pk=official.pk).update(language=language)
    digests.deliver(make(person=official, rows=[reminder(official)]).pk)
    assert words in server.taken[0].body


def test_the_mail_links_into_the_portal(official: User, server: type[ScriptedMail]) -> None:
    row = reminder(official)
    digests.deliver(make(person=official, rows=[row]).pk)
    assert f"https://danvan.example.test/duties/{row.assignment_id}/" in server.taken[0].body


def test_what_people_typed_is_escaped_in_html_and_plain_in_text(
    official: User, server: type[ScriptedMail]
) -> None:
    row = MailFactory(person=official, planned_on=DAY, data={"title": "5 < 6 & 7", "note": "<b>x</b>"})
    digests.deliver(make(person=official, rows=[row]).pk)
    mail: Any = server.taken[0]
    assert "5 < 6 & 7" in mail.body
    assert "&lt;b&gt;x" in mail.alternatives[0][0]


def test_a_failed_mail_is_sent_again_by_hand(administrator: User, server: type[ScriptedMail]) -> None:
    digest = make()
    server.at_hand_over = REFUSED
    digests.deliver(digest.pk)
    server.at_hand_over = None
    digests.retry(digest=digest, by=administrator)
    assert digests.deliver(digest.pk)
    assert states(digest) == (NoticeState.SENT, {NoticeState.SENT})
    assert AuditEvent.objects.get().verb == "mail.retried"


def test_only_failed_mail_is_sent_again(administrator: User) -> None:
    with pytest.raises(NotAllowed) as refusal:
        digests.retry(digest=make(state=NoticeState.SENT), by=administrator)
    assert refusal.value.code == "mail-not-failed"


def test_only_those_who_look_after_mail_send_it_again(official: User) -> None:
    with pytest.raises(NotAllowed):
        digests.retry(digest=make(person=official, state=NoticeState.FAILED), by=official)


def test_what_may_have_gone_out_is_never_called_void(official: User, server: type[ScriptedMail]) -> None:
    """The server fell silent, then the unit acted: it is not repeated, and the ledger does not deny it."""
    digest = make(person=official, rows=[reminder(official)])
    server.silent = True
    digests.deliver(digest.pk)
    Assignment.objects.update(stage=Stage.SUBMITTED)
    assert not digests.deliver(digest.pk)
    assert states(digest) == (NoticeState.UNCERTAIN, {NoticeState.UNCERTAIN})
    assert (len(server.taken), digest.sent_at) == (1, digest.handed_at)


def test_a_mail_of_very_many_lines_is_cut_and_says_so(official: User, server: type[ScriptedMail]) -> None:
    rows = [MailFactory(person=official, planned_on=DAY) for _ in range(mails.MOST_LINES + 7)]
    digests.deliver(make(person=official, rows=rows).pk)
    assert "107 thông báo" in server.taken[0].subject
    assert "và 7 thông báo khác trong cổng" in server.taken[0].body
