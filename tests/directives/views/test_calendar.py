"""The month, its private feed, and the timeline of a directive."""

from datetime import date, timedelta

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from directives.core import clock
from directives.domain.roles import Role
from directives.domain.task_states import Stage
from directives.models import AuditEvent, CalendarFeed, Holiday, Unit, User
from directives.queries.agenda import Day
from directives.services import calendar_feeds
from tests.cost import queries
from tests.factories import (
    AssignmentFactory,
    DirectiveFactory,
    GrantFactory,
    TaskFactory,
    UnitFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
PAGE = reverse("directives:calendar")


def square(browser: Client, day: date) -> Day:
    page = browser.get(PAGE, {"month": f"{day:%Y-%m}"})
    return next(one for week in page.context["weeks"] for one in week if one.day == day)


def feed(token: str) -> list[icalendar.Component]:
    answer = Client().get(reverse("directives:calendar-feed", args=[token]))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    return list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))


def official_of(unit: Unit) -> User:
    return GrantFactory(role=Role.OFFICIAL, unit=unit, user=UserFactory()).user


def test_a_day_shows_what_is_due_for_ones_own_units_alone(client: Client) -> None:
    mine = AssignmentFactory(due=5)
    AssignmentFactory(due=5)
    AssignmentFactory(due=5, unit=mine.unit, stage=Stage.DONE)
    client.force_login(official_of(mine.unit))
    day = square(client, mine.due_sort)
    assert day.count == 1
    assert [entry.href for entry in day.entries] == [reverse("directives:duty-detail", args=[mine.pk])]


def test_duties_of_one_task_are_one_entry_that_opens_their_list(client: Client, board_staff: User) -> None:
    task = TaskFactory()
    duties = [AssignmentFactory(task=task, due=3) for _ in range(3)]
    client.force_login(board_staff)
    day = square(client, duties[0].due_sort)
    (entry,) = day.entries
    assert entry.duties == day.count == 3
    listed = client.get(entry.href).context["duties"]
    assert {row.pk for row in listed} == {duty.pk for duty in duties}


def test_a_full_day_says_how_many_more(client: Client, board_staff: User) -> None:
    due = [AssignmentFactory(due=4) for _ in range(5)][0].due_sort
    client.force_login(board_staff)
    day = square(client, due)
    assert (len(day.entries), day.more, day.count) == (3, 2, 5)
    assert len(client.get(f"{reverse('directives:duty-list')}?{day.query}").context["duties"]) == 5


def test_days_off_are_said(client: Client, board_staff: User) -> None:
    Holiday.objects.create(day=date(2026, 11, 25), name="Nghỉ bù", is_working=False)
    client.force_login(board_staff)
    assert not square(client, date(2026, 11, 25)).is_working
    assert square(client, date(2026, 11, 26)).is_working


def test_a_month_costs_the_same_however_full_it_is(client: Client, board_staff: User) -> None:
    client.force_login(board_staff)
    AssignmentFactory(due=1)
    one = queries(client, PAGE)
    for _ in range(30):
        AssignmentFactory(due=2)
    assert queries(client, PAGE) == one


def test_the_feed_is_what_its_owner_may_see(client: Client) -> None:
    mine = AssignmentFactory(due=5)
    AssignmentFactory(due=5)
    token = calendar_feeds.make(by=official_of(mine.unit))
    (event,) = feed(token)
    assert str(event["UID"]).startswith(f"duty-{mine.pk}@")
    assert event.decoded("dtstart") == mine.due_sort
    assert str(event["summary"]) == mine.task.text
    assert str(event["url"]).endswith(reverse("directives:duty-detail", args=[mine.pk]))


def test_the_feed_loses_what_its_owner_lost(client: Client) -> None:
    mine = AssignmentFactory(due=5)
    owner = official_of(mine.unit)
    token = calendar_feeds.make(by=owner)
    owner.grants.update(valid_to=clock.today())
    assert feed(token) == []
    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert client.get(reverse("directives:calendar-feed", args=[token])).status_code == 404


def test_a_new_address_ends_the_old_one_and_is_shown_once(client: Client, board_staff: User) -> None:
    client.force_login(board_staff)
    first = client.post(reverse("directives:calendar-feed-make")).context["feed_address"]
    second = client.post(reverse("directives:calendar-feed-make")).context["feed_address"]
    path = first.partition("/calendar/")[2]
    assert client.get(f"/calendar/{path}").status_code == 404
    assert client.get(f"/calendar/{second.partition('/calendar/')[2]}").status_code == 200
    assert second not in client.get(PAGE).content.decode()
    token = second.rpartition("/")[2].removesuffix(".ics")
    assert not CalendarFeed.objects.filter(digest=token).exists()


def test_an_ended_address_does_not_exist(client: Client, board_staff: User) -> None:
    token = calendar_feeds.make(by=board_staff)
    client.force_login(board_staff)
    client.post(reverse("directives:calendar-feed-revoke"))
    assert client.get(reverse("directives:calendar-feed", args=[token])).status_code == 404
    assert AuditEvent.objects.filter(verb="calendar_feed.revoked").count() == 1


def test_the_timeline_shows_tasks_by_their_first_date(client: Client, board_staff: User) -> None:
    directive = DirectiveFactory()
    near, far = TaskFactory(directive=directive), TaskFactory(directive=directive)
    AssignmentFactory(task=far, due=90)
    AssignmentFactory(task=near, due=-3)
    AssignmentFactory(task=near, due=10, stage=Stage.DONE)
    client.force_login(board_staff)
    shown = client.get(reverse("directives:directive-detail", args=[directive.pk]), {"tab": "timeline"})
    first, second = shown.context["timeline"].rows
    assert (first.all, first.done, first.overdue) == (2, 1, 1)
    assert [mark.tone for mark in first.marks] == ["overdue", "done_on_time"]
    assert first.marks[0].day == clock.today() - timedelta(days=3)
    assert second.marks[0].tone == "in_time"
    assert "<svg" in shown.content.decode()


def test_the_timeline_of_a_unit_holds_its_own_tasks(client: Client) -> None:
    directive = DirectiveFactory(state="issued")
    mine = AssignmentFactory(task=TaskFactory(directive=directive), due=3)
    AssignmentFactory(task=TaskFactory(directive=directive), due=3, unit=UnitFactory())
    client.force_login(official_of(mine.unit))
    shown = client.get(reverse("directives:directive-detail", args=[directive.pk]), {"tab": "timeline"})
    assert len(shown.context["timeline"].rows) == 1
