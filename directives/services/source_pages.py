"""The pages of a PDF or a picture, drawn by a worker for the review page."""

import logging
from datetime import timedelta

from django.db import transaction

from directives.core import clock, storage
from directives.core.queue import after_commit
from directives.domain.intake_states import IntakeState
from directives.domain.job_names import Job
from directives.intake import Draft, pictures
from directives.intake.pictures import Picture
from directives.intake.placing import Place, Placer, words_of
from directives.models import IntakeJob, SourcePage
from directives.services import attachments

log = logging.getLogger(__name__)

# Pages whose worker has been silent for so long are drawn by another; for how long that is tried at all.
SILENT = timedelta(minutes=2)
GIVE_UP_AFTER = timedelta(hours=1)


def prepare(job: IntakeJob, draft: Draft) -> None:
    """Say which pages there are and which part of the text each bears; a worker draws them. Part of the
    reading."""
    job.sheets.all().delete()
    if draft.media_type not in pictures.DRAWN:
        return
    bounds = {number: (len(draft.text), 0) for number in range(1, draft.pages + 1)}
    for block in draft.blocks:
        start, end = bounds.get(block.page, (block.start, block.end))
        bounds[block.page] = (min(start, block.start), max(end, block.end))
    placer = Placer(draft.text)
    lines = {number: [line for line in draft.placed if line.page == number] for number in bounds}
    SourcePage.objects.bulk_create(
        SourcePage(
            job=job,
            number=number,
            start=min(start, end),
            end=end,
            places=placer.places(words_of(lines[number])),
        )
        for number, (start, end) in sorted(bounds.items())
    )
    after_commit(Job.DRAW_PAGES, job.pk)


def draw(pk: int) -> None:
    """Draw what is not drawn yet, page by page. Safe to run again, and beside another worker."""
    job = IntakeJob.objects.select_related("file").filter(pk=pk).first()
    if job is None or job.file is None:
        return
    waiting = {page.number: page for page in job.sheets.filter(file=None)}
    placer = Placer(job.text)
    try:
        for picture in pictures.draw(storage.read(job.file.digest), job.file.mime, waiting):
            _keep(waiting[picture.page], picture, placer.places(picture.words))
    except Exception:
        log.exception("pages of intake %s were not drawn", pk)


def sweep() -> int:
    """Draw again what a lost message or a dead worker left undrawn; how many files."""
    now = clock.now()
    left = IntakeJob.objects.filter(
        state=IntakeState.REVIEW,
        sheets__file=None,
        sheets__isnull=False,
        beat_at__lt=now - SILENT,
        created_at__gt=now - GIVE_UP_AFTER,
    ).distinct()
    for pk in left.values_list("pk", flat=True):
        after_commit(Job.DRAW_PAGES, pk)
    return left.count()


@transaction.atomic
def _keep(page: SourcePage, picture: Picture, places: list[Place]) -> None:
    page.file = attachments.keep_bytes(data=picture.data, mime=picture.mime)
    page.width, page.height = picture.width, picture.height
    if places:
        page.places = places
        page.start = min(place[0] for place in places)
        page.end = max(place[1] for place in places)
    page.save()
    IntakeJob.objects.filter(pk=page.job_id).update(beat_at=clock.now())
