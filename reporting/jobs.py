"""Thin Celery entry points: ids in, one service called."""

from celery import shared_task

from directives.core import clock
from directives.services import jobs
from reporting.domain.job_names import Job
from reporting.services import consolidation, periods


@shared_task(name=Job.OPEN_PERIODS)
def open_periods() -> None:
    periods.open_due(today=clock.today())


@shared_task(name=Job.RENDER_SUMMARY)
def render_summary(pk: int) -> None:
    jobs.run(pk, consolidation.render_pdf)
