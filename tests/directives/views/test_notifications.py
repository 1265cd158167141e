"""The inbox."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from directives.core import paging
from directives.domain.notices import NoticeKind, NoticeState
from directives.models import Notification, User
from tests.factories import MailFactory, NoticeFactory

pytestmark = pytest.mark.django_db
INBOX = "directives:notification-list"


def test_only_ones_own_notices_of_the_portal_are_shown(
    client: Client, official: User, stranger: User
) -> None:
    mine = NoticeFactory(person=official)
    NoticeFactory(person=stranger)
    MailFactory(person=official)
    NoticeFactory(person=official, state=NoticeState.SUPERSEDED)
    client.force_login(official)
    inbox = client.get(reverse(INBOX)).context["inbox"]
    assert [line.pk for line in inbox.lines] == [mine.pk]


def test_opening_a_notice_marks_it_and_leads_to_its_subject(client: Client, official: User) -> None:
    notice = NoticeFactory(person=official, url="/jobs/7/")
    client.force_login(official)
    answer: Any = client.post(reverse("directives:notification-read", args=[notice.pk]))
    notice.refresh_from_db()
    assert answer["Location"] == "/jobs/7/"
    assert notice.read_at is not None


def test_a_notice_is_read_once(client: Client, official: User) -> None:
    notice = NoticeFactory(person=official)
    client.force_login(official)
    times = []
    for _ in range(2):
        client.post(reverse("directives:notification-read", args=[notice.pk]))
        notice.refresh_from_db()
        times.append(notice.read_at)
    assert times[0] == times[1]


def test_all_read_leaves_what_came_after_the_page(client: Client, official: User) -> None:
    seen, later = NoticeFactory(person=official), NoticeFactory(person=official)
    client.force_login(official)
    client.post(reverse("directives:notification-read-all"), {"until": seen.pk})
    assert list(Notification.objects.visible_to(official).unread()) == [later]


def test_the_next_page_goes_on_where_the_first_ended(client: Client, official: User) -> None:
    made = [NoticeFactory(person=official).pk for _ in range(paging.PAGE_SIZE + 1)]
    client.force_login(official)
    first = client.get(reverse(INBOX)).context["inbox"]
    second = client.get(reverse(INBOX), {"cursor": first.page.next_cursor}).context["inbox"]
    assert [line.pk for line in [*first.lines, *second.lines]] == made[::-1]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_inbox_costs_the_same_for_many_rows(
    client: Client, official: User, rows: int, django_assert_num_queries: Any
) -> None:
    for _ in range(rows):
        NoticeFactory(person=official)
    client.force_login(official)
    with django_assert_num_queries(5):  # user, notices, unread, grants, bell
        client.get(reverse(INBOX))


@pytest.mark.parametrize(("count", "shown"), [(0, ""), (3, "3"), (100, "99+")])
def test_the_bell_counts_up_to_a_hundred(client: Client, official: User, count: int, shown: str) -> None:
    Notification.objects.bulk_create(NoticeFactory.build(person=official) for _ in range(count))
    client.force_login(official)
    page = client.get(reverse("directives:preferences")).content.decode()
    assert ("tool-count" in page) is bool(count)
    assert f">{shown}<" in page


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_a_notice_of_every_kind_has_its_words(client: Client, official: User, kind: NoticeKind) -> None:
    NoticeFactory(person=official, kind=kind, data={"title": "Sổ ghi", "count": 2})
    client.force_login(official)
    (line,) = client.get(reverse(INBOX)).context["inbox"].lines
    assert "Sổ ghi" in line.text
