"""How documents stand to one another: the list of a document's page, and the nodes of its tree.

Everything comes in a fixed number of queries, each bounded; documents the person may not see appear only as
the words of a citation that the person does see."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from directives.core.paging import Order, Page, page
from directives.core.text import search_words, short_date
from directives.domain.documents import Relation
from directives.domain.roles import Can
from directives.models import Citation, Directive, User
from directives.models.labels import label
from directives.queries import citing
from directives.queries.citing import Match

DEPTH = 2
# How many documents a place of the tree shows before "and N more", and how many rows are read for it.
SHOWN, READ = 6, 300
CHOICES = 20
_UPWARDS = (Relation.RESTS_ON, Relation.IMPLEMENTS)
_SIDEWAYS = (Relation.REPLACES, Relation.AMENDS)
# A citation and the document at its other end, None where the person does not see it.
Links = list[tuple[Citation, Directive | None]]


@dataclass(frozen=True)
class Node:
    """A line of the tree: a document, the words of a citation (no `pk`), or how many more there are."""

    words: str
    title: str = ""
    caption: str = ""
    pk: int | None = None
    more: str = ""


@dataclass
class Branch:
    """A document with those above or below it."""

    node: Node
    branches: "list[Branch]" = field(default_factory=list)


@dataclass(frozen=True)
class Tree:
    """The document in the middle; what it rests on above it, what carries it out below it."""

    root: Node
    above: list[Branch]
    older: list[Branch]
    newer: list[Branch]
    below: list[Branch]

    @property
    def is_bare(self) -> bool:
        return not (self.above or self.older or self.newer or self.below)


@dataclass(frozen=True)
class Named:
    """A citation of the document, with what it may mean where that is not settled."""

    citation: Citation
    is_open: bool
    maybe: list[Directive]


def named_by(directive: Directive, user: User) -> list[Named]:
    """What the document names, in order; a document may be open where the person sees it. What a citation
    may mean is told to those who choose."""
    rows = list(directive.citations.select_related("target").order_by("pk"))
    seen = _seen({one.target_id for one in rows if one.target_id}, user)
    chooses = user.may(Can.REGISTER_DIRECTIVE)
    waiting = [one for one in rows if chooses and one.target_id is None and not one.by_hand]
    found = citing.resolve([citing.reference(one) for one in waiting], but=directive.pk) if waiting else []
    matches = dict(zip((one.pk for one in waiting), found, strict=True))
    return [Named(one, one.target_id in seen, matches.get(one.pk, Match()).maybe) for one in rows]


def naming(directive: Directive, user: User, cursor: str | None) -> Page[Citation]:
    """The citations of other documents that name this one, newest first."""
    rows = Citation.objects.visible_to(user).filter(target=directive).select_related("source")
    return page(rows, Order("id", descending=True), cursor, size=30)


def tree(directive: Directive, user: User) -> Tree:
    """Two steps up and two down, each document once; a circle ends where it comes back."""
    known = {directive.pk}
    older = _leaves(_cited([directive.pk], user, _SIDEWAYS)[directive.pk], known)
    newer = _leaves(_citing([directive.pk], user, _SIDEWAYS)[directive.pk], known)
    above = _grow([directive.pk], user, known, up=True)
    below = _grow([directive.pk], user, known, up=False)
    return Tree(_document(directive, ""), above, older, newer, below)


def _grow(roots: list[int], user: User, known: set[int], *, up: bool) -> list[Branch]:
    """The branches of the first of `roots`, level by level."""
    first: list[Branch] = []
    places: dict[int, list[Branch]] = {roots[0]: first}
    for _ in range(DEPTH):
        found = _up(list(places), user) if up else _down(list(places), user)
        following: dict[int, list[Branch]] = {}
        for pk, branches in places.items():
            branches += _leaves(found[pk], known)
            following |= {b.node.pk: b.branches for b in branches if b.node.pk}
        places = following
    return first


def _up(keys: list[int], user: User) -> dict[int, Links]:
    """What the documents rest on or carry out, and what they are attached to."""
    found = _cited(keys, user, _UPWARDS)
    for key, rows in _citing(keys, user, (Relation.ATTACHES,)).items():
        found[key] += rows
    return found


def _down(keys: list[int], user: User) -> dict[int, Links]:
    found = _citing(keys, user, _UPWARDS)
    for key, rows in _cited(keys, user, (Relation.ATTACHES,)).items():
        found[key] += rows
    return found


def _cited(keys: list[int], user: User, relations: Iterable[str]) -> dict[int, Links]:
    """By document what it names: with the document named where the person may see it."""
    rows = _read(Citation.objects.filter(source__in=keys, relation__in=relations))
    seen = _seen({row.target_id for row in rows if row.target_id}, user)
    found: dict[int, Links] = defaultdict(list)
    for row in rows:
        found[row.source_id].append((row, row.target if row.target_id in seen else None))
    return found


def _citing(keys: list[int], user: User, relations: Iterable[str]) -> dict[int, Links]:
    """By document what names it, as far as the person may see those."""
    named = Citation.objects.visible_to(user).filter(target__in=keys, relation__in=relations)
    found: dict[int, Links] = defaultdict(list)
    for row in _read(named):
        found[row.target_id or 0].append((row, row.source))
    return found


def _read(rows: QuerySet[Citation]) -> list[Citation]:
    return list(rows.select_related("source", "target").order_by("-pk")[:READ])


def _seen(keys: Iterable[int], user: User) -> frozenset[int]:
    return frozenset(Directive.objects.visible_to(user).filter(pk__in=set(keys)).values_list("pk", flat=True))


def _leaves(rows: Links, known: set[int]) -> list[Branch]:
    """A node for each document not yet in the tree, oldest link first; what is too much is counted."""
    nodes = []
    for row, other in reversed(rows):
        if other is not None and other.pk in known:
            continue
        caption = _caption(row, other)
        nodes.append(_document(other, caption) if other else Node(_words(row), caption=caption))
        if other is not None and len(nodes) <= SHOWN:
            known.add(other.pk)
    branches = [Branch(node) for node in _once(nodes)]
    if len(branches) <= SHOWN:
        return branches
    more = f"{len(branches) - SHOWN}{'+' if len(rows) >= READ else ''}"
    return [*branches[:SHOWN], Branch(Node("", more=more))]


def _once(nodes: list[Node]) -> list[Node]:
    return list({(node.pk, node.words): node for node in nodes}.values())


def _caption(row: Citation, other: Directive | None) -> str:
    """What the document at the other end does, or what is done to it."""
    is_named = other is None or other.pk == row.target_id
    return label("relation_passive" if is_named else "relation", row.relation)


def _document(directive: Directive, caption: str) -> Node:
    kind = label("document_kind", directive.kind)
    words = f"{kind[:1].upper()}{kind[1:]} {directive.number}".strip()
    if directive.issued_on:
        words = f"{words}, {short_date(directive.issued_on)}"
    return Node(words, directive.title, caption, directive.pk)


def _words(row: Citation) -> str:
    """A citation as it stands in the text that the person sees."""
    day = short_date(row.issued_on) if row.issued_on else ""
    return ", ".join(
        part for part in (row.number or label("document_kind", row.kind), day, row.issuer) if part
    )


def choosable(source: Directive, citation: Citation | None, words: str, user: User) -> list[Directive]:
    """Documents to choose from: those found by words or, before anything is asked, those that fit."""
    seen = Directive.objects.visible_to(user).exclude(pk=source.pk)
    if asked := search_words(words):
        return list(seen.matching(asked).order_by("-issued_sort", "-pk")[:CHOICES])
    if citation is None:
        return []
    match = citing.resolve_one(citation)
    keys = [one.pk for one in ([match.sure] if match.sure else match.maybe)]
    keys += [citation.target_id] if citation.target_id else []
    return list(seen.filter(pk__in=keys).order_by("-issued_sort", "-pk")[:CHOICES])
