"""The board's report: frozen once, issued under a number, printed once. A correction is a new issue."""

import hashlib
import json
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from directives.core import clock
from directives.core.errors import BadInput, BadTransition
from directives.core.text import fold_words
from directives.models import Job, User
from directives.policies.base import require
from directives.rendering.parts import to_plain
from directives.services import attachments, audit, jobs
from reporting.domain import job_names
from reporting.domain.report_states import ConsolidatedState
from reporting.models import ConsolidatedReport, IndicatorGroup, IssuedFile, ReportPeriod
from reporting.policies import reports as policy
from reporting.queries import document as query
from reporting.rendering import paper, summary

SCHEMA = 1  # of the snapshot: {"schema", "document", "material"}
PDF = IssuedFile.Format.PDF


@transaction.atomic
def build(*, period: ReportPeriod, as_of: date, by: User) -> ConsolidatedReport:
    """Freeze the period as it stood on a day. After an issued report this is a correction that names it."""
    require(policy.may_consolidate(by))
    if as_of > clock.today():
        raise BadInput("cut-off-ahead", field="as_of")
    if as_of < period.starts_on:
        raise BadInput("cut-off-early", field="as_of")
    period = ReportPeriod.objects.select_for_update(of=("self",)).select_related("template").get(pk=period.pk)
    latest = period.consolidated.order_by("-issue").first()
    snapshot = freeze(period, as_of)
    report = ConsolidatedReport.objects.create(
        period=period,
        issue=latest.issue + 1 if latest else 1,
        corrects=period.consolidated.filter(state=ConsolidatedState.ISSUED).order_by("-issue").first(),
        as_of=as_of,
        frozen_at=clock.now(),
        snapshot=snapshot,
        schema_version=SCHEMA,
        snapshot_digest=digest_of(snapshot),
        created_by=by,
    )
    facts = {"period": period.pk, "issue": report.issue, "as_of": as_of, "digest": report.snapshot_digest}
    audit.record("consolidated.build", report, by=by, facts=facts)
    return report


@transaction.atomic
def issue(*, report: ConsolidatedReport, number: int, issued_on: date, by: User) -> ConsolidatedReport:
    """Give it its number and day; from now on it never changes. It corrects what was issued of the period
    before, whichever was frozen first."""
    ReportPeriod.objects.select_for_update(of=("self",)).get(pk=report.period_id)
    report = ConsolidatedReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    require(policy.may_issue(by))
    if report.state == ConsolidatedState.ISSUED:
        raise BadTransition("report-issued")
    issued = report.period.consolidated.filter(state=ConsolidatedState.ISSUED).order_by("-issue").first()
    if issued is not None and issued.issue > report.issue:
        raise BadTransition("newer-report-issued")
    report.state, report.number, report.issued_on = ConsolidatedState.ISSUED, str(number), issued_on
    report.corrects = issued
    report.save(update_fields=["state", "number", "issued_on", "corrects"])
    audit.record("consolidated.issue", report, by=by, facts={"number": number, "issued_on": issued_on})
    return report


@transaction.atomic
def export_pdf(*, report: ConsolidatedReport, by: User) -> Job:
    """Have the worker print it; what is printed already is downloaded, not printed again."""
    require(policy.may_export(by))
    if report.files.filter(format=PDF, number=report.number).exists():
        raise BadTransition("already-printed")
    job = jobs.start(
        name=job_names.Job.RENDER_SUMMARY,
        title=f"PDF: {report.period.name}",
        arguments={"report": report.pk},
        by=by,
    )
    audit.record("consolidated.export", report, by=by, facts={"job": job.pk, "format": PDF})
    return job


def render_pdf(work: jobs.Work) -> jobs.Result | None:
    """The job: print from the snapshot alone and keep the file; safe to begin again."""
    report = ConsolidatedReport.objects.select_related("period").filter(pk=work.arguments["report"]).first()
    if report is None:
        return None
    file = report.files.filter(format=PDF, number=report.number).first()
    if file is None:
        file = _keep(report, summary.render(printed(report), work.progress), work)
    return jobs.Result(url=reverse("reporting:issued-file", args=[file.pk]), name=file.name)


@transaction.atomic
def download(*, file: IssuedFile, by: User) -> IssuedFile:
    """Record that somebody took the stored file."""
    audit.record(
        "consolidated.download", file.report, by=by, facts={"file": file.pk, "digest": file.file.digest}
    )
    return file


def freeze(period: ReportPeriod, as_of: date) -> dict[str, Any]:
    """Everything that is printed, and the values it was made from, as JSON."""
    material = query.material(period, as_of)
    groups = dict(IndicatorGroup.objects.values_list("slug", "name"))
    document = paper.compose(material, groups)
    frozen = {"schema": SCHEMA, "document": document.as_dict(), "material": to_plain(material)}
    plain: dict[str, Any] = json.loads(json.dumps(frozen, default=str))
    return plain


def printed(report: ConsolidatedReport) -> summary.SummaryDocument:
    """The paper of a frozen report, under its number once it has one."""
    document = summary.SummaryDocument.from_snapshot(report.snapshot["document"])
    if report.state != ConsolidatedState.ISSUED or report.issued_on is None:
        return document
    return paper.numbered(document, int(report.number), report.issued_on)


def digest_of(snapshot: dict[str, Any]) -> str:
    """SHA-256 in hex over the canonical form."""
    canonical = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _keep(report: ConsolidatedReport, data: bytes, work: jobs.Work) -> IssuedFile:
    with transaction.atomic():
        stored = attachments.keep_bytes(data=data, mime="application/pdf")
        made, new = IssuedFile.objects.get_or_create(
            report=report,
            format=PDF,
            number=report.number,
            defaults={"file": stored, "name": _file_name(report), "job_id": work.pk},
        )
        if new:
            facts = {"file": made.pk, "digest": stored.digest}
            audit.record("consolidated.printed", report, by=work.by, facts=facts)
    return made


def _file_name(report: ConsolidatedReport) -> str:
    words = "-".join(["bao-cao", *fold_words(report.period.name).removeprefix("bao cao ").split()])
    return f"{words}-so-{report.number}.pdf" if report.number else f"{words}-du-thao-{report.issue}.pdf"
