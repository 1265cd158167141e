"""The list of duties as lines of a sheet: the same facts, in the words of the page."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from directives.core import clock
from directives.domain.deadlines import Timeliness, timeliness
from directives.domain.task_states import Stage
from directives.models import TaskAddressee
from directives.models.labels import label
from directives.queries.duties import soon_days
from directives.rendering.sheets import Value

Line = tuple[Value, ...]
Row = dict[str, object]


def title() -> str:
    return _("Duties")


def lines(rows: Iterable[Row], names: tuple[str, ...]) -> Iterator[Line]:
    """The words are those of the moment of asking: a streamed answer outlives the request's language."""
    roles = {role.value: str(role.label) for role in TaskAddressee.Role}
    stages = {stage.value: label("stage", stage) for stage in Stage}
    states = {state: label("timeliness", state) for state in Timeliness}
    reading = partial(_timeliness, today=clock.today(), soon=soon_days())
    worded: dict[str, Callable[[Row], str]] = {
        "role": lambda row: roles.get(_text(row["role"]), ""),
        "stage": lambda row: stages[_text(row["stage"])],
        "timeliness": lambda row: states[reading(row)],
    }
    cells = [_FACTS["text"], *(worded.get(name) or _FACTS[name] for name in names)]
    return (tuple(cell(row) for cell in cells) for row in rows)


def _timeliness(row: Row, *, today: date, soon: int) -> Timeliness:
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


# What a cell says as it stands in the row; the other columns are words.
_FACTS: dict[str, Callable[[Row], Value]] = {
    "text": lambda row: _text(row["task__text"]),
    "deliverable": lambda row: _text(row["task__deliverable"]),
    "document": lambda row: _text(row["directive__number"]),
    "unit": lambda row: _text(row["unit__name"]),
    "due": lambda row: _day(row["due_effective"]),
    "first_due": lambda row: _day(row["first_due"]),
    "percent": lambda row: int(_text(row["percent"])),
    "updated_on": lambda row: _day(row["last_update_on"]),
    "submitted_on": lambda row: _day(row["submitted_on"]),
    "completed_on": lambda row: _day(row["completed_on"]),
}
