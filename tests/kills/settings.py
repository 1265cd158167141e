"""The portal's own settings with a timetable of seconds: the day passes as the simulation sets it."""

from datetime import timedelta

from danvan.settings import *  # noqa: F403
from directives.domain.job_names import Job

CELERY_BEAT_SCHEDULE = {
    str(job): {"task": str(job), "schedule": timedelta(seconds=seconds)}
    for job, seconds in ((Job.PLAN_REMINDERS, 1.5), (Job.SWEEP_OUTBOX, 0.7), (Job.SEAL_RECORD, 5))
}
GUARD_RECORD = False
