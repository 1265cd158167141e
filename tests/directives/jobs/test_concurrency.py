"""Two workers with the same work: one does it."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from directives.core import clock
from directives.domain.notices import Channel, NoticeKind, NoticeState
from directives.models import Digest, Job, Notification
from directives.services import digests, jobs, reminders
from tests.factories import AssignmentFactory, DigestFactory, JobFactory, MailFactory, UserFactory
from tests.fakes import ScriptedMail

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 4


def together(act: Callable[[], Any]) -> list[Any]:
    """Run `act` in several threads that set off at the same moment; what each gave or raised."""
    start, found = threading.Barrier(WORKERS), list[Any]()

    def work() -> None:
        start.wait()
        try:
            found.append(act())
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_one_of_several_workers_sends_the_mail(settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.fakes.ScriptedMail"
    ScriptedMail.reset()
    person, day = UserFactory(), clock.today()
    digest: Digest = DigestFactory(person=person, day=day, rows=[MailFactory(person=person, planned_on=day)])
    assert sorted(together(lambda: digests.deliver(digest.pk))) == [False] * (WORKERS - 1) + [True]
    assert len(ScriptedMail.taken) == 1
    digest.refresh_from_db()
    assert digest.state == NoticeState.SENT


def test_one_of_several_workers_does_the_job() -> None:
    job, runs = JobFactory(), list[int]()
    together(lambda: jobs.run(job.pk, lambda work: runs.append(work.attempt)))
    job.refresh_from_db()
    assert (runs, job.state, job.attempts) == ([1], Job.State.DONE, 1)


def test_planning_at_the_same_moment_tells_once() -> None:
    person = UserFactory(at=AssignmentFactory(due=0, assigned_on=clock.today() - timedelta(days=30)).unit)
    together(reminders.plan)
    rows = Notification.objects.filter(person=person, kind=NoticeKind.REMINDER, channel=Channel.IN_APP)
    assert rows.filter(state=NoticeState.SENT).count() == 1
