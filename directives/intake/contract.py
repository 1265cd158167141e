"""The draft as the command prints it: one JSON object with the documents and the warnings."""

from typing import Any

from directives.intake.types import Draft, DraftActor, DraftDocument, DraftField, DraftObligation


def as_json(draft: Draft) -> dict[str, Any]:
    return {
        "documents": [_document(document) for document in draft.documents],
        "relations": [
            {"from": relation.origin, "to": relation.target, "kind": relation.kind}
            for relation in draft.relations
        ],
        "warnings": [warning.text for warning in draft.warnings],
    }


def _value(found: DraftField | None) -> str | None:
    return found.value if found else None


def _name(actor: DraftActor | None) -> str | None:
    return actor.name if actor else None


def _document(document: DraftDocument) -> dict[str, Any]:
    header = document.header
    return {
        "kind": _value(header.kind),
        "number": _value(header.number),
        "issued_on": _value(header.issued_on),
        "place": _value(header.place),
        "issuer": _value(header.issuer),
        "title": _value(header.title),
        "signatory": {
            "name": _value(header.signatory_name),
            "position": _value(header.signatory_position),
            "authority": _value(header.signatory_authority),
        },
        "recipients": [recipient.name for recipient in document.recipients],
        "addressees": [actor.name for actor in document.addressees],
        "clauses": [{"path": clause.path, "text": clause.text} for clause in document.clauses],
        "citations": [
            {"number": c.number, "kind": c.kind, "issued_on": c.issued_on, "issuer": c.issuer}
            for c in document.citations
        ],
        "obligations": [_obligation(obligation) for obligation in document.obligations],
    }


def _obligation(obligation: DraftObligation) -> dict[str, Any]:
    target = obligation.target
    return {
        "clause": obligation.clause,
        "leads": [actor.name for actor in obligation.leads],
        "cooperating": [actor.name for actor in obligation.cooperating],
        "action": obligation.action,
        "recurrence": list(obligation.schedule.recurrence),
        "due_on": obligation.schedule.due_on,
        "report_to": _name(obligation.report_to),
        "via": _name(obligation.via),
        "target": {"value": target.value, "unit": target.unit, "per": target.per} if target else None,
        "confidence": round(obligation.confidence, 2),
    }
