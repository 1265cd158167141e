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

LINK_ERRORS: dict[str, Promise] = {
    "cites-itself": _("A document does not name itself. Choose another."),
    "citation-names-nothing": _("Give a number or choose a document."),
}
