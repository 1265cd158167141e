"""A worker killed in the middle of many files: another goes on, nothing is taken twice or forgotten."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from directives.core import clock
from directives.domain.intake_states import IntakeState
from directives.domain.roles import Role
from directives.models import BundleFile, IntakeJob, Job
from tests.factories import UserFactory
from tests.workers import Portal, wait_for

pytestmark = pytest.mark.django_db(transaction=True)
FILES = 60
LETTER = "TỈNH ỦY AN LÂM\nSố {n}-CT/TU\n\nCHỈ THỊ\nvề việc thứ {n}\n\n1. Sở Nội vụ báo cáo.\n"


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Portal]:
    running = Portal(tmp_path, "filesystem://", 9)
    yield running
    running.stop()


def test_a_worker_killed_in_the_middle_forgets_nothing(portal: Portal, tmp_path: Path) -> None:
    person = UserFactory(username="nguoi-nhap", role=Role.BOARD_STAFF)
    folder = tmp_path / "cu"
    folder.mkdir()
    for n in range(FILES):
        (folder / f"{n:02d}.txt").write_text(LETTER.format(n=n))
    portal.run(
        "from pathlib import Path; from directives.models import User; "
        "from directives.services import bundles; "
        f"bundles.receive_folder(folder=Path({str(folder)!r}), by=User.objects.get(pk={person.pk}))"
    )
    job = Job.objects.get()
    first = portal.start_worker("ocr")
    wait_for(lambda: IntakeJob.objects.count() > 5, "no worker took a file")
    portal.kill(first)
    taken = IntakeJob.objects.count()
    assert 5 < taken < FILES, "the worker was to die in the middle"

    long_ago = clock.now() - timedelta(minutes=10)
    Job.objects.filter(pk=job.pk).update(beat_at=long_ago)
    portal.start_worker("ocr")
    portal.run("from directives.services import jobs; jobs.sweep()")
    wait_for(lambda: Job.objects.get(pk=job.pk).state == Job.State.DONE, "nobody went on")
    assert Counter(BundleFile.objects.values_list("outcome", flat=True)) == {"taken": FILES}
    assert Counter(IntakeJob.objects.values_list("state", flat=True)) == {IntakeState.REVIEW: FILES}
    assert IntakeJob.objects.values("file").distinct().count() == FILES
