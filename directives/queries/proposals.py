"""Proposed tasks as the review page shows them: whom they charge, when they are due, what is still open."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.utils import timezone

from directives.core.text import short_date
from directives.domain.proposals import DOUBTFUL, Actor, TaskProposal, is_resolved, is_settled, term_of
from directives.models import IntakeFinding, Recollection, Unit, UnitGroup
from directives.queries import terms
from directives.queries.calendar import Almanac


@dataclass(frozen=True)
class Chip:
    """A body charged with a task, as the page shows it."""

    index: int
    role: str
    name: str
    wording: str
    unit: int | None
    group: int | None
    excluded: int
    doubtful: bool
    # Who chose it before, and when, where this was remembered.
    remembered: str = ""

    @property
    def is_resolved(self) -> bool:
        return self.unit is not None or self.group is not None


@dataclass(frozen=True)
class Card:
    """A proposed task."""

    finding: IntakeFinding
    task: TaskProposal
    chips: list[Chip]
    when: str
    problems: list[str]
    counted: str

    @property
    def unknown(self) -> int:
        return sum(not chip.is_resolved for chip in self.chips)

    @property
    def lacks_day(self) -> bool:
        """It comes again and again, but nobody said from which day on."""
        return self.task["schedule"] == "recurring" and any(not r["first_due"] for r in self.task["rules"])

    @property
    def unsure(self) -> bool:
        """Read with little confidence, and nobody has said yet that it is right."""
        return self.finding.confidence < DOUBTFUL and not self.finding.corrected

    @property
    def doubtful(self) -> bool:
        return bool(self.problems) or self.unsure


@dataclass(frozen=True)
class Names:
    """Names of today for the units and groups of a page, and the calendar its terms are counted over, read
    at once."""

    units: dict[int, str]
    groups: dict[int, str]
    almanac: Almanac
    remembered: dict[int, str]


def names_of(findings: Iterable[IntakeFinding]) -> Names:
    actors = [actor for f in findings if f.kind == IntakeFinding.Kind.TASK for actor in f.data["actors"]]
    units = {actor["unit"] for actor in actors} - {None}
    groups = {actor["group"] for actor in actors} - {None}
    return Names(
        dict(Unit.objects.filter(pk__in=units).values_list("pk", "name")),
        dict(UnitGroup.objects.filter(pk__in=groups).values_list("pk", "name")),
        Almanac.load(),
        _remembered({actor.get("remembered") for actor in actors} - {None}),
    )


def _remembered(keys: set[int]) -> dict[int, str]:
    rows = Recollection.objects.filter(pk__in=keys).select_related("created_by") if keys else []
    return {row.pk: chosen_by(row) for row in rows}


def chosen_by(row: Recollection) -> str:
    """Who chose it, and when."""
    return f"{row.created_by or ''}, {short_date(timezone.localdate(row.created_at))}"


def card(finding: IntakeFinding, names: Names) -> Card:
    task = cast("TaskProposal", finding.data)
    chips = [_chip(index, actor, names) for index, actor in enumerate(task["actors"])]
    problems = []
    if not any(chip.role == "lead" for chip in chips):
        problems.append("nobody-leads")
    if any(not chip.is_resolved for chip in chips):
        problems.append("unknown-names")
    if not is_settled(task):
        problems.append("when-unsettled")
    term = term_of(task)
    counted = terms.explained(term, names.almanac) if term else ""
    return Card(finding, task, chips, terms.when(task, names.almanac), problems, counted)


def _chip(index: int, actor: Actor, names: Names) -> Chip:
    known = names.units.get(actor["unit"] or 0) or names.groups.get(actor["group"] or 0)
    return Chip(
        index=index,
        role=actor["role"],
        name=known or actor["wording"],
        wording=actor["wording"],
        unit=actor["unit"],
        group=actor["group"],
        excluded=len(actor["excluded"]),
        doubtful=not is_resolved(actor) or actor["confidence"] < DOUBTFUL,
        remembered=names.remembered.get(actor.get("remembered", 0), ""),
    )
