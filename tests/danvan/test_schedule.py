"""The timetable names jobs that exist, and a start of beat catches up what an outage missed."""

import pytest
from celery import signals

from danvan import schedule
from danvan.celery import app
from directives.domain.job_names import Job
from reporting.domain.job_names import Job as Reporting

KNOWN = {str(job) for job in (*Job, *Reporting)}


def test_only_known_jobs_are_timed_and_routed() -> None:
    timed = {entry["task"] for entry in schedule.BEAT_SCHEDULE.values()}
    assert timed | set(schedule.AT_START) | set(schedule.TASK_ROUTES) <= KNOWN


def test_what_is_timed_is_also_caught_up_at_the_start() -> None:
    assert set(schedule.BEAT_SCHEDULE) == set(schedule.AT_START)


def test_reminders_are_planned_before_the_mail_of_the_day_leaves() -> None:
    assert schedule.AT_START.index(Job.PLAN_REMINDERS) < schedule.AT_START.index(Job.SWEEP_OUTBOX)


def test_a_start_of_beat_sends_them_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr(app, "send_task", sent.append)
    signals.beat_init.send(sender=None)
    assert sent == list(schedule.AT_START)
