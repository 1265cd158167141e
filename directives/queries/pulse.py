"""What a review page asks every few seconds: who else has it open, what they did, which pieces are new.

A piece of the page bears a stamp made of the versions behind it; another stamp means it is to be fetched
again, whoever changed it and in whichever order their transactions ended."""

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta

from directives.core import clock
from directives.domain.intake_states import IntakeState
from directives.domain.proposals import HEADER_FIELDS
from directives.models import AuditEvent, IntakeDocument, IntakeFinding, IntakeJob, User
from directives.queries import audit
from directives.queries.review import key_of, place
from directives.queries.stamps import stamp, structure

RECENT = timedelta(seconds=60)


@dataclass(frozen=True)
class Pulse:
    job: IntakeJob
    others: list[str]
    acts: list[audit.Line]
    stamps: dict[str, str]

    @property
    def is_open(self) -> bool:
        return self.job.state == IntakeState.REVIEW

    @property
    def stamps_json(self) -> str:
        return json.dumps(self.stamps)

    @property
    def last(self) -> str:
        """Tells whether anything is new since the last time."""
        told = [self.job.state, self.others, [line.event.pk for line in self.acts], self.stamps]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def of(job: IntakeJob, user: User, others: list[int]) -> Pulse:
    names = [str(person) for person in User.objects.filter(pk__in=others).order_by("full_name")]
    recent = AuditEvent.objects.filter(
        subjects__kind="intakejob",
        subjects__object_id=str(job.pk),
        at__gt=clock.now() - RECENT,
        refused=False,
        actor__isnull=False,
    ).exclude(actor=user.public_id)
    acts = audit.lines(list(recent.prefetch_related("subjects").order_by("-pk")[:3]))
    return Pulse(job, names, acts, stamps(job))


def stamps(job: IntakeJob) -> dict[str, str]:
    """The stamp of every piece of the page, by its id there."""
    found: dict[str, str] = {}
    findings = IntakeFinding.objects.exclude(kind=IntakeFinding.Kind.CITATION).defer("data")
    for document in job.documents.all():
        rows = list(findings.filter(document=document).order_by("position"))
        found |= _of_document(document, rows)
    return found


def _of_document(document: IntakeDocument, rows: list[IntakeFinding]) -> dict[str, str]:
    clauses = {
        row.clause_path: row for row in rows if row.kind == IntakeFinding.Kind.CLAUSE and not row.dropped
    }
    pieces: dict[str, list[IntakeFinding]] = {path: [row] for path, row in clauses.items()}
    for row in rows:
        if row.kind == IntakeFinding.Kind.TASK:
            pieces.setdefault(place(row, clauses), []).append(row)
    found = {
        f"header-{document.pk}-{name}": str(document.header.get(name, {}).get("version", 0))
        for name in HEADER_FIELDS
    }
    found[f"document-{document.pk}"] = structure(document, clauses.values())
    for path, piece in {"": [], **pieces}.items():
        found[key_of(document, clauses.get(path))] = stamp(piece)
    return found
