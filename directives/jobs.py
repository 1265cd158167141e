"""Thin Celery entry points: ids in, one service called."""

from celery import shared_task

from directives.domain.job_names import Job
from directives.services import jobs


@shared_task(name=Job.SWEEP_OUTBOX)
def sweep_outbox() -> None:
    jobs.sweep()
