"""Documents of a file of which no directive is to be made: left out with a reason, and taken back."""

from django.db import transaction

from directives.core.errors import BadInput, LostRace
from directives.models import IntakeDocument, User
from directives.services import audit, duplicates, review_rows


@transaction.atomic
def leave_out(*, document: IntakeDocument, reason: str, by: User) -> IntakeDocument:
    """Make no directive of this document of the file, and say why; it can be taken back."""
    document = review_rows.document(document, by)
    if document.left_out:
        raise LostRace(mine=reason, theirs=document.left_out)
    if not reason.strip():
        raise BadInput("reason-missing", field="reason")
    document.left_out = reason.strip()
    duplicates.release([document])
    return _save(document, "intake.document_left_out", by, detail={"reason": document.left_out})


@transaction.atomic
def take_back(*, document: IntakeDocument, by: User) -> IntakeDocument:
    document = review_rows.document(document, by)
    document.left_out = ""
    return _save(document, "intake.document_taken_back", by)


def _save(
    document: IntakeDocument, verb: str, by: User, detail: dict[str, object] | None = None
) -> IntakeDocument:
    document.version += 1
    document.save()
    audit.record(verb, document.job, by=by, facts={"document": document.position}, detail=detail)
    return document
