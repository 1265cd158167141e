"""When jobs run by themselves, and on which queue each runs."""

from datetime import timedelta
from typing import Any

from celery.schedules import crontab

from directives.domain.job_names import Job
from reporting.domain.job_names import Job as Reporting

# job, when, why then
_TIMETABLE: tuple[tuple[str, crontab | timedelta, str], ...] = (
    (Job.SEAL_RECORD, timedelta(minutes=1), "an event unsealed for five minutes is an alarm"),
    (Job.CHECK_RECORD, crontab(hour=2, minute=20), "the head of the chain leaves the database each day"),
    (Reporting.OPEN_PERIODS, crontab(hour=0, minute=30), "a period is open on the morning of its first day"),
    (Job.OPEN_TURNS, crontab(hour=1, minute=10), "turns are made 30 days ahead, at an hour nobody works"),
    (Job.COMPACT_TALLIES, crontab(hour=2, minute=40), "thousands of ±1 a day would slow the dashboard"),
    (Job.PLAN_REMINDERS, crontab(minute=5), "a duty dated at ten is reminded of at eleven; a missed day too"),
    (Job.SWEEP_OUTBOX, timedelta(minutes=1), "a broker may lose a message; the row in the database does not"),
)

BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    str(job): {"task": str(job), "schedule": when} for job, when, _why in _TIMETABLE
}

# Sent once whenever beat starts: what an outage missed is caught up at once. Each is safe to run twice. The
# sweep comes last, so that the reminders of the outage are in the day's mail when it leaves.
AT_START: tuple[str, ...] = tuple(job for job, _when, _why in _TIMETABLE)

DEFAULT_QUEUE = "default"
# Slow or fragile work waits in a queue of its own and holds nobody else up; what is not named is "default".
_QUEUES: dict[str, tuple[str, ...]] = {
    "mail": (Job.DELIVER_DIGEST, Job.DELIVER_WEBHOOK),
    "pdf": (Reporting.RENDER_SUMMARY,),
    "ocr": (Job.READ_INTAKE, Job.TAKE_BUNDLE, Job.DRAW_PAGES),
}
TASK_ROUTES: dict[str, dict[str, str]] = {
    str(job): {"queue": queue} for queue, jobs in _QUEUES.items() for job in jobs
}
