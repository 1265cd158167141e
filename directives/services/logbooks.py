"""Tracking sheets: brought, their columns named, what is unclear settled, then imported as one act.

Reading, checking and importing are background work (services/logbook_work.py); the verbs here say what is
wanted and begin it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext

from directives.core import clock, quarantine
from directives.core.errors import BadInput, BadTransition, LostRace
from directives.domain import files
from directives.domain.job_names import Job as JobName
from directives.domain.logbooks import NEEDED, Field, RowState, heading_key
from directives.intake import workbook
from directives.models import Logbook, LogbookWord, User
from directives.policies import logbooks as policy
from directives.policies.base import require
from directives.queries.addressees import named
from directives.queries.logbooks import unknown
from directives.services import audit, jobs, memory

State = Logbook.State


@dataclass(frozen=True)
class SheetMap:
    """How one sheet is read: from below a row, which column says what."""

    used: bool
    header: int
    columns: Mapping[Field, int]


@dataclass(frozen=True)
class Terms:
    """What is said of the logbook as a whole."""

    source: str
    as_of: date
    issuer: str = ""
    kind: str = ""
    done_on: date | None = None
    carry: bool = True


@transaction.atomic
def receive(*, file: "File[bytes]", by: User) -> Logbook:
    """Take a file of sheets into quarantine; a worker reads it."""
    require(policy.may_import(by))
    name = file.name or ""
    files.require_size(name, file.size, field="file")
    file.seek(0)
    data = file.read()
    workbook.check(data)
    mime = files.XLSX if data.startswith(b"PK") else files.TEXT
    token = quarantine.put(files.safe_name(name, mime), data)
    logbook = Logbook.objects.create(created_by=by, quarantine=token, as_of=clock.today())
    _begin(logbook, JobName.READ_LOGBOOK, gettext("Read a logbook"), by)
    audit.record("logbook.received", logbook, by=by, facts={"size": len(data), "mime": mime})
    return logbook


@transaction.atomic
def map_columns(
    *, logbook: Logbook, sheets: Sequence[SheetMap], terms: Terms, version: int, by: User
) -> Logbook:
    """Say which column says what; the check of every row follows."""
    logbook = _locked(logbook, version, by)
    if not any(sheet.used for sheet in sheets):
        raise BadInput("logbook-no-sheet")
    for sheet in sheets:
        if sheet.used and not {NEEDED[1]} <= set(sheet.columns):
            raise BadInput("logbook-columns-needed")
        if sheet.used and not {Field.TASK, Field.TITLE} & set(sheet.columns):
            raise BadInput("logbook-columns-needed")
    for known, sheet in zip(logbook.sheets, sheets, strict=True):
        known |= {"used": sheet.used, "header": sheet.header, "columns": dict(sheet.columns)}
    for name, value in asdict(terms).items():
        setattr(logbook, name, value)
    _remember(LogbookWord.Kind.HEADING, _headings(logbook))
    _check_again(logbook, by)
    audit.record("logbook.mapped", logbook, by=by, facts={"sheets": sum(s.used for s in sheets)})
    return logbook


@transaction.atomic
def choose(*, logbook: Logbook, choices: Mapping[str, str], version: int, by: User) -> Logbook:
    """Settle wordings: "name:so nv" means "unit:12", in every row, and in the next logbook."""
    logbook = _locked(logbook, version, by)
    logbook.choices = {**logbook.choices, **choices}
    for wording, value in _names(logbook, choices):
        who = named([value])[0]
        day = logbook.as_of or clock.today()
        memory.keep_name_as_of(day, wording, unit=who.unit, group=who.group, author=by)
    for kind in (LogbookWord.Kind.STATE, LogbookWord.Kind.DUE):
        told = {key.removeprefix(f"{kind}:"): v for key, v in choices.items() if key.startswith(f"{kind}:")}
        _remember(kind, told)
    _check_again(logbook, by)
    audit.record("logbook.chosen", logbook, by=by, facts={"count": len(choices)}, detail=dict(choices))
    return logbook


@transaction.atomic
def leave_out(
    *, logbook: Logbook, rows: Sequence[int], back: bool = False, version: int, by: User
) -> Logbook:
    """Leave rows out of the import, or all that are wrong where none is named; or take rows back."""
    logbook = _locked(logbook, version, by)
    meant = logbook.rows.filter(pk__in=rows) if rows else logbook.rows.filter(state=RowState.WRONG)
    count = meant.update(left_out=not back)
    _check_again(logbook, by)
    audit.record("logbook.rows_left_out", logbook, by=by, facts={"count": count, "back": back})
    return logbook


@transaction.atomic
def confirm(*, logbook: Logbook, version: int, by: User) -> Logbook:
    """Import what the preview shows: all of it or nothing, in this person's name."""
    logbook = _locked(logbook, version, by)
    if not policy.may_perform(by, logbook):
        raise BadTransition("logbook-not-ready")
    logbook.state = State.IMPORTING
    _begin(logbook, JobName.IMPORT_LOGBOOK, gettext("Import a logbook"), by)
    audit.record("logbook.confirmed", logbook, by=by, facts={"counts": logbook.counts})
    return logbook


