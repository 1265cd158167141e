"""Typed places where reporting adds what directives must reach without importing it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from directives.models import User


@dataclass(frozen=True)
class NavItem:
    """A line of the side bar: gettext label, address name, icon and the permission that shows it."""

    label: str
    url_name: str
    icon: str
    can: str
    order: int
    # How much waits there for the person; nothing is shown for none.
    count: "Callable[[User], int] | None" = None


@dataclass(frozen=True)
class AgendaItem:
    """Something due on a day; `key` stays the same while the thing does, `duties` are those it stands for."""

    day: date
    title: str
    href: str
    key: str
    duties: int = 0


@dataclass(frozen=True)
class TouchedPeriod:
    """A report period in which units report for a task: reports nobody has begun, and those begun."""

    pk: int
    name: str
    due_on: date
    template: str
    untouched: int
    begun: int


@dataclass(frozen=True)
class Periods:
    """Report periods, for whoever takes away the order that asks for a report: those open to the units of
    each template's slug, and the withdrawal of the units' reports that nobody has begun (how many)."""

    touched: Callable[[Mapping[str, Collection[int]], date], list[TouchedPeriod]]
    withdraw: Callable[[int, Collection[int]], int]


@dataclass
class Registry:
    nav: list[NavItem] = field(default_factory=list)
    # Cards of the first page: each gives template name and context, or nothing, for a person.
    home_cards: "list[Callable[[User], tuple[str, dict[str, object]] | None]]" = field(default_factory=list)
    # What else falls due between two days, for a person's calendar.
    agenda: "list[Callable[[User, date, date], list[AgendaItem]]]" = field(default_factory=list)

    periods: Periods | None = None


registry = Registry()
