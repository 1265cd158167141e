"""The invented province: its bodies as they were founded, reorganised in 2025, and stand today."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from directives.core.text import fold_words
from directives.management.demo.data import day, load
from directives.management.demo.timeline import Timeline
from directives.models import Succession, Unit, UnitKind, User
from directives.services import successions, unit_groups, units

Row = dict[str, Any]
# What happens when units are founded: their people arrive.
Joined = Callable[[Sequence[Unit]], None]


class Province:
    """Founds and reorganises the units; tells on which day a unit will end."""

    def __init__(self, timeline: Timeline, administrator: User) -> None:
        self.data = load("units")
        self.timeline = timeline
        self.administrator = administrator
        self._kinds: dict[str, UnitKind] = {}

    def begin(self) -> list[Unit]:
        """Found what existed when the portal was set up; the reorganisations are planned on their days."""
        unit_groups.install(by=self.administrator)
        founded = day(self.data["founded"])
        made = [self._found(row, founded) for row in self.data["units"]]
        made += [
            self._found({**row, "kind": "huyen", "under": "tinh-uy"}, founded) for row in self._districts
        ]
        return made

    def plan(self, joined: Joined) -> None:
        for row in self.data["reorganisations"]:
            self.timeline.on(day(row["on"]), partial(self._reorganise, row, joined), hour=7)
        end = self.data["districts_end"]
        self.timeline.on(day(end["on"]), partial(self._end_districts, joined), hour=7)
        self.timeline.on(day(self.data["moves"]["on"]), self._move, hour=8)

    def ends_on(self, code: str) -> date | None:
        """The day of 2025 on which the body with this code ended."""
        for row in self.data["reorganisations"]:
            if code in {before for before, _ in row["links"]}:
                return day(row["on"])
        if code in {row["code"] for row in self._districts}:
            return day(self.data["districts_end"]["on"])
        return None

    @property
    def board_merged_on(self) -> date:
        return self.ends_on(self.data["board"]["before"]) or date.max

    def board(self, on: date) -> Unit:
        """The body that was the mass-mobilisation board on a day."""
        return unit_of(self.data["board"]["before" if on < self.board_merged_on else "after"])

    @property
    def _districts(self) -> list[Row]:
        rows: list[Row] = self.data["districts"]
        return rows

    def _found(self, row: Row, since: date, basis: str = "") -> Unit:
        return units.create(
            code=row["code"],
            name=row["name"],
            short_name=row.get("short", ""),
            kind=self._kind(row["kind"]),
            parent=unit_of(row["under"]) if "under" in row else None,
            area=row.get("area", ""),
            valid_from=since,
            legal_basis=basis,
            by=self.administrator,
        )

    def _kind(self, slug: str) -> UnitKind:
        if not self._kinds:
            self._kinds = {kind.slug: kind for kind in UnitKind.objects.all()}
        return self._kinds[slug]

    def _reorganise(self, row: Row, joined: Joined) -> None:
        on, basis = day(row["on"]), row["legal_basis"]
        new = [self._found(founded, on, basis) for founded in row["founds"]]
        successions.enact(
            kind=Succession.Kind(row["kind"]),
            effective_on=on,
            legal_basis=basis,
            links=[successions.Link(unit_of(old), unit_of(heir)) for old, heir in row["links"]],
            by=self.administrator,
        )
        joined(new)

    def _end_districts(self, joined: Joined) -> None:
        """Each district's work goes to the communes of its area, the central one first."""
        on, basis = day(self.data["districts_end"]["on"]), self.data["districts_end"]["legal_basis"]
        for row in self._districts:
            new = [self._found(self._commune(name, row["area"]), on, basis) for name in row["communes"]]
            successions.enact(
                kind=Succession.Kind.SPLIT,
                effective_on=on,
                legal_basis=basis,
                links=[successions.Link(unit_of(row["code"]), heir, heir == new[0]) for heir in new],
                by=self.administrator,
            )
            joined(new)

    def _commune(self, name: str, area: str) -> Row:
        kind = "phuong" if name.startswith("Phường") else "xa"
        return {"code": slug(name), "name": name, "kind": kind, "under": "tinh-uy", "area": area}

    def _move(self) -> None:
        row = self.data["moves"]
        for code in row["units"]:
            unit = unit_of(code)
            units.move(
                unit=unit,
                parent=unit_of(row["under"]),
                effective_on=day(row["on"]),
                legal_basis=row["legal_basis"],
                version=unit.version,
                by=self.administrator,
            )


def unit_of(code: str) -> Unit:
    unit: Unit = Unit.objects.get(code=code)
    return unit


def slug(name: str) -> str:
    return fold_words(name).replace(" ", "-")
