"""What a document under review may repeat: a registered directive or another document under review, by the
same number, the same subject, or nearly the same text, even through a bad scan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from directives.core.text import row_key, search_words
from directives.domain.intake_states import IntakeState
from directives.intake import fingerprint
from directives.intake.references import number_key as number_key
from directives.models import Directive, IntakeDocument, TextMark, TextPrint, Verdict
from directives.queries import texts

LIMIT = 5
# How many of a text's smallest numbers are kept for the search, how many must be shared, how many are read.
MARKS, SHARED, READ = 24, 2, 20
_COMPARED = ("number", "issued_on", "kind", "title")
Sketch = tuple[int, ...]


@dataclass(frozen=True)
class Alike:
    """A document that another looks like: registered, or under review as well."""

    likeness: float
    same_key: bool = False
    directive: Directive | None = None
    paper: IntakeDocument | None = None

    @property
    def percent(self) -> int:
        return round(self.likeness * 100)

    @property
    def key(self) -> str:
        return f"directive:{self.directive.pk}" if self.directive else f"paper:{self._paper.pk}"

    @property
    def number(self) -> str:
        return self.directive.number if self.directive else _said(self._paper, "number")

    @property
    def title(self) -> str:
        return self.directive.title if self.directive else _said(self._paper, "title")

    @property
    def issued_on(self) -> date | None:
        return self.directive.issued_on if self.directive else _day(self._paper)

    @property
    def text(self) -> str:
        return texts.of_directive(self.directive) if self.directive else texts.of_paper(self._paper)

    @property
    def _paper(self) -> IntakeDocument:
        if self.paper is None:
            raise ValueError("neither a directive nor a paper")
        return self.paper


def alike(document: IntakeDocument) -> list[Alike]:
    """What the document looks like, the likest first; without what a person said is another."""
    if document.filed_as or document.left_out or document.job.state != IntakeState.REVIEW:
        return []
    sketch = _sketch_of(document)
    told = list(Verdict.objects.filter(paper=document))
    apart = {one.directive_id for one in told} | _made_of(one.other_id for one in told if one.other_id)
    others = {one.other_id for one in told}
    found = _once(_by_text(document, sketch))
    known = {one.directive.pk for one in found if one.directive}
    keyed = {one.pk: one for one in _by_key(document)}
    found = [_with_key(one, keyed) for one in found]
    found += [_keyed(one, sketch) for pk, one in keyed.items() if pk not in known]
    left = [
        one
        for one in found
        if (one.directive.pk not in apart if one.directive else one.paper and one.paper.pk not in others)
    ]
    return sorted(left, key=lambda one: (one.same_key, one.likeness), reverse=True)[:LIMIT]


def of_document(document: IntakeDocument) -> list[Directive]:
    """Registered directives that a document under review may repeat."""
    return [one.directive for one in alike(document) if one.directive]


def one_alike(document: IntakeDocument, key: str) -> Alike | None:
    """The document named by its key (`directive:12`), with how alike the two are; for the page that shows
    both, whether or not it was said before that they differ."""
    kind, _, typed = key.partition(":")
    pk = row_key(typed)
    if pk is None:
        return None
    sketch = _sketch_of(document)
    if kind == "directive":
        directive = Directive.objects.filter(pk=pk).first()
        keyed = {one.pk for one in _by_key(document)}
        return _keyed(directive, sketch, same=directive.pk in keyed) if directive else None
    paper = _open_papers().filter(pk=pk).exclude(pk=document.pk).first()
    return Alike(fingerprint.likeness(sketch, _sketch_of(paper)), paper=paper) if paper else None


def near(
    *, number: str, issued_on: date | None, kind: str, title: str, but: int | None = None
) -> list[Directive]:
    """A warning, never a rule: number and date may be unknown, and numbers restart."""
    same = Q()
    if key := number_key(number):
        same |= Q(number_key=key) & _same_day(issued_on)
    if words := search_words(title):
        same |= Q(kind=kind, search_text__contains=words)
    if not same:
        return []
    found = Directive.objects.filter(same)
    if but is not None:
        found = found.exclude(pk=but)
    return list(found.order_by("-issued_sort", "-pk")[:LIMIT])


def _by_key(document: IntakeDocument) -> list[Directive]:
    said = {name: _said(document, name) for name in _COMPARED}
    return near(
        number=said["number"],
        issued_on=_day(document),
        kind=said["kind"],
        title=said["title"],
        but=document.directive_id,
    )


def _by_text(document: IntakeDocument, sketch: Sketch) -> list[Alike]:
    """Texts that share some of the smallest numbers, compared by the whole of their fingerprints."""
    if not sketch:
        return []
    shared = TextMark.objects.filter(value__in=sketch[:MARKS]).exclude(of__paper=document)
    counted = shared.values("of").annotate(shared=Count("pk")).filter(shared__gte=SHARED)
    keys = [row["of"] for row in counted.order_by("-shared", "-of")[:READ]]
    prints = TextPrint.objects.filter(pk__in=keys).select_related(
        "directive", "paper__directive", "paper__job"
    )
    found = [(fingerprint.likeness(sketch, tuple(one.sketch)), one) for one in prints]
    return [_alike(share, one) for share, one in found if share >= fingerprint.NEAR]


def _alike(share: float, one: TextPrint) -> Alike:
    """The directive a text became; a document that is no longer under review and became none is nothing."""
    paper = one.paper
    if paper is None or (paper.directive and not paper.filed_as):
        return Alike(share, directive=paper.directive if paper else one.directive)
    is_open = paper.job.state == IntakeState.REVIEW and not paper.filed_as and not paper.left_out
    return Alike(share, paper=paper if is_open else None)


def _once(found: list[Alike]) -> list[Alike]:
    """A directive may have the texts of several files: the likest counts."""
    rising = sorted((one for one in found if one.directive or one.paper), key=lambda one: one.likeness)
    return list({one.key: one for one in rising}.values())


def _with_key(one: Alike, keyed: dict[int, Directive]) -> Alike:
    if one.directive and one.directive.pk in keyed:
        return Alike(one.likeness, same_key=True, directive=one.directive)
    return one


def _keyed(directive: Directive, sketch: Sketch, *, same: bool = True) -> Alike:
    share = fingerprint.likeness(sketch, fingerprint.of(texts.of_directive(directive)))
    return Alike(share, same_key=same, directive=directive)


def _open_papers() -> QuerySet[IntakeDocument]:
    return IntakeDocument.objects.filter(
        job__state=IntakeState.REVIEW, filed_as="", left_out=""
    ).select_related("job")


def _made_of(papers: Iterable[int]) -> set[int | None]:
    """The directives that documents became since somebody looked at them under review."""
    rows = IntakeDocument.objects.filter(pk__in=list(papers), filed_as="")
    return set(rows.values_list("directive_id", flat=True))


def _sketch_of(document: IntakeDocument) -> Sketch:
    known = TextPrint.objects.filter(paper=document).first()
    return tuple(known.sketch) if known else fingerprint.of(texts.of_paper(document))


def _said(document: IntakeDocument, name: str) -> str:
    return str(document.header.get(name, {}).get("value", ""))


def _day(document: IntakeDocument) -> date | None:
    said = _said(document, "issued_on")
    return date.fromisoformat(said) if said else None


def _same_day(issued_on: date | None) -> Q:
    return Q() if issued_on is None else Q(issued_on=issued_on) | Q(issued_on=None)
