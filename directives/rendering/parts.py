"""The parts official papers are made of: what a letter, minutes, a list and a report have in common.

All are frozen and hold plain values only, so a paper can be kept as JSON and printed again from it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, StrEnum
from types import UnionType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from django.utils.safestring import SafeString

from directives.core.text import balanced, number, percent
from directives.rendering import charts
from directives.rendering.layout import FONT, Authority

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")
PRINT_WIDTH = 540  # of a chart; the page scales it to its own width, and the letters to about 10 pt
Cell = str | int | float | None


@dataclass(frozen=True)
class Letterhead:
    """Who issues the paper, as the bodies were named then; `number` None leaves room for it."""

    superior: str
    issuer: str
    place: str
    issuer_code: str
    number: int | None = None

    @property
    def issuer_lines(self) -> str:
        return balanced(self.issuer)


@dataclass(frozen=True)
class Signature:
    """`authority` and `body` make the first line (`K/T TRƯỞNG BAN`); a head has the post alone."""

    post: str
    name: str
    authority: Authority = Authority.NONE
    body: str = ""

    @classmethod
    def head(cls, post: str, name: str) -> "Signature":
        return cls(post=post, name=name)

    @classmethod
    def deputy(cls, head_post: str, post: str, name: str) -> "Signature":
        return cls(post=post, name=name, authority=Authority.IN_PLACE, body=head_post)

    @classmethod
    def committee(cls, body: str, post: str, name: str) -> "Signature":
        return cls(post=post, name=name, authority=Authority.ON_BEHALF, body=body)


@dataclass(frozen=True)
class Column:
    """`width` is a share of the table's width; `total` adds the column up in the last row."""

    title: str
    width: float = 1
    align: str = "left"
    total: bool = False


@dataclass(frozen=True)
class Row:
    """`heading` spans the table: a directive above its duties, a group above its units."""

    cells: tuple[Cell, ...]
    heading: bool = False


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    note: str = ""

    def totals(self) -> tuple[Cell, ...] | None:
        """Computed, never typed; a missing figure is left out and does not count as 0."""
        if not any(column.total for column in self.columns) or not self.rows:
            return None
        return tuple(self._total(index) for index in range(len(self.columns)))

    def widths(self) -> list[str]:
        """Each column's share of the width, as the `width` of a `<col>`."""
        whole = sum(column.width for column in self.columns)
        return [f"{column.width * 100 / whole:.3f}%" for column in self.columns]

    def body(self) -> list["PrintedRow"]:
        return [PrintedRow(row.heading, self._printed(row.cells)) for row in self.rows]

    def foot(self) -> list["PrintedCell"]:
        return self._printed(self.totals() or ())

    def _printed(self, cells: tuple[Cell, ...]) -> list["PrintedCell"]:
        return [
            PrintedCell(cell_text(cell), column.align)
            for cell, column in zip(cells, self.columns, strict=False)
        ]

    def _total(self, index: int) -> Cell:
        if not self.columns[index].total:
            return "Tổng số" if index == self._label_column() else ""
        cells = (row.cells[index] for row in self.rows if not row.heading)
        figures = [cell for cell in cells if isinstance(cell, int | float)]
        return sum(figures) if figures else None

    def _label_column(self) -> int:
        """The last column of words before the first figure."""
        first = next(index for index, column in enumerate(self.columns) if column.total)
        return max(first - 1, 0)


class PrintedCell(NamedTuple):
    text: str
    align: str


class PrintedRow(NamedTuple):
    heading: bool
    cells: list[PrintedCell]


def cell_text(cell: Cell) -> str:
    """Figures in Vietnamese form; what is missing is a dash, never 0."""
    if cell is None:
        return "–"
    return cell if isinstance(cell, str) else number(cell)


@dataclass(frozen=True)
class Series(charts.Line):
    """One row of figures; `tone` is a timeliness slug (in_time, overdue, …) or empty."""

    values: tuple[float, ...]


class ChartKind(StrEnum):
    BARS = "bars"
    STACKED = "stacked"
    TREND = "trend"


@dataclass(frozen=True)
class Chart:
    """Kept as figures, drawn when printed; bars show the first series."""

    kind: ChartKind
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""

    def svg(self) -> SafeString:
        if self.kind is ChartKind.BARS:
            first = self.series[0]
            return charts.bars(
                self.title,
                self.labels,
                first.values,
                unit=self.unit,
                font=FONT,
                tone=first.tone,
                width=PRINT_WIDTH,
            )
        draw = charts.stacked_bars if self.kind is ChartKind.STACKED else charts.trend
        return draw(self.title, self.labels, self.series, unit=self.unit, font=FONT, width=PRINT_WIDTH)


@dataclass(frozen=True)
class Rates:
    """Both completion rates: `due` counts the done and the open overdue, `total` every duty given.
    `done_due` is the done among the due, where some of the done had no deadline."""

    done: int
    total: int
    due: int
    done_due: int | None = None

    def lines(self) -> tuple[str, str]:
        """Each rate with its denominator named and shown."""
        done_due = self.done if self.done_due is None else self.done_due
        due = self._share(done_due, self.due, "đã hoàn thành hoặc quá hạn")
        return (
            f"Tỷ lệ hoàn thành trên tổng số: {self._share(self.done, self.total, 'được giao')}",
            f"Tỷ lệ hoàn thành trên số đến hạn: {due}",
        )

    def _share(self, part: int, whole: int, kind: str) -> str:
        share = rate(part, whole)
        figure = "không tính được" if share is None else percent(share)
        return f"{figure} ({number(part)}/{number(whole)} nhiệm vụ {kind})."


def rate(part: int, whole: int) -> Decimal | None:
    """A percentage with two decimals, half up; of nothing there is none."""
    if not whole:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def to_plain(value: "DataclassInstance") -> dict[str, Any]:
    """A paper as dictionaries, lists and JSON values."""
    plain: dict[str, Any] = _plain(asdict(value))
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def from_plain(cls: type[T], data: Mapping[str, Any]) -> T:
    """The paper back from what `to_plain` made."""
    hints = get_type_hints(cls)
    unknown = set(data) - set(hints)
    if unknown:
        raise ValueError(f"{cls.__name__} has no {', '.join(sorted(unknown))}")
    return cls(**{name: _typed(hints[name], value) for name, value in data.items()})


def _typed(hint: Any, value: Any) -> Any:
    if get_origin(hint) is UnionType:
        made = [one for one in get_args(hint) if is_dataclass(one)]
        return _typed(made[0], value) if made and value is not None else value
    if get_origin(hint) is tuple:
        return tuple(_typed(get_args(hint)[0], one) for one in value)
    if is_dataclass(hint):
        return from_plain(hint, value)  # type: ignore[arg-type]  # a hint is a class here, not an instance
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    return date.fromisoformat(value) if hint is date else value
