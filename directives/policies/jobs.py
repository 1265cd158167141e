"""Who may stop or repeat background work, and send failed mail again."""

from directives.domain.roles import Can
from directives.models import Job, User

STOPPABLE = frozenset({Job.State.QUEUED, Job.State.RUNNING})
REPEATABLE = frozenset({Job.State.FAILED, Job.State.CANCELLED})


def owns(user: User, job: Job) -> bool:
    return job.created_by_id == user.pk or user.may(Can.RETRY_JOBS)


def may_cancel(user: User, job: Job) -> bool:
    return owns(user, job) and job.state in STOPPABLE and not job.cancel_asked


def may_retry(user: User, job: Job) -> bool:
    return owns(user, job) and job.state in REPEATABLE


def may_retry_mail(user: User) -> bool:
    return user.may(Can.RETRY_JOBS)
