"""Clauses of a file just read that need no task by their form, excused in words a reviewer may take back."""

from django.utils.translation import gettext_lazy as _

from directives.domain.proposals import ClauseProposal
from directives.intake import idle
from directives.intake.types import DraftClause, DraftDocument, DraftParagraph

_WORDS = {
    "heading": _("Heading only"),
    "opening": _("Opens what follows"),
    "grounds": _("Grounds of the document"),
    "closing": _("Closing words"),
}


def clauses(document: DraftDocument) -> list[ClauseProposal]:
    """The numbered clauses; those without a task that only head others are excused."""
    charged = {duty.clause for duty in document.obligations}
    parents = {clause.parent for clause in document.clauses}
    return [
        _proposal(clause, "" if clause.path in charged else _why(clause, parents))
        for clause in document.clauses
    ]


def paragraph(position: int, found: DraftParagraph, document: DraftDocument) -> ClauseProposal:
    """A paragraph of a document without clauses."""
    charged = any(found.start <= duty.start < found.end for duty in document.obligations)
    why = None if charged else idle.of_paragraph(found)
    return ClauseProposal(
        path=f"¶{position}", parent="", level=1, text=found.text, no_action_reason=_said(why)
    )


def _why(clause: DraftClause, parents: set[str]) -> str:
    return _said(idle.of_clause(clause, has_below=clause.path in parents))


def _said(why: idle.Why | None) -> str:
    return str(_WORDS[why]) if why else ""


def _proposal(clause: DraftClause, reason: str) -> ClauseProposal:
    return ClauseProposal(
        path=clause.path,
        parent=clause.parent,
        level=clause.level,
        text=clause.text,
        no_action_reason=reason,
    )
