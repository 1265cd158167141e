"""The rows of a review, locked for one act: the file first, as its acceptance does, so that no two wait for
each other."""

from directives.core.errors import BadTransition, LostRace
from directives.domain.intake_states import IntakeState
from directives.models import IntakeDocument, IntakeFinding, IntakeJob, User
from directives.policies import directives as policy
from directives.policies.base import require
from directives.services import audit


def document(document: IntakeDocument, by: User) -> IntakeDocument:
    """A document under review."""
    _require_review(document.job_id, by)
    return IntakeDocument.objects.select_for_update(of=("self",)).select_related("job").get(pk=document.pk)


def locked(
    finding: IntakeFinding, kind: IntakeFinding.Kind, version: int, by: User, mine: str = ""
) -> IntakeFinding:
    """A finding as the person saw it; `mine` is what a lost race shows beside what stands there now."""
    _require_review(finding.document.job_id, by)
    found = IntakeFinding.objects.select_for_update(of=("self",)).select_related("document__job")
    finding = found.get(pk=finding.pk)
    if finding.kind != kind:
        raise BadTransition("intake-not-in-review")
    if finding.version != version:
        theirs = finding.data.get("no_action_reason") or finding.data.get("text", "")
        raise LostRace(mine=mine, theirs=theirs, dropped=finding.dropped, version=finding.version)
    return finding


def save(
    finding: IntakeFinding, verb: str, by: User, detail: dict[str, object] | None = None
) -> IntakeFinding:
    """Keep a corrected finding and record the act."""
    finding.corrected = True
    finding.version += 1
    finding.save()
    audit.record(verb, finding.document.job, by=by, facts={"finding": finding.pk}, detail=detail)
    return finding


def _require_review(job: int, by: User) -> None:
    require(policy.may_register(by))
    if IntakeJob.objects.select_for_update(of=("self",)).get(pk=job).state != IntakeState.REVIEW:
        raise BadTransition("intake-not-in-review")
