"""Webhooks over real HTTP: signed, once where it can be known, repeated under the same id where it cannot."""

import hashlib
import hmac
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from directives.core import clock
from directives.domain.notices import Channel, NoticeKind, NoticeState
from directives.models import Assignment, Delivery, Endpoint, Notification, Preference, Unit, User
from directives.services import notifications, progress, reminders, webhooks
from tests.factories import AssignmentFactory, EndpointFactory, UnitFactory
from tests.factories.notices import SECRET
from tests.gateway import Gateway

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 10)  # a Wednesday
AT = datetime(2026, 6, 10, 9)


@pytest.fixture
def gateway(settings: Any) -> Iterator[Gateway]:
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
    found = Gateway()
    yield found
    found.stop()


@pytest.fixture
def duty(unit: Unit, official: User) -> Assignment:
    made: Assignment = AssignmentFactory(unit=unit, due=DAY, assigned_on=date(2026, 5, 1))
    return made


@pytest.fixture
def endpoint(gateway: Gateway, unit: Unit) -> Endpoint:
    made: Endpoint = EndpointFactory(url=gateway.url, unit=unit)
    return made


def remind(at: datetime = AT) -> Notification:
    with clock.at(at):
        reminders.plan()
        webhooks.sweep()
    return Notification.objects.get(channel=Channel.WEBHOOK)


def sweep(at: datetime) -> None:
    """The eager worker delivers at once."""
    with clock.at(at):
        webhooks.sweep()


