"""A document entered as a whole: its header, its clauses and what it cites, without a file to read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.files.base import File
from django.db import transaction

from directives.domain.directive_states import DirectiveState
from directives.domain.documents import Relation
from directives.intake.references import Reference
from directives.models import Attachment, Clause, Directive, User
from directives.policies import directives as policy
from directives.policies.base import require
from directives.queries import texts
from directives.services import attachments, audit, prints
from directives.services import directives as register_of
from directives.services.citations import draw
from directives.services.directives import Header


@dataclass(frozen=True)
class Node:
    """One clause; a parent is named by its path and comes before its children."""

    path: str
    text: str
    parent: str = ""
    no_action_reason: str = ""


@dataclass(frozen=True)
class Named:
    """A document that is cited."""

    relation: Relation
    number: str
    kind: str = ""
    issuer: str = ""
    issued_on: date | None = None

    @property
    def reference(self) -> Reference:
        return Reference(self.number, self.kind, self.issued_on, self.issuer)


@transaction.atomic
def register(
    *,
    header: Header,
    clauses: Sequence[Node],
    citations: Sequence[Named] = (),
    recipients: Sequence[str] = (),
    issuer_unit: int | None = None,
    file: "File[bytes] | None" = None,
    by: User,
) -> Directive:
    """Enter a document in review: its tasks are written next, then it is issued."""
    require(policy.may_register(by))
    directive = register_of.write(
        header, state=DirectiveState.IN_REVIEW, author=by, recipients=list(recipients)
    )
    directive.issuer_unit_id = issuer_unit
    directive.save()
    _clauses(directive, clauses)
    draw(directive, [(each.relation, each.reference) for each in citations])
    prints.of_directive(directive, texts.of_clauses(directive))
    if file is not None:
        kept = attachments.keep(file=file)
        Attachment.objects.create(directive=directive, file=kept.file, name=kept.name, created_by=by)
    audit.record(
        "directive.registered",
        directive,
        by=by,
        facts={"clauses": len(clauses), "citations": len(citations)},
        detail={"number": header.number, "title": header.title},
    )
    return directive


def _clauses(directive: Directive, nodes: Sequence[Node]) -> Mapping[str, Clause]:
    made: dict[str, Clause] = {}
    for position, node in enumerate(nodes, start=1):
        parent = made.get(node.parent)
        made[node.path] = Clause.objects.create(
            directive=directive,
            parent=parent,
            path=node.path,
            position=position,
            level=parent.level + 1 if parent else 1,
            text=node.text,
            no_action_reason=node.no_action_reason,
        )
    return made
