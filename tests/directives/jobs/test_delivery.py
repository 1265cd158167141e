"""Real workers on both brokers, killed in the middle of a mail: nothing is lost, repeats are marked."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from directives.core import clock
from directives.domain.notices import NoticeState
from directives.models import Digest
from directives.services import outbox
from tests.factories import DigestFactory, MailFactory, UserFactory
from tests.need import need
from tests.workers import MailServer, Portal, redis_server, wait_for

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    yield server
    server.stop()


@pytest.fixture(params=["files", "redis"])
def portal(request: pytest.FixtureRequest, tmp_path: Path, mail_server: MailServer) -> Iterator[Portal]:
    if request.param == "files":
        running = Portal(tmp_path, "filesystem://", mail_server.port)
        yield running
        running.stop()
        return
    need("redis-server")
    with redis_server(tmp_path) as address:
        running = Portal(tmp_path, address, mail_server.port)
        yield running
        running.stop()


@pytest.fixture
def digest() -> Digest:
    """A mail of yesterday's, due at once whatever the hour is."""
    person, day = UserFactory(), clock.today() - timedelta(days=1)
    rows = [MailFactory(person=person, planned_on=day, data={"title": "In báo cáo", "at_once": True})]
    made: Digest = DigestFactory(person=person, day=day, number="period:7", rows=rows)
    return made


def state(digest: Digest) -> str:
    digest.refresh_from_db()
    return digest.state


def let_time_pass(digest: Digest) -> None:
    """As if the worker had been silent for longer than any worker is."""
    longer = clock.now() - outbox.STUCK_AFTER - timedelta(seconds=1)
    Digest.objects.filter(pk=digest.pk).update(claimed_at=longer)


@pytest.mark.parametrize(
    ("place", "outcome", "mails"), [("data", NoticeState.UNCERTAIN, 2), ("door", NoticeState.SENT, 1)]
)
def test_a_worker_killed_in_the_middle_of_a_mail_loses_nothing(
    portal: Portal, mail_server: MailServer, digest: Digest, place: str, outcome: str, mails: int
) -> None:
    mail_server.hang_at = place
    portal.run("outbox.sweep()")
    first = portal.start_worker()
    wait_for(mail_server.reached.is_set, "no worker came to deliver")
    portal.kill(first)
    assert state(digest) == NoticeState.SENDING

    mail_server.hang_at = ""
    let_time_pass(digest)
    portal.start_worker()
    portal.run("outbox.sweep()")
    wait_for(lambda: state(digest) in (NoticeState.SENT, NoticeState.UNCERTAIN) and digest.sent_at, "lost")
    assert digest.state == outcome
    assert mail_server.message_ids == [digest.message_id] * mails
    assert set(digest.notices.values_list("state", flat=True)) == {outcome}
