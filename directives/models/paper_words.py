"""The words for how documents stand to one another and for what may be done with a document like another."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directives.domain.documents import Relation

RELATIONS: dict[str, Promise] = {
    Relation.RESTS_ON: _("rests on"),
    Relation.IMPLEMENTS: _("carries out"),
    Relation.REPLACES: _("replaces"),
    Relation.AMENDS: _("amends"),
    Relation.ATTACHES: _("attaches"),
    Relation.MENTIONS: _("mentions"),
}
# What is done to the document that is named.
RELATION_PASSIVE: dict[str, Promise] = {
    Relation.RESTS_ON: _("what it rests on"),
    Relation.IMPLEMENTS: _("is carried out"),
    Relation.REPLACES: _("is replaced"),
    Relation.AMENDS: _("is amended"),
    Relation.ATTACHES: _("is attached"),
    Relation.MENTIONS: _("is mentioned"),
}

CLAUSE_CHANGES: dict[str, Promise] = {
    "changed": _("changed"),
    "spelled": _("spelled otherwise"),
    "added": _("added"),
    "gone": _("no longer there"),
}
CLAUSE_DECISIONS: dict[str, Promise] = {
    "take": _("the new text was taken"),
    "leave": _("left as it was"),
    "strike": _("struck out"),
}

LINK_ERRORS: dict[str, Promise] = {
    "cites-itself": _("A document does not name itself. Choose another."),
    "replaces-nothing": _("This citation replaces or amends no registered document."),
    "successor-not-out": _("The units have not received the new document yet: issue it first."),
    "predecessor-not-in-force": _("The other document is not in force any more, or has not gone out."),
    "succession-undecided": _("Say what becomes of “%(task)s”."),
    "redate-needs-a-day": _("Give the new day of “%(task)s”."),
    "unknown-task": _("The document has no such task."),
    "filing-stands": _("This cannot be taken back: the file has become documents, or it is no copy."),
    "version-clause-undecided": _("Say what becomes of clause %(path)s."),
    "version-clause-open": _(
        "Clause %(path)s is new and has neither a task nor a reason why none is needed. "
        "Settle it in the review."
    ),
    "citation-names-nothing": _("Give a number or choose a document."),
}

PAPER_WORDS: dict[str, dict[str, Promise]] = {
    "relation": RELATIONS,
    "relation_passive": RELATION_PASSIVE,
    "clause_change": CLAUSE_CHANGES,
    "clause_decision": CLAUSE_DECISIONS,
}
