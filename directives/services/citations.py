"""Citations: drawn when a document is registered, linked then, when what they name arrives, or by hand."""

from collections.abc import Sequence

from django.db import transaction

from directives.core.errors import BadInput, LostRace
from directives.domain.documents import Relation
from directives.intake.references import Reference, number_key
from directives.models import Citation, Directive, User
from directives.policies import directives as policy
from directives.policies.base import require
from directives.queries import citing
from directives.services import audit

Said = tuple[Relation, Reference]


def draw(source: Directive, said: Sequence[Said]) -> None:
    """What a document names, each linked where exactly one registered document is meant; a part of an act
    that is recorded as a whole."""
    matches = citing.resolve([reference for _, reference in said], but=source.pk)
    Citation.objects.bulk_create(
        _row(source, relation, reference, match.sure)
        for (relation, reference), match in zip(said, matches, strict=True)
    )


def receive(directive: Directive) -> None:
    """Link what waited for this document and loose what its description no longer fits; a part of the act
    that registers or describes it. A citation that may mean several documents goes on waiting."""
    loose = citing.misdirected(directive)
    for one in loose:
        one.target = None
    Citation.objects.bulk_update(loose, ["target"])
    waiting = citing.waiting_for(directive)
    for one, match in zip(waiting, citing.resolve([citing.reference(w) for w in waiting]), strict=True):
        if match.sure is not None and match.sure.pk != one.source_id:
            one.target = match.sure
    Citation.objects.bulk_update(waiting, ["target"])


@transaction.atomic
def link(
    *, citation: Citation, target: Directive, relation: Relation, seen: int | None, by: User
) -> Citation:
    """Say by hand which document is meant; `seen` is the key of the one shown to the person."""
    citation = _locked(citation, seen, by)
    if target.pk == citation.source_id:
        raise BadInput("cites-itself", field="target")
    citation.target, citation.relation = target, relation
    return _settle(citation, "citation.linked", by)


@transaction.atomic
def unlink(*, citation: Citation, seen: int | None, by: User) -> Citation:
    """Say by hand that none of the registered documents is meant."""
    citation = _locked(citation, seen, by)
    citation.target = None
    return _settle(citation, "citation.unlinked", by)


@transaction.atomic
def add(
    *,
    source: Directive,
    relation: Relation,
    target: Directive | None = None,
    said: Reference | None = None,
    by: User,
) -> Citation:
    """Enter by hand what a document names: a registered one, or one that is not here yet."""
    source = Directive.objects.select_for_update(of=("self",)).get(pk=source.pk)
    require(policy.may_amend(by, source))
    named = citing.reference(target) if target is not None else said
    if named is None or not (named.number or named.kind):
        raise BadInput("citation-names-nothing", field="number")
    if target is not None and target.pk == source.pk:
        raise BadInput("cites-itself", field="target")
    found = target or citing.resolve([named], but=source.pk)[0].sure
    citation = _row(source, relation, named, found)
    citation.by_hand = target is not None
    citation.save()
    _record("citation.added", citation, by)
    return citation


@transaction.atomic
def remove(*, citation: Citation, seen: int | None, by: User) -> None:
    """Take off what the document does not name after all."""
    citation = _locked(citation, seen, by)
    _record("citation.removed", citation, by)
    citation.delete()


def _locked(citation: Citation, seen: int | None, by: User) -> Citation:
    """The document first, as its other acts do."""
    source = Directive.objects.select_for_update(of=("self",)).get(pk=citation.source_id)
    require(policy.may_amend(by, source))
    found = Citation.objects.select_for_update(of=("self",)).filter(pk=citation.pk).first()
    if found is None or found.target_id != seen:
        raise LostRace(theirs=str(found.target or "") if found else "")
    return found


def _settle(citation: Citation, verb: str, by: User) -> Citation:
    citation.by_hand = True
    citation.save()
    _record(verb, citation, by)
    return citation


def _record(verb: str, citation: Citation, by: User) -> None:
    subjects = [citation.source, *([citation.target] if citation.target else [])]
    audit.record(
        verb,
        *subjects,
        by=by,
        facts={"citation": citation.pk, "target": citation.target_id, "relation": citation.relation},
        detail={"number": citation.number},
    )


def _row(source: Directive, relation: Relation, said: Reference, target: Directive | None) -> Citation:
    return Citation(
        source=source,
        relation=relation,
        number=said.number[:60],
        number_key=number_key(said.number)[:60],
        kind=said.kind[:20],
        issued_on=said.issued_on,
        issuer=said.issuer[:250],
        target=target,
    )