@pytest.fixture(autouse=True)
def commits(django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is handed over after the commit is delivered now."""
    monkeypatch.setattr(webhooks, "after_commit", lambda job, pk: webhooks.deliver(pk))


def test_a_reminder_arrives_signed(gateway: Gateway, endpoint: Endpoint, duty: Assignment) -> None:
    row = remind()
    (request,) = gateway.taken
    assert (row.state, row.delivery.status) == (NoticeState.SENT, 200)
    stamp = request.headers["Danvan-Timestamp"]
    right = hmac.new(SECRET.encode(), f"{stamp}.".encode() + request.body, hashlib.sha256).hexdigest()
    assert request.headers["Danvan-Signature"] == f"sha256={right}"
    assert abs(int(stamp) - AT.timestamp()) < 86_400
    assert request.path == "/notices?way=sms"


def test_it_says_what_a_gateway_must_know(
    gateway: Gateway, endpoint: Endpoint, duty: Assignment, official: User
) -> None:
    User.objects.filter(pk=official.pk).update(phone="0912345678")
    remind()
    said = gateway.taken[0].said
    assert said["id"] == gateway.taken[0].headers["Danvan-Id"]
    assert said["text"].startswith("Hạn 10/06/2026: ")
    assert said["recipient"]["phone"] == "0912345678"
    assert said["url"].endswith(f"/duties/{duty.pk}/")
    assert (said["kind"], said["step"], said["due_on"]) == ("reminder", "0", "2026-06-10")


def test_it_is_sent_once(gateway: Gateway, endpoint: Endpoint, duty: Assignment) -> None:
    remind()
    for minute in range(30):
        sweep(AT + timedelta(minutes=minute))
    assert len(gateway.taken) == 1


def test_a_persons_own_endpoint_comes_before_the_units(
    gateway: Gateway, unit: Unit, duty: Assignment, official: User
) -> None:
    EndpointFactory(url="https://nowhere.invalid/", unit=unit)
    mine = EndpointFactory(url=gateway.url, person=official)
    assert remind().delivery.endpoint == mine


def test_acts_come_by_webhook_too(
    gateway: Gateway, endpoint: Endpoint, duty: Assignment, board_staff: User
) -> None:
    with clock.at(AT):
        notifications.notify(NoticeKind.RETURNED, duty, by=board_staff, note="Thiếu số liệu")
        webhooks.sweep()
    assert gateway.taken[0].said["note"] == "Thiếu số liệu"


def test_without_an_endpoint_there_is_no_row(gateway: Gateway, duty: Assignment) -> None:
    with clock.at(AT):
        reminders.plan()
    assert not Notification.objects.filter(channel=Channel.WEBHOOK).exists()


def test_what_the_unit_acted_on_is_not_sent(
    gateway: Gateway, endpoint: Endpoint, duty: Assignment, official: User
) -> None:
    with clock.at(AT):
        reminders.plan()
        progress.submit(duty=duty, note="Xong", by=official)
        webhooks.sweep()
    row = Notification.objects.get(channel=Channel.WEBHOOK, kind=NoticeKind.REMINDER)
    assert (row.state, gateway.taken) == (NoticeState.VOID, [])


def test_in_quiet_hours_it_waits(
    gateway: Gateway, endpoint: Endpoint, duty: Assignment, official: User
) -> None:
    Preference.objects.create(user=official, quiet_from=21, quiet_to=6)
    night = datetime(2026, 6, 10, 22)
    assert remind(night).state == NoticeState.PLANNED
    sweep(datetime(2026, 6, 11, 6))
    assert len(gateway.taken) == 1


@pytest.mark.parametrize("status", [500, 503, 429, 408])
def test_an_answer_that_may_change_is_tried_again(
    gateway: Gateway, endpoint: Endpoint, duty: Assignment, status: int
) -> None:
    gateway.status = status
    assert remind().state == NoticeState.PLANNED
    gateway.status = 204
    sweep(AT + timedelta(seconds=30))
    assert len(gateway.taken) == 1
    sweep(AT + timedelta(minutes=2))
    row = Notification.objects.get(channel=Channel.WEBHOOK)
    assert (row.state, len(gateway.taken)) == (NoticeState.SENT, 2)
    assert len({request.headers["Danvan-Id"] for request in gateway.taken}) == 1


@pytest.mark.parametrize("status", [400, 401, 404, 410])
def test_an_answer_for_good_waits_for_a_person(
    gateway: Gateway, endpoint: Endpoint, duty: Assignment, status: int
) -> None:
    gateway.status = status
    row = remind()
    assert (row.state, row.delivery.error) == (NoticeState.FAILED, f"answered {status}")
    sweep(AT + timedelta(hours=5))
    assert len(gateway.taken) == 1


def test_a_redirect_is_not_followed(gateway: Gateway, endpoint: Endpoint, duty: Assignment) -> None:
    inside = Gateway()
    gateway.status, gateway.location = 307, inside.url
    row = remind()
    inside.stop()
    assert (row.state, inside.taken) == (NoticeState.FAILED, [])


def test_a_silence_is_uncertain_and_repeats_the_same_id(
    gateway: Gateway, endpoint: Endpoint, duty: Assignment
) -> None:
    gateway.silent = True
    remind()
    assert Delivery.objects.get().state == NoticeState.UNCERTAIN
    gateway.silent = False
    sweep(AT + timedelta(minutes=2))
    row = Notification.objects.get(channel=Channel.WEBHOOK)
    ids = [request.headers["Danvan-Id"] for request in gateway.taken]
    assert (row.state, len(ids), len(set(ids))) == (NoticeState.UNCERTAIN, 2, 1)


def test_nobody_there_is_tried_again(gateway: Gateway, endpoint: Endpoint, duty: Assignment) -> None:
    gateway.stop()
    remind()
    found = Delivery.objects.get()
    assert (found.state, found.handed_at) == (NoticeState.FAILED, None)
    assert found.notice.state == NoticeState.PLANNED


def test_it_is_given_up_after_a_day(gateway: Gateway, endpoint: Endpoint, duty: Assignment) -> None:
    gateway.status = 500
    remind()
    for turn in range(40):
        sweep(AT + timedelta(minutes=61 * turn))
    assert Notification.objects.get(channel=Channel.WEBHOOK).state == NoticeState.FAILED
    assert len(gateway.taken) == webhooks.MAX_ATTEMPTS


def test_an_inner_address_is_never_called(
    gateway: Gateway, endpoint: Endpoint, duty: Assignment, settings: Any
) -> None:
    settings.WEBHOOK_NETWORKS = []
    row = remind()
    assert (row.state, row.delivery.error, gateway.taken) == (NoticeState.FAILED, "address-private", [])


def test_a_stopped_endpoint_takes_nothing_more(
    gateway: Gateway, endpoint: Endpoint, duty: Assignment
) -> None:
    with clock.at(AT):
        reminders.plan()
        Endpoint.objects.update(is_active=False)
        webhooks.sweep()
    assert Notification.objects.get(channel=Channel.WEBHOOK).state == NoticeState.VOID
    assert gateway.taken == []


def test_a_worker_that_died_after_the_hand_over_leaves_it_uncertain(
    gateway: Gateway, endpoint: Endpoint, duty: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*args: Any, **options: Any) -> None:
        raise InterruptedError

    with monkeypatch.context() as patch:
        patch.setattr(webhooks, "after_commit", lambda job, pk: None)
        remind()
        patch.setattr(webhooks, "_answered", die)
        with clock.at(AT), pytest.raises(InterruptedError):
            webhooks.deliver(Delivery.objects.get().pk)
    sweep(AT + timedelta(minutes=6))
    row = Notification.objects.get(channel=Channel.WEBHOOK)
    assert (row.state, len(gateway.taken)) == (NoticeState.UNCERTAIN, 2)


def test_a_units_endpoint_is_for_whoever_has_a_post_there(
    gateway: Gateway, endpoint: Endpoint, duty: Assignment, official: User
) -> None:
    with clock.at(AT):
        reminders.plan()
        official.grants.update(unit=UnitFactory())
        webhooks.sweep()
    assert Notification.objects.get(channel=Channel.WEBHOOK).state == NoticeState.VOID
    assert gateway.taken == []
