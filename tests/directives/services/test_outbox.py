"""Every minute: rows become digests, due digests go to the workers, nothing is left behind."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from directives.core import clock
from directives.domain.notices import NoticeKind, NoticeState
from directives.models import Digest, Notification, PortalSettings, Preference, User
from directives.services import digests, mails, outbox
from tests.factories import DigestFactory, MailFactory, UserFactory

pytestmark = pytest.mark.django_db

FRIDAY, SATURDAY, MONDAY, TUESDAY = (date(2026, 6, day) for day in (5, 6, 8, 9))


def at(day: date, hour: int, minute: int = 0) -> Any:
    return clock.at(datetime(day.year, day.month, day.day, hour, minute))


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The digests handed to the workers."""
    ids: list[int] = []
    monkeypatch.setattr(outbox, "after_commit", lambda job, pk: ids.append(pk))
    return ids


@pytest.fixture
def person(db: None) -> User:
    found: User = UserFactory()
    return found


def row(person: User, day: date, **fields: Any) -> Notification:
    found: Notification = MailFactory(person=person, planned_on=day, **fields)
    return found


def days() -> list[date]:
    return list(Digest.objects.order_by("day").values_list("day", flat=True))


def test_before_the_hour_everything_joins_todays_mail(person: User, sent: list[int]) -> None:
    with at(MONDAY, 6):
        row(person, MONDAY)
        row(person, MONDAY)
        outbox.sweep()
    assert days() == [MONDAY]
    assert Digest.objects.get().notices.count() == 2
    assert sent == []


def test_at_its_hour_the_mail_goes_to_a_worker_once(person: User, sent: list[int]) -> None:
    with at(MONDAY, 6):
        row(person, MONDAY)
        outbox.sweep()
    with at(MONDAY, 7):
        outbox.sweep()
        outbox.sweep()
    assert sent == [Digest.objects.get().pk]


def test_the_person_chooses_the_hour(person: User, sent: list[int]) -> None:
    Preference.objects.create(user=person, digest_hour=0)
    with at(MONDAY, 0):
        row(person, MONDAY, kind=NoticeKind.REMINDER)
        outbox.sweep()
    assert len(sent) == 1


def test_an_act_after_the_hour_waits_for_tomorrow(person: User, sent: list[int]) -> None:
    with at(MONDAY, 10):
        row(person, MONDAY, kind=NoticeKind.ASSIGNED)
        outbox.sweep()
    assert days() == [TUESDAY]


def test_a_reminder_after_the_hour_goes_today(person: User, sent: list[int]) -> None:
    with at(MONDAY, 10):
        row(person, MONDAY, kind=NoticeKind.REMINDER)
        outbox.sweep()
    assert days() == [MONDAY]
    assert len(sent) == 1


@pytest.mark.parametrize("state", [NoticeState.SENT, NoticeState.SENDING, NoticeState.FAILED])
def test_one_mail_a_day_even_for_a_late_reminder(person: User, sent: list[int], state: NoticeState) -> None:
    with at(MONDAY, 10):
        DigestFactory(person=person, day=MONDAY, state=state, claimed_at=clock.now(), attempts=1)
        row(person, MONDAY, kind=NoticeKind.REMINDER)
        outbox.sweep()
    assert days() == [MONDAY, TUESDAY]


def test_no_mail_comes_on_a_day_off(person: User, sent: list[int]) -> None:
    with at(FRIDAY, 16):
        row(person, FRIDAY, kind=NoticeKind.ASSIGNED)
        outbox.sweep()
    assert days() == [MONDAY]


def test_what_stands_outside_the_digest_goes_at_once(person: User, sent: list[int]) -> None:
    with at(SATURDAY, 22):
        row(person, SATURDAY, subject="period:7", data={"title": "x", "at_once": True})
        outbox.sweep()
    digest = Digest.objects.get()
    assert (digest.day, digest.number, sent) == (SATURDAY, "period:7", [digest.pk])


def test_a_row_that_came_after_its_mail_had_gone_gets_the_next_one(person: User, sent: list[int]) -> None:
    with at(MONDAY, 8):
        late = row(person, MONDAY, kind=NoticeKind.ASSIGNED)
        DigestFactory(person=person, day=MONDAY, state=NoticeState.SENT, rows=[late])
        outbox.sweep()
    late.refresh_from_db()
    assert late.digest and late.digest.day == TUESDAY


