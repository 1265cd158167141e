"""What a person decides of a document that looks like another: it is a copy of it, or it is different.

A copy makes nothing: its file is attached to the directive it repeats. A copy of a document that is still
under review waits for it and is attached when that becomes a directive."""

from collections.abc import Iterable

from django.db import transaction

from directives.core import clock
from directives.core.errors import BadTransition
from directives.domain.intake_states import Filing, IntakeState
from directives.domain.notices import NoticeKind
from directives.models import Attachment, Directive, IntakeDocument, IntakeJob, User, Verdict
from directives.policies import directives as policy
from directives.policies.base import require
from directives.queries import duplicates as query
from directives.services import audit, notifications


@transaction.atomic
def file_copy(*, document: IntakeDocument, of: Directive | IntakeDocument, by: User) -> IntakeDocument:
    """The document is another copy of one that is known: nothing is made of it."""
    document, other = _locked(document, of, by)
    document.filed_as = Filing.COPY
    if isinstance(other, Directive):
        attach(document, other, by)
    else:
        document.same_as = other
    document.version += 1
    document.save()
    follow(document, by)
    end_if_settled(document.job, by)
    _tell_uploader(document, by)
    audit.record(
        "intake.filed_as_copy",
        document.job,
        other if isinstance(other, Directive) else other.job,
        by=by,
        facts={"document": document.position, "directive": document.directive_id},
    )
    return document


@transaction.atomic
def tell_apart(*, document: IntakeDocument, other: Directive | IntakeDocument, by: User) -> Verdict:
    """The two are different documents: not asked again."""
    document, other = _locked(document, other, by)
    verdict = keep_apart(document, other, by)
    audit.record(
        "intake.told_apart",
        document.job,
        other if isinstance(other, Directive) else other.job,
        by=by,
        facts={"document": document.position, "verdict": verdict.pk},
    )
    return verdict


@transaction.atomic
def ask_again(*, document: IntakeDocument, by: User) -> IntakeDocument:
    """Forget what was said of the documents that look like this one."""
    require(policy.may_register(by))
    job = IntakeJob.objects.select_for_update(of=("self",)).get(pk=document.job_id)
    if job.state != IntakeState.REVIEW:
        raise BadTransition("intake-not-in-review")
    count, _ = Verdict.objects.filter(paper=document).delete()
    audit.record("intake.asked_again", job, by=by, facts={"document": document.position, "verdicts": count})
    return document


@transaction.atomic
def take_back(*, document: IntakeDocument, by: User) -> IntakeDocument:
    """The document is no copy after all: it is under review again, its file is taken off the directive."""
    require(policy.may_register(by))
    job = IntakeJob.objects.select_for_update(of=("self",)).get(pk=document.job_id)
    document = (
        IntakeDocument.objects.select_for_update(of=("self",)).select_related("job").get(pk=document.pk)
    )
    made = job.documents.filter(filed_as="", directive__isnull=False).exists()
    if (
        document.filed_as != Filing.COPY
        or made
        or job.state not in (IntakeState.REVIEW, IntakeState.ACCEPTED)
    ):
        raise BadTransition("filing-stands")
    target = document.directive
    _open_again(document)
    audit.record(
        "intake.copy_taken_back",
        job,
        *([target] if target else []),
        by=by,
        facts={"document": document.position},
    )
    return document


def attach(document: IntakeDocument, directive: Directive, author: User) -> None:
    """The document's file among the directive's, once; part of an act that is recorded as a whole."""
    document.directive, document.same_as = directive, None
    file = document.job.file
    if file is None or directive.attachments.filter(file=file).exists():
        return
    document.attachment = Attachment.objects.create(
        directive=directive, file=file, name=document.job.name, created_by=author
    )


def follow(document: IntakeDocument, author: User) -> None:
    """The copies that wait for a document go where it went: to its directive, or to what it repeats."""
    for copy in document.copies.select_related("job__file"):
        if document.directive is not None:
            attach(copy, document.directive, author)
        elif document.same_as_id is not None:
            copy.same_as_id = document.same_as_id
        copy.save()


def release(documents: Iterable[IntakeDocument]) -> None:
    """The copies that wait for documents nothing comes of are under review again."""
    for copy in IntakeDocument.objects.filter(same_as__in=list(documents)).select_related("job"):
        _open_again(copy)


def keep_apart(document: IntakeDocument, other: Directive | IntakeDocument, author: User) -> Verdict:
    named = {"directive": other} if isinstance(other, Directive) else {"other": other}
    return Verdict.objects.get_or_create(paper=document, **named, defaults={"created_by": author})[0]


def keep_all_apart(document: IntakeDocument, author: User) -> None:
    """Whoever accepts a document has looked at all that looks like it."""
    for one in query.alike(document):
        if other := one.directive or one.paper:
            keep_apart(document, other, author)


def end_if_settled(job: IntakeJob, author: User) -> None:
    """A file of which every document is filed or left out is done with."""
    if job.documents.filter(filed_as="", left_out="").exists():
        return
    job.state, job.accepted_by, job.accepted_at = IntakeState.ACCEPTED, author, clock.now()
    job.save()


def _open_again(document: IntakeDocument) -> None:
    if document.attachment is not None:
        document.attachment.delete()
    document.filed_as, document.directive, document.same_as, document.attachment = "", None, None, None
    document.version += 1
    document.save()
    job = document.job
    if job.state == IntakeState.ACCEPTED:
        job.state, job.accepted_by, job.accepted_at = IntakeState.REVIEW, None, None
        job.save()


def _locked(
    document: IntakeDocument, other: Directive | IntakeDocument, by: User
) -> tuple[IntakeDocument, Directive | IntakeDocument]:
    """Both as they now are; files are locked by their keys, so that no two acts wait for each other."""
    require(policy.may_register(by))
    jobs = {document.job_id, *([other.job_id] if isinstance(other, IntakeDocument) else [])}
    states = {
        job.pk: job.state
        for job in IntakeJob.objects.select_for_update(of=("self",)).filter(pk__in=jobs).order_by("pk")
    }
    rows = IntakeDocument.objects.select_for_update(of=("self",)).select_related("job")
    document = rows.get(pk=document.pk)
    _require_open(document, states)
    if isinstance(other, Directive):
        return document, Directive.objects.select_for_update(of=("self",)).get(pk=other.pk)
    other = rows.get(pk=other.pk)
    _require_open(other, states)
    if other.pk == document.pk:
        raise BadTransition("filing-stands")
    return document, other


def _require_open(document: IntakeDocument, states: dict[int, str]) -> None:
    if states.get(document.job_id) != IntakeState.REVIEW or document.filed_as or document.left_out:
        raise BadTransition("intake-not-in-review")


def _tell_uploader(document: IntakeDocument, by: User) -> None:
    """Whoever brought the file and did not decide this is told."""
    job = document.job
    if job.created_by is None:
        return
    notifications.notify_person(
        job.created_by,
        NoticeKind.FILED,
        subject=f"intake:{job.pk}",
        step=str(document.version),
        title=job.name,
        by=by,
        url=f"/intake/{job.pk}/",
        data={"document": document.directive.number if document.directive else ""},
    )
