"""Which registered document a citation means, and which citations wait for a document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from directives.intake import references
from directives.intake.references import Reference
from directives.models import Citation, Directive

MANY = 2000
_DESCRIBED = ("pk", "number", "number_key", "kind", "issued_on", "issuer")


@dataclass(frozen=True)
class Match:
    """The document that is meant, or several of which a person chooses one."""

    sure: Directive | None = None
    maybe: list[Directive] = field(default_factory=list)


def reference(row: Directive | Citation) -> Reference:
    return Reference(row.number, row.kind, row.issued_on, row.issuer)


def resolve(said: Sequence[Reference], *, but: int | None = None) -> list[Match]:
    """What each citation means among the registered documents, `but` the one that cites; one query."""
    known = _candidates(said, but)
    described = [reference(one) for one in known]
    return [_match([known[place] for place in references.meant(one, described)]) for one in said]


def resolve_one(citation: Citation) -> Match:
    return resolve([reference(citation)], but=citation.source_id)[0]


def waiting_for(directive: Directive) -> list[Citation]:
    """Citations without a document that may mean this one and that no person has settled."""
    named = Q(number_key=directive.number_key)
    if directive.issued_on is not None:
        named |= Q(issued_on=directive.issued_on)
    if not directive.number_key:
        return []
    it = reference(directive)
    rows = Citation.objects.filter(named, target=None, by_hand=False).exclude(source=directive)
    return [one for one in rows if references.fits(reference(one), it)]


def misdirected(directive: Directive) -> list[Citation]:
    """Citations that the portal linked to this document and that its description no longer fits."""
    it = reference(directive)
    rows = Citation.objects.filter(target=directive, by_hand=False)
    return [one for one in rows if not references.fits(reference(one), it)]


def _candidates(said: Iterable[Reference], but: int | None) -> list[Directive]:
    keys = {one.key for one in said} - {""}
    days = {one.issued_on for one in said if one.key} - {None}
    found = Directive.objects.filter(Q(number_key__in=keys) | Q(issued_sort__in=days)).exclude(number_key="")
    if but is not None:
        found = found.exclude(pk=but)
    return list(found.only(*_DESCRIBED).order_by("-issued_sort", "-pk")[:MANY])


def _match(found: list[Directive]) -> Match:
    return Match(sure=found[0]) if len(found) == 1 else Match(maybe=found)
