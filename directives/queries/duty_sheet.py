"""The list of duties as lines of a sheet: the same facts, in the words of the page."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from directives.core import clock
from directives.domain.deadlines import Timeliness, timeliness
from directives.domain.task_states import Stage
from directives.models import TaskAddressee
from directives.models.labels import label
from directives.queries.duties import soon_days
from directives.rendering.sheets import Kind, SheetColumn, Value

Line = tuple[Value, ...]


def title() -> str:
    return _("Duties")


def columns() -> list[SheetColumn]:
    return [
        SheetColumn(_("What is ordered"), width=60),
        SheetColumn(_("Deliverable"), width=30),
        SheetColumn(_("Document"), width=18),
        SheetColumn(_("Unit"), width=30),
        SheetColumn(_("Role"), width=12),
        SheetColumn(_("Stage"), width=16),
        SheetColumn(_("Timeliness"), width=18),
        SheetColumn(_("Due"), Kind.DATE, width=12),
        SheetColumn(_("First due date"), Kind.DATE, width=12),
        SheetColumn(_("Progress (%)"), Kind.INT, width=10),
        SheetColumn(_("Last update on"), Kind.DATE, width=12),
        SheetColumn(_("Submitted on"), Kind.DATE, width=12),
        SheetColumn(_("Completed on"), Kind.DATE, width=12),
    ]


def lines(rows: Iterable[dict[str, object]]) -> Iterator[Line]:
    """The words are those of the moment of asking: a streamed answer outlives the request's language."""
    roles = {role.value: str(role.label) for role in TaskAddressee.Role}
    stages = {stage.value: label("stage", stage) for stage in Stage}
    states = {state: label("timeliness", state) for state in Timeliness}
    reading = partial(_timeliness, today=clock.today(), soon=soon_days())
    return (_line(row, roles, stages, states[reading(row)]) for row in rows)


def _line(row: dict[str, object], roles: dict[str, str], stages: dict[str, str], state: str) -> Line:
    return (
        _text(row["task__text"]),
        _text(row["task__deliverable"]),
        _text(row["directive__number"]),
        _text(row["unit__name"]),
        roles.get(_text(row["role"]), ""),
        stages[_text(row["stage"])],
        state,
        _day(row["due_effective"]),
        _day(row["first_due"]),
        int(_text(row["percent"])),
        _day(row["last_update_on"]),
        _day(row["submitted_on"]),
        _day(row["completed_on"]),
    )


def _timeliness(row: dict[str, object], *, today: date, soon: int) -> Timeliness:
    return timeliness(
        stage=Stage(_text(row["stage"])),
        due=_day(row["due_effective"]),
        clock_stopped_on=_day(row["clock_stopped_on"]),
        completed_on=_day(row["completed_on"]),
        today=today,
        soon_days=soon,
    )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _text(value: object) -> str:
    return "" if value is None else str(value)
