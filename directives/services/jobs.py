"""Long work: a row that says how far it is, a worker that can be killed at any moment, one result.

    job = jobs.start(name=Job.RENDER_SUMMARY, title=..., arguments={"report": 7}, by=user)

    @shared_task(name=Job.RENDER_SUMMARY)
    def render_summary(pk: int) -> None:
        jobs.run(pk, exports.render)          # render(work: jobs.Work) -> jobs.Result | None

The work must be safe to begin again, since a worker may die in it; it calls `work.progress(percent)` now
and then, outside any transaction of its own, which is also where it stops when somebody cancels it.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.urls import reverse

from directives.core import clock, request_context
from directives.core.errors import DomainError
from directives.core.queue import after_commit, known_jobs
from directives.domain.notices import NoticeKind
from directives.models import Job, User
from directives.models.labels import error_text
from directives.policies import base as policy
from directives.policies import jobs as policies
from directives.services import attachments, audit, notifications
from directives.services.heartbeat import heartbeat

log = logging.getLogger(__name__)

# The heart beats every 20 seconds while a worker lives; a message repeated while others wait does no harm.
DEAD_AFTER = timedelta(minutes=2)
LOST_AFTER = timedelta(minutes=5)
MAX_ATTEMPTS = 3  # of one start or retry
BATCH = 1000
MIN_STEP = timedelta(seconds=1)
ERROR_LENGTH = 500


class Cancelled(Exception):
    """Raised out of `progress` when the work is no longer wanted."""


@dataclass(frozen=True)
class Result:
    """What the work made: a file to keep, or the address of the page that shows it."""

    data: bytes | None = None
    name: str = ""
    mime: str = "application/octet-stream"
    url: str = ""


@dataclass
class Work:
    """The work under way, as its function sees it."""

    pk: int
    attempt: int
    arguments: Mapping[str, Any]
    by: User | None
    _told: Any = field(default=None, repr=False)

    def progress(self, percent: float) -> None:
        """Say how far it is, at most once a second; raises Cancelled when it is to stop."""
        now = clock.now()
        if self._told is not None and now - self._told < MIN_STEP:
            return
        self._told = now
        mine = Job.objects.filter(
            pk=self.pk, state=Job.State.RUNNING, attempts=self.attempt, cancel_asked=False
        )
        if not mine.update(percent=min(99, max(0, int(percent))), beat_at=now):
            raise Cancelled


@transaction.atomic
def start(*, name: str, title: str, arguments: Mapping[str, Any] | None = None, by: User | None) -> Job:
    """Queue work for after the commit. A step inside another verb: the caller records the event."""
    job = Job.objects.create(
        name=name, title=title[:300], arguments=dict(arguments or {}), created_by=by, beat_at=clock.now()
    )
    after_commit(name, job.pk)
    return job


def run(pk: int, work: Callable[[Work], Result | None]) -> None:
    """Claim the row and do the work; of two workers holding the same message one does it."""
    now = clock.now()
    claim = Job.objects.filter(pk=pk, state=Job.State.QUEUED, cancel_asked=False)
    changes = {"started_at": now, "beat_at": now, "percent": 0, "error": "", "attempts": F("attempts") + 1}
    if not claim.update(state=Job.State.RUNNING, **changes):
        return
    job = Job.objects.select_related("created_by").get(pk=pk)
    at_work = Work(pk=pk, attempt=job.attempts, arguments=job.arguments, by=job.created_by)
    # The row must always say how the work ended, whatever it raised.
    try:
        with heartbeat(pk), request_context.use(request_id=f"job-{pk}"):
            result = work(at_work)
        _succeed(at_work, result)
    except Cancelled:
        _finish(at_work, Job.State.CANCELLED)
    except DomainError as error:
        _fail(at_work, error_text(error))
    except Exception as error:
        log.exception("job %s (%s) failed", pk, job.name)
        _fail(at_work, f"{type(error).__name__}: {error} [job-{pk}]")


@transaction.atomic
def cancel(*, job: Job, by: User) -> Job:
    """Waiting work is dropped at once; running work stops where it next says how far it is."""
    job = Job.objects.select_for_update(of=("self",)).get(pk=job.pk)
    policy.require(policies.owns(by, job))
    policy.require(policies.may_cancel(by, job), "job-over")
    if job.state == Job.State.QUEUED:
        job.state, job.finished_at = Job.State.CANCELLED, clock.now()
    job.cancel_asked = True
    job.save(update_fields=["state", "finished_at", "cancel_asked"])
    audit.record("job.cancelled", job, by=by, facts={"name": job.name})
    return job


@transaction.atomic
def retry(*, job: Job, by: User) -> Job:
    """Do failed or cancelled work again from its beginning."""
    job = Job.objects.select_for_update(of=("self",)).get(pk=job.pk)
    policy.require(policies.owns(by, job))
    policy.require(policies.may_retry(by, job), "job-not-over")
    job.state, job.cancel_asked = Job.State.QUEUED, False
    job.percent, job.error, job.finished_at, job.beat_at = 0, "", None, clock.now()
    job.save()
    audit.record("job.retried", job, by=by, facts={"name": job.name})
    after_commit(job.name, job.pk)
    return job


@transaction.atomic
def sweep() -> int:
    """Bring back work whose worker died or whose message was lost; after three attempts it has failed."""
    now = clock.now()
    dead = Job.objects.filter(state=Job.State.RUNNING, beat_at__lt=now - DEAD_AFTER)
    dead.filter(cancel_asked=True).update(state=Job.State.CANCELLED, finished_at=now)
    hopeless = dead.alias(over=F("attempts") % MAX_ATTEMPTS).filter(over=0)
    for job in hopeless.select_related("created_by"):
        at_work = Work(pk=job.pk, attempt=job.attempts, arguments=job.arguments, by=job.created_by)
        _fail(at_work, error_text(DomainError("worker-died")) + f" [job-{job.pk}]")
    dead.update(state=Job.State.QUEUED, beat_at=now - LOST_AFTER)
    lost = Job.objects.filter(state=Job.State.QUEUED, beat_at__lte=now - LOST_AFTER, name__in=known_jobs())
    waiting = dict(lost.values_list("pk", "name")[:BATCH])
    Job.objects.filter(pk__in=waiting).update(beat_at=now)
    for pk, name in waiting.items():
        after_commit(name, pk)
    return len(waiting)


def _succeed(work: Work, result: Result | None) -> None:
    result = result or Result()
    with transaction.atomic():
        file = None
        if result.data is not None:
            file = attachments.keep_bytes(data=result.data, mime=result.mime)
        made = {"percent": 100, "result": file, "result_name": result.name[:200], "result_url": result.url}
        if _finish(work, Job.State.DONE, **made):
            _tell(work, NoticeKind.JOB_FINISHED)


def _fail(work: Work, error: str) -> None:
    with transaction.atomic():
        if _finish(work, Job.State.FAILED, error=error[:ERROR_LENGTH]):
            _tell(work, NoticeKind.JOB_FAILED)


def _finish(work: Work, state: Job.State, **changes: Any) -> bool:
    """Close the row, unless a sweep has taken it away from this worker meanwhile."""
    mine = Job.objects.filter(pk=work.pk, state=Job.State.RUNNING, attempts=work.attempt)
    return bool(mine.update(state=state, finished_at=clock.now(), **changes))


def _tell(work: Work, kind: NoticeKind) -> None:
    if work.by is None:
        return
    notifications.notify_person(
        work.by,
        kind,
        subject=f"job:{work.pk}",
        title=Job.objects.values_list("title", flat=True).get(pk=work.pk),
        step=str(work.attempt),
        url=reverse("directives:job-detail", args=[work.pk]),
        mail=False,
    )
