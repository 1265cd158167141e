"""The columns of the list of duties, on the page and in its files; what is ordered always stands first."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directives.rendering.sheets import Kind, SheetColumn


@dataclass(frozen=True)
class Column:
    """`width` is in characters."""

    words: Promise
    width: float
    kind: Kind = Kind.TEXT

    def in_sheet(self) -> SheetColumn:
        return SheetColumn(str(self.words), self.kind, self.width)


FIRST = Column(_("What is ordered"), 60)
CHOICES: dict[str, Column] = {
    "deliverable": Column(_("Deliverable"), 30),
    "document": Column(_("Document"), 18),
    "unit": Column(_("Unit"), 30),
    "role": Column(_("Role"), 12),
    "stage": Column(_("Stage"), 16),
    "timeliness": Column(_("Timeliness"), 18),
    "due": Column(_("Due"), 12, Kind.DATE),
    "first_due": Column(_("First due date"), 12, Kind.DATE),
    "percent": Column(_("Progress (%)"), 10, Kind.INT),
    "updated_on": Column(_("Last update on"), 12, Kind.DATE),
    "submitted_on": Column(_("Submitted on"), 12, Kind.DATE),
    "completed_on": Column(_("Completed on"), 12, Kind.DATE),
}
USUAL = ("deliverable", "document", "unit", "role", "stage", "timeliness", "due", "percent")


def chosen(names: list[str]) -> tuple[str, ...]:
    """The chosen columns in the order of the list; the usual ones where none is chosen."""
    return tuple(name for name in CHOICES if name in names) or USUAL


def in_sheet(names: tuple[str, ...]) -> list[SheetColumn]:
    return [FIRST.in_sheet(), *(CHOICES[name].in_sheet() for name in names)]