def test_a_lost_message_is_sent_again_after_a_while(person: User, sent: list[int]) -> None:
    with at(MONDAY, 6):
        row(person, MONDAY)
        outbox.sweep()
    for minute in (0, 4, 6):
        with at(MONDAY, 7, minute):
            outbox.sweep()
    assert len(sent) == 2


def _claimed(person: User, **fields: Any) -> Digest:
    with at(MONDAY, 7):
        found: Digest = DigestFactory(
            person=person,
            day=MONDAY,
            state=NoticeState.SENDING,
            claimed_at=clock.now(),
            attempts=fields.pop("attempts", 1),
            rows=[row(person, MONDAY)],
            **fields,
        )
    return found


def test_a_worker_that_died_before_the_hand_over_sent_nothing(person: User, sent: list[int]) -> None:
    digest = _claimed(person)
    with at(MONDAY, 7, 6):
        outbox.sweep()
    digest.refresh_from_db()
    assert (digest.state, sent) == (NoticeState.PLANNED, [digest.pk])


def test_a_worker_that_died_after_the_hand_over_leaves_it_uncertain(person: User, sent: list[int]) -> None:
    digest = _claimed(person, handed_at=clock.now())
    with at(MONDAY, 7, 6):
        outbox.sweep()
    digest.refresh_from_db()
    assert (digest.state, sent) == (NoticeState.UNCERTAIN, [digest.pk])


def test_a_worker_at_work_is_left_alone(person: User, sent: list[int]) -> None:
    digest = _claimed(person)
    with at(MONDAY, 7, 4):
        outbox.sweep()
    digest.refresh_from_db()
    assert (digest.state, sent) == (NoticeState.SENDING, [])


def test_a_mail_that_kills_every_worker_is_given_up(person: User, sent: list[int]) -> None:
    digest = _claimed(person, attempts=outbox.MAX_ATTEMPTS)
    with at(MONDAY, 7, 6):
        outbox.sweep()
    digest.refresh_from_db()
    assert (digest.state, sent) == (NoticeState.FAILED, [])


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 2), (4, 8), (7, 60), (30, 60)])
def test_failed_mails_wait_longer_each_time(
    person: User, sent: list[int], attempts: int, minutes: int
) -> None:
    begun = datetime(2026, 6, 8, 8)
    with clock.at(begun):
        DigestFactory(
            person=person,
            day=MONDAY,
            state=NoticeState.FAILED,
            claimed_at=clock.now(),
            attempts=attempts,
            rows=[row(person, MONDAY)],
        )
    counts = []
    for wait in (minutes - 0.5, minutes + 0.5):
        with clock.at(begun + timedelta(minutes=wait)):
            counts.append(outbox.sweep())
    assert counts == [0, 1]


def test_a_mail_refused_for_good_waits_for_a_person(person: User, sent: list[int]) -> None:
    with at(MONDAY, 8):
        refused = row(person, MONDAY, state=NoticeState.FAILED)
        DigestFactory(
            person=person, day=MONDAY, state=NoticeState.FAILED, claimed_at=clock.now(), rows=[refused]
        )
    with at(TUESDAY, 9):
        assert outbox.sweep() == 0


@pytest.mark.parametrize("state", [NoticeState.FAILED, NoticeState.PLANNED])
def test_what_did_not_go_out_on_its_day_joins_the_next_mail(
    person: User, sent: list[int], state: NoticeState
) -> None:
    with at(MONDAY, 8):
        late = row(person, MONDAY)
        DigestFactory(person=person, day=MONDAY, state=state, claimed_at=clock.now(), attempts=3, rows=[late])
    with at(TUESDAY, 9):
        row(person, TUESDAY, kind=NoticeKind.REMINDER)
        outbox.sweep()
    states = dict(Digest.objects.values_list("day", "state"))
    assert states == {MONDAY: NoticeState.SUPERSEDED, TUESDAY: NoticeState.PLANNED}
    assert Digest.objects.get(day=TUESDAY).notices.count() == 2


