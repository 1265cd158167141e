"""Long work survives its worker, ends once, and stops when it is told to."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from celery import current_app
from pytest_django import DjangoCaptureOnCommitCallbacks

from directives.core import clock, storage
from directives.core.errors import NotAllowed, Refused
from directives.domain.notices import NoticeKind
from directives.models import AuditEvent, Job, Notification, User
from directives.services import jobs

pytestmark = pytest.mark.django_db
NAME = "tests.long_work"


def _long_work(pk: int) -> None:
    """Never runs: the tests call jobs.run themselves."""


@pytest.fixture(autouse=True)
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The job ids handed to the broker."""
    ids: list[int] = []
    task = current_app.task(name=NAME)(_long_work)
    monkeypatch.setattr(task, "apply_async", lambda args: ids.append(args[0]))
    return ids


def make(by: User | None, **changes: Any) -> Job:
    job = jobs.start(name=NAME, title="In báo cáo", by=by)
    Job.objects.filter(pk=job.pk).update(**changes)
    job.refresh_from_db()
    return job


def refusing(error: Exception) -> Callable[[jobs.Work], None]:
    def work(_: jobs.Work) -> None:
        raise error

    return work


def test_work_goes_to_the_broker_after_the_commit(
    official: User, sent: list[int], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.start(name=NAME, title="In báo cáo", by=official)
        assert sent == []
    assert sent == [job.pk]


def test_the_result_is_kept_and_told(official: User) -> None:
    job = make(official)
    jobs.run(job.pk, lambda work: jobs.Result(b"%PDF-", "Báo cáo.pdf", "application/pdf"))
    job.refresh_from_db()
    assert (job.state, job.percent, job.result_name) == (Job.State.DONE, 100, "Báo cáo.pdf")
    assert job.result and storage.read(job.result.digest) == b"%PDF-"
    assert Notification.objects.get().kind == NoticeKind.JOB_FINISHED


def test_the_work_sees_its_arguments_and_its_person(official: User) -> None:
    job = jobs.start(name=NAME, title="x", arguments={"report": 7}, by=official)
    seen: list[Any] = []
    jobs.run(job.pk, lambda work: seen.append((work.arguments, work.by)))
    assert seen == [({"report": 7}, official)]


def test_a_message_that_comes_twice_is_worked_once(official: User) -> None:
    job, runs = make(official), list[int]()
    for _ in range(2):
        jobs.run(job.pk, lambda work: runs.append(work.pk))
    assert runs == [job.pk]


def test_a_crash_is_kept_as_a_short_text_with_the_jobs_id(official: User) -> None:
    job = make(official)
    jobs.run(job.pk, refusing(ValueError("hỏng" * 300)))
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert job.error.startswith("ValueError: hỏng")
    assert len(job.error) == jobs.ERROR_LENGTH


def test_the_log_and_the_error_share_an_id(official: User, caplog: pytest.LogCaptureFixture) -> None:
    job = make(official)
    jobs.run(job.pk, refusing(ValueError("hỏng")))
    job.refresh_from_db()
    assert f"[job-{job.pk}]" in job.error
    assert f"job {job.pk} " in caplog.text


def test_a_refusal_is_kept_in_words(official: User) -> None:
    job = make(official)
    jobs.run(job.pk, refusing(Refused()))
    job.refresh_from_db()
    assert "Refused" not in job.error
    assert Notification.objects.get().kind == NoticeKind.JOB_FAILED


def test_the_percentage_is_written_at_most_once_a_second(official: User) -> None:
    job = make(official)
    seen: list[int] = []

    def work(at_work: jobs.Work) -> None:
        for seconds, percent in ((0, 10), (0.5, 20), (2, 30)):
            with clock.at(begun + timedelta(seconds=seconds)):
                at_work.progress(percent)
            seen.append(Job.objects.values_list("percent", flat=True).get(pk=job.pk))

    begun = clock.now()
    jobs.run(job.pk, work)
    assert seen == [10, 10, 30]


def test_running_work_stops_where_it_next_reports(official: User) -> None:
    job = make(official)

    def work(at_work: jobs.Work) -> None:
        jobs.cancel(job=job, by=official)
        at_work.progress(50)
        pytest.fail("went on after the cancellation")

    jobs.run(job.pk, work)
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED
    assert not Notification.objects.exists()


def test_waiting_work_is_dropped_at_once(official: User) -> None:
    job = jobs.cancel(job=make(official), by=official)
    jobs.run(job.pk, refusing(AssertionError("worked after the cancellation")))
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED


def test_a_stranger_cancels_nothing(official: User, stranger: User) -> None:
    with pytest.raises(NotAllowed):
        jobs.cancel(job=make(official), by=stranger)


def test_finished_work_cannot_be_cancelled(official: User) -> None:
    with pytest.raises(NotAllowed) as refusal:
        jobs.cancel(job=make(official, state=Job.State.DONE), by=official)
    assert refusal.value.code == "job-over"


def test_failed_work_is_done_again_from_its_beginning(
    official: User,
    administrator: User,
    sent: list[int],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    job = make(official, state=Job.State.FAILED, error="hỏng", percent=40)
    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.retry(job=job, by=administrator)
    assert (job.state, job.error, job.percent, sent) == (Job.State.QUEUED, "", 0, [job.pk])


def test_only_work_that_ended_badly_is_done_again(official: User) -> None:
    with pytest.raises(NotAllowed):
        jobs.retry(job=make(official, state=Job.State.DONE), by=official)


@pytest.mark.parametrize(("verb", "state"), [("cancel", Job.State.RUNNING), ("retry", Job.State.FAILED)])
def test_each_act_is_recorded_once(official: User, verb: str, state: str) -> None:
    getattr(jobs, verb)(job=make(official, state=state), by=official)
    assert AuditEvent.objects.filter(verb__startswith="job.").count() == 1


def _dead(by: User, **changes: Any) -> Job:
    beat = clock.now() - jobs.DEAD_AFTER - timedelta(seconds=1)
    return make(by, **{"state": Job.State.RUNNING, "beat_at": beat, "attempts": 1, **changes})


def test_work_whose_worker_died_goes_back_to_the_queue(
    official: User, sent: list[int], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    job = _dead(official)
    with django_capture_on_commit_callbacks(execute=True):
        jobs.sweep()
    job.refresh_from_db()
    assert (job.state, sent) == (Job.State.QUEUED, [job.pk])


def test_work_that_kills_its_worker_again_and_again_has_failed(official: User) -> None:
    job = _dead(official, attempts=jobs.MAX_ATTEMPTS)
    jobs.sweep()
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert job.error


def test_work_cancelled_while_its_worker_died_is_cancelled(official: User) -> None:
    job = _dead(official, cancel_asked=True)
    jobs.sweep()
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED


def test_work_under_way_is_left_alone(official: User) -> None:
    job = _dead(official, beat_at=clock.now())
    assert jobs.sweep() == 0
    job.refresh_from_db()
    assert job.state == Job.State.RUNNING


def test_a_lost_message_is_sent_again(
    official: User, sent: list[int], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    job = make(official, beat_at=clock.now() - jobs.LOST_AFTER)
    with django_capture_on_commit_callbacks(execute=True):
        jobs.sweep()
        jobs.sweep()
    assert sent == [job.pk]


def test_work_of_another_version_waits_for_it(official: User) -> None:
    make(official, beat_at=clock.now() - jobs.LOST_AFTER, name="tests.unknown")
    assert jobs.sweep() == 0


def test_a_worker_that_lost_its_row_writes_nothing(official: User) -> None:
    job = make(official)

    def work(_: jobs.Work) -> jobs.Result:
        Job.objects.filter(pk=job.pk).update(attempts=2)  # a sweep gave it to another worker meanwhile
        return jobs.Result(b"late")

    jobs.run(job.pk, work)
    job.refresh_from_db()
    assert (job.state, job.result) == (Job.State.RUNNING, None)
