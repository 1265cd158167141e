"""Thin Celery entry points: ids in, one service called."""

from celery import shared_task

from directives.core.queue import after_commit
from directives.domain.job_names import Job
from directives.services import (
    bulk_jobs,
    bundles,
    channels,
    digests,
    escalations,
    intake,
    jobs,
    logbook_work,
    reminders,
    seals,
    source_pages,
    tallies,
    turns,
    webhooks,
)


@shared_task(name=Job.PLAN_REMINDERS)
def plan_reminders() -> None:
    """A first plan over very many duties goes on in the next run, without waiting for its hour."""
    if reminders.plan() >= reminders.MOST or escalations.plan() >= escalations.MOST:
        after_commit(Job.PLAN_REMINDERS)


@shared_task(name=Job.SWEEP_OUTBOX)
def sweep_outbox() -> None:
    channels.sweep()
    jobs.sweep()
    intake.sweep()
    source_pages.sweep()


@shared_task(name=Job.DELIVER_DIGEST)
def deliver_digest(pk: int) -> None:
    digests.deliver(pk)


@shared_task(name=Job.DELIVER_WEBHOOK)
def deliver_webhook(pk: int) -> None:
    webhooks.deliver(pk)


@shared_task(name=Job.READ_INTAKE)
def read_intake(pk: int) -> None:
    intake.read(pk)


@shared_task(name=Job.TAKE_BUNDLE)
def take_bundle(pk: int) -> None:
    jobs.run(pk, bundles.take)


@shared_task(name=Job.DRAW_PAGES)
def draw_pages(pk: int) -> None:
    source_pages.draw(pk)


@shared_task(name=Job.READ_LOGBOOK)
def read_logbook(pk: int) -> None:
    jobs.run(pk, logbook_work.read)


@shared_task(name=Job.CHECK_LOGBOOK)
def check_logbook(pk: int) -> None:
    jobs.run(pk, logbook_work.check_rows)


@shared_task(name=Job.IMPORT_LOGBOOK)
def import_logbook(pk: int) -> None:
    jobs.run(pk, logbook_work.import_rows)


@shared_task(name=Job.OPEN_TURNS)
def open_turns() -> None:
    turns.open_coming()


@shared_task(name=Job.SEAL_RECORD)
def seal_record() -> None:
    seals.seal()


@shared_task(name=Job.CHECK_RECORD)
def check_record() -> None:
    seals.check_daily()


@shared_task(name=Job.COMPACT_TALLIES)
def compact_tallies() -> None:
    tallies.compact()


@shared_task(name=Job.CHANGE_MANY)
def change_many(pk: int) -> None:
    jobs.run(pk, bulk_jobs.change_many)
