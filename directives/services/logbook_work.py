"""The work on tracking sheets that runs in the background: reading, checking, importing."""

from collections.abc import Sequence
from pathlib import PurePath

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from directives.core import quarantine
from directives.core.errors import Refused
from directives.domain.logbooks import RowState, guess, is_secret
from directives.intake import workbook
from directives.intake.workbook import Sheet
from directives.models import Logbook, LogbookRow, LogbookWord
from directives.queries.logbook_check import Checked, check
from directives.services import attachments, audit, jobs, logbook_import
from directives.services.logbooks import page_of

State = Logbook.State
SHOWN = 20  # rows named in a refusal


def read(work: jobs.Work) -> jobs.Result:
    """From the quarantine into rows, unless one of them is marked secret: then nothing stays."""
    logbook = _taken(work)
    if logbook.state == State.READING:
        try:
            name, data = quarantine.read(logbook.quarantine)
            sheets = workbook.read(name, data, lambda rows: _heard(work, rows))
            _refuse_secret(sheets)
            if is_secret([PurePath(name).stem, *workbook.other_words(data)]):
                raise Refused("file-secret")
            _keep(logbook, name, data, sheets)
        except Refused as error:
            _fail(logbook, error)
        except FileNotFoundError:
            _fail(logbook, Refused("upload-lost"))
    return jobs.Result(url=page_of(logbook.pk))


def check_rows(work: jobs.Work) -> jobs.Result:
    """Say of every row what would become of it."""
    logbook = _taken(work)
    if logbook.state == State.CHECKING:
        version = logbook.version
        checked = check(logbook, work.progress)
        with transaction.atomic():
            now = Logbook.objects.select_for_update(of=("self",)).get(pk=logbook.pk)
            if now.version == version:
                _show(now, checked)
    return jobs.Result(url=page_of(logbook.pk))


def import_rows(work: jobs.Work) -> jobs.Result:
    """Do what the preview says, or, where something changed meanwhile, show the new one instead."""
    logbook = _taken(work)
    with transaction.atomic(), translation.override("vi"):
        logbook = Logbook.objects.select_for_update(of=("self",)).get(pk=logbook.pk)
        if logbook.state == State.IMPORTING and work.by is not None:
            checked = check(logbook)
            if checked.fingerprint == logbook.fingerprint:
                logbook_import.perform(logbook=logbook, checked=checked, by=work.by)
            else:
                logbook.changed = True
                _show(logbook, checked)
    return jobs.Result(url=page_of(logbook.pk))


def _taken(work: jobs.Work) -> Logbook:
    return Logbook.objects.get(pk=work.arguments["logbook"])


def _heard(work: jobs.Work, rows: int) -> None:
    """How many rows there will be is not known: the bar nears its end."""
    if rows % 100 == 0:
        work.progress(90 * rows / (rows + 1000))


def _refuse_secret(sheets: Sequence[Sheet]) -> None:
    marked = [
        gettext("sheet %(sheet)s row %(row)s") % {"sheet": place, "row": row.number}
        for place, sheet in enumerate(sheets, start=1)
        for row in sheet.rows
        if is_secret(row.cells)
    ]
    if marked:
        raise Refused("logbook-secret", rows=", ".join(marked[:SHOWN]), count=len(marked))


@transaction.atomic
def _keep(logbook: Logbook, name: str, data: bytes, sheets: Sequence[Sheet]) -> None:
    logbook = Logbook.objects.select_for_update(of=("self",)).get(pk=logbook.pk)
    if logbook.state != State.READING:
        return
    mime = workbook.media_type(data)
    logbook.file, logbook.name = attachments.keep_bytes(data=data, mime=mime), name
    logbook.source = name.rsplit(".", 1)[0]
    words = LogbookWord.objects.filter(kind=LogbookWord.Kind.HEADING)
    known = dict(words.values_list("wording", "value"))
    logbook.sheets = [_described(sheet, known) for sheet in sheets]
    token, logbook.quarantine = logbook.quarantine, ""
    logbook.state, logbook.version = State.MAPPING, logbook.version + 1
    logbook.save()
    rows = [(place, row) for place, sheet in enumerate(sheets) for row in sheet.rows]
    LogbookRow.objects.bulk_create(
        (
            LogbookRow(
                logbook=logbook, sheet=place, number=row.number, position=position, cells=list(row.cells)
            )
            for position, (place, row) in enumerate(rows)
        ),
        batch_size=500,
    )
    audit.record("logbook.read", logbook, by=None, facts={"rows": len(rows)})
    transaction.on_commit(lambda: quarantine.remove(token))


def _described(sheet: Sheet, known: dict[str, str]) -> dict[str, object]:
    """What the page of columns begins with: the row of headings and what each seems to say."""
    found = guess([(row.number, row.cells) for row in sheet.rows], known)
    headings = next((row.cells for row in sheet.rows if row.number == found.header), ())
    above = [row.cells for row in sheet.rows if row.number < found.header]
    width = max((len(row.cells) for row in sheet.rows), default=0)
    return {
        "name": sheet.name,
        "used": len(found.columns) > 1,
        "header": found.header,
        "columns": {slot: place for place, slot in found.columns.items()},
        "headings": [_heading(place, headings, above[-1] if above else ()) for place in range(width)],
    }


def _heading(place: int, own: Sequence[str], above: Sequence[str]) -> str:
    text = own[place] if place < len(own) else ""
    return (text or (above[place] if place < len(above) else ""))[:200]


def _show(logbook: Logbook, checked: Checked) -> None:
    """Keep what was found of every row as the preview."""
    rows = []
    for line in checked.lines:
        row = line.row
        row.state, row.key = RowState(line.state), line.key
        row.plan, row.problems = line.plan(), line.problems()
        rows.append(row)
    LogbookRow.objects.bulk_update(rows, ["state", "key", "plan", "problems"], batch_size=200)
    logbook.counts, logbook.fingerprint = checked.counts, checked.fingerprint
    logbook.state, logbook.version = State.PREVIEW, logbook.version + 1
    logbook.save()


@transaction.atomic
def _fail(logbook: Logbook, error: Refused) -> None:
    """The reason stays; of the file nothing."""
    logbook = Logbook.objects.select_for_update(of=("self",)).get(pk=logbook.pk)
    if logbook.state != State.READING:
        return
    token, logbook.quarantine = logbook.quarantine, ""
    logbook.state, logbook.reason, logbook.detail = State.FAILED, error.code, dict(error.detail)
    logbook.version += 1
    logbook.save()
    audit.record("logbook.failed", logbook, by=None, facts={"reason": error.code})
    transaction.on_commit(lambda: quarantine.remove(token))