@transaction.atomic
def discard(*, logbook: Logbook, by: User) -> Logbook:
    """Set a logbook aside: nothing comes of it, and none of its rows stay."""
    logbook = Logbook.objects.select_for_update(of=("self",)).select_related("job").get(pk=logbook.pk)
    require(policy.may_import(by))
    if not policy.may_discard(by, logbook):
        raise BadTransition("logbook-over")
    logbook.rows.all().delete()
    token, logbook.quarantine = logbook.quarantine, ""
    logbook.state, logbook.version = State.DISCARDED, logbook.version + 1
    logbook.save()
    if token:
        transaction.on_commit(lambda: quarantine.remove(token))
    audit.record("logbook.discarded", logbook, by=by)
    return logbook


def page_of(pk: int) -> str:
    return reverse("directives:logbook-detail", args=[pk])


def _locked(logbook: Logbook, version: int, by: User) -> Logbook:
    found = Logbook.objects.select_for_update(of=("self",)).select_related("job").get(pk=logbook.pk)
    require(policy.may_import(by))
    if found.version != version:
        raise LostRace(current=str(found))
    if not policy.may_change(by, found):
        raise BadTransition("logbook-over")
    return found


def _check_again(logbook: Logbook, by: User) -> None:
    logbook.state, logbook.changed = State.CHECKING, False
    _begin(logbook, JobName.CHECK_LOGBOOK, gettext("Check a logbook"), by)


def _begin(logbook: Logbook, name: JobName, title: str, by: User) -> None:
    """Start work whose page is the logbook's own."""
    job = jobs.start(name=name, title=title, arguments={"logbook": logbook.pk}, by=by)
    job.result_url = page_of(logbook.pk)
    job.save(update_fields=["result_url"])
    logbook.job, logbook.version = job, logbook.version + 1
    logbook.save()


def _headings(logbook: Logbook) -> dict[str, str]:
    """What each heading was said to mean; one that means nothing is remembered too."""
    return {
        heading_key(text): next((slot for slot, at in sheet["columns"].items() if at == place), "")
        for sheet in logbook.sheets
        if sheet["used"]
        for place, text in enumerate(sheet["headings"])
        if heading_key(text)
    }


def _names(logbook: Logbook, choices: Mapping[str, str]) -> list[tuple[str, str]]:
    """The chosen names as the sheet writes them."""
    return [
        (each.wording, choices[each.key])
        for each in unknown(logbook)
        if each.kind == "name" and each.key in choices
    ]


def _remember(kind: str, told: Mapping[str, Any]) -> None:
    LogbookWord.objects.bulk_create(
        [LogbookWord(kind=kind, wording=wording[:300], value=value) for wording, value in told.items()],
        update_conflicts=True,
        update_fields=["value"],
        unique_fields=["kind", "wording"],
    )