def test_a_mail_that_may_have_gone_out_keeps_its_own_id(person: User, sent: list[int]) -> None:
    digest = _claimed(person, handed_at=clock.now())
    with at(TUESDAY, 9):
        outbox.sweep()
    digest.refresh_from_db()
    assert digest.state == NoticeState.UNCERTAIN
    assert sent == [digest.pk]


def test_the_message_id_follows_from_the_key_alone(person: User) -> None:
    first, second = (mails.message_id(person, MONDAY, "") for _ in range(2))
    assert first == second
    others = {
        mails.message_id(person, TUESDAY, ""),
        mails.message_id(person, MONDAY, "period:7"),
        mails.message_id(UserFactory(), MONDAY, ""),
    }
    assert len(others | {first}) == 4


def test_people_are_taken_whole_however_few_at_a_time(
    sent: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "PEOPLE", 2)
    with at(MONDAY, 6):
        for person in [UserFactory() for _ in range(5)]:
            for _ in range(3):
                row(person, MONDAY)
        sizes = []
        for _ in range(3):
            outbox.sweep()
            sizes.append([digest.notices.count() for digest in Digest.objects.all()])
    assert sizes == [[3] * 2, [3] * 4, [3] * 5]


@pytest.mark.parametrize("people", [1, 30])
def test_handing_over_costs_the_same_for_many(
    people: int, sent: list[int], django_assert_max_num_queries: Any
) -> None:
    for _ in range(people):
        DigestFactory(day=MONDAY, person=(who := UserFactory()), rows=[row(who, MONDAY)])
    with at(MONDAY, 9), django_assert_max_num_queries(25):
        outbox.sweep()
    assert len(sent) == people


def test_the_portals_hour_is_a_setting(person: User, sent: list[int]) -> None:
    PortalSettings.objects.create(pk=1, digest_hour=9)
    with at(MONDAY, 8):
        row(person, MONDAY)
        outbox.sweep()
    assert sent == []
    with at(MONDAY, 9):
        outbox.sweep()
    assert len(sent) == 1


def test_the_delivery_of_what_was_handed_over_needs_nothing_else(person: User, sent: list[int]) -> None:
    with at(MONDAY, 6):
        row(person, MONDAY)
        outbox.sweep()
    with at(MONDAY, 7):
        outbox.sweep()
        assert digests.deliver(sent[0])


@pytest.mark.parametrize(
    ("begin", "end", "chosen", "goes_at"),
    [
        (21, 6, 22, 6),  # inside the quiet hours: at their end
        (21, 6, 7, 7),
        (12, 14, 13, 14),
        (5, 9, None, 9),  # the portal's own hour, seven
    ],
)
def test_in_quiet_hours_nothing_goes_out(
    person: User, sent: list[int], begin: int, end: int, chosen: int | None, goes_at: int
) -> None:
    Preference.objects.create(user=person, digest_hour=chosen, quiet_from=begin, quiet_to=end)
    with at(MONDAY, 0):
        row(person, MONDAY, kind=NoticeKind.REMINDER)
    for hour in range(24):
        with at(MONDAY, hour):
            outbox.sweep()
            if sent:
                break
    assert hour == goes_at


def test_a_late_mail_does_not_break_the_quiet(person: User, sent: list[int]) -> None:
    Preference.objects.create(user=person, quiet_from=20, quiet_to=6)
    with at(MONDAY, 21):
        row(person, MONDAY, subject="period:7", data={"title": "x", "at_once": True})
        DigestFactory(person=person, day=MONDAY, rows=[row(person, MONDAY)])
        assert outbox.sweep() == 0
    with at(TUESDAY, 6):
        assert outbox.sweep() == 1  # the one that stands outside the daily mail
    with at(TUESDAY, 7):
        outbox.sweep()
    assert len(set(sent)) == 2


def test_a_mail_that_failed_on_friday_waits_for_monday(person: User, sent: list[int]) -> None:
    with at(FRIDAY, 8):
        DigestFactory(
            person=person,
            day=FRIDAY,
            state=NoticeState.FAILED,
            attempts=1,
            claimed_at=clock.now(),
            rows=[row(person, FRIDAY)],
        )
    with at(SATURDAY, 9):
        assert outbox.sweep() == 0
    with at(MONDAY, 9):
        assert outbox.sweep() == 1
