"""The list of duties as lines of a sheet: the same facts, in the words of the page."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from directives.core import clock
from directives.domain.deadlines import timeliness
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
    today, soon = clock.today(), soon_days()
    roles = {role.value: str(role.label) for role in TaskAddressee.Role}
    for row in rows:
        stands = timeliness(
            stage=Stage(str(row["stage"])),
            due=_day(row["due_effective"]),
            clock_stopped_on=_day(row["clock_stopped_on"]),
            completed_on=_day(row["completed_on"]),
            today=today,
            soon_days=soon,
        )
        yield (
            _text(row["task__text"]),
            _text(row["task__deliverable"]),
            _text(row["directive__number"]),
            _text(row["unit__name"]),
            roles.get(_text(row["role"]), ""),
            label("stage", _text(row["stage"])),
            label("timeliness", stands),
            _day(row["due_effective"]),
            _day(row["first_due"]),
            int(_text(row["percent"])),
            _day(row["last_update_on"]),
            _day(row["submitted_on"]),
            _day(row["completed_on"]),
        )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _text(value: object) -> str:
    return "" if value is None else str(value)
