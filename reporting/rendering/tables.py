"""The tables and charts of the consolidated report."""

from decimal import Decimal
from itertools import groupby

from directives.core.text import number, percent, short_date
from directives.domain.deadlines import Counts
from directives.rendering.parts import Cell, Chart, ChartKind, Column, Row, Series, Table
from reporting.domain.indicator_kinds import IndicatorKind
from reporting.domain.material import DirectiveDuties, Duty, Figure, GroupFigures, Material, UnitDuties
from reporting.rendering.words import DIRECTIVE_STATES, KINDS, RESULTS, SHORT_RESULTS

NOTE = "HT: hoàn thành. Tỷ lệ 1: hoàn thành trên tổng số; tỷ lệ 2: hoàn thành trên số đến hạn."
WORST = 12
COLUMNS_A_TABLE = 7


def _count_columns() -> tuple[Column, ...]:
    made = [Column(SHORT_RESULTS[name], 1, "right", total=True) for name in SHORT_RESULTS]
    return (*made, Column("Tổng số", 0.9, "right", total=True))


def _counted(counts: Counts) -> tuple[int, ...]:
    return (*(getattr(counts, name) for name in SHORT_RESULTS), counts.all)


def _share(value: Decimal | None) -> str:
    return "–" if value is None else percent(value)


def directive_name(line: DirectiveDuties) -> str:
    """`Chỉ thị số 25-CT/TU, ngày 25/02/2022 của Ban Thường vụ Tỉnh ủy về …`, as papers are first cited."""
    if not line.kind:
        return line.title
    kind = KINDS[line.kind]
    number = f"số {line.number}" if line.number else "(chưa rõ số)"
    day = f", ngày {short_date(line.issued_on)}" if line.issued_on else ""
    issuer = f" của {line.issuer}" if line.issuer else ""
    return f"{kind} {number}{day}{issuer} {_about(kind, line.title)}".strip()


def _about(kind: str, title: str) -> str:
    """A subject inside a sentence: the kind is not said twice, `V/v` is written out, no capital `Về`."""
    if title.lower().startswith(f"{kind.lower()} "):
        title = title[len(kind) + 1 :]
    if title.lower().startswith("v/v "):
        title = f"về việc {title[4:]}"
    return f"v{title[1:]}" if title.startswith("Về ") else title


def directive_states(lines: tuple[DirectiveDuties, ...]) -> Table:
    """How many directives are in each state."""
    states = [line.state for line in lines if line.state]
    rows = [Row((word, states.count(state))) for state, word in DIRECTIVE_STATES.items() if state in states]
    columns = (Column("Tình trạng văn bản", 4), Column("Số văn bản", 1, "right", total=True))
    return Table(columns, tuple(rows), caption="Văn bản chỉ đạo có nhiệm vụ trong kỳ")


def duties_in_short(counts: Counts) -> Table:
    rows = [Row((word, getattr(counts, name))) for name, word in RESULTS.items()]
    columns = (Column("Tình trạng nhiệm vụ", 4), Column("Số nhiệm vụ", 1, "right", total=True))
    return Table(columns, tuple(rows), caption="Nhiệm vụ theo tình trạng thực hiện")


def duties_by_directive(lines: tuple[DirectiveDuties, ...]) -> Table:
    columns = (
        Column("TT", 0.5, "center"),
        Column("Văn bản", 4),
        Column("Tình trạng", 1.3),
        *_count_columns(),
    )
    rows = [
        Row((place, directive_name(line), DIRECTIVE_STATES.get(line.state, "–"), *_counted(line.counts)))
        for place, line in enumerate(lines, start=1)
    ]
    return Table(columns, tuple(rows), note="HT: hoàn thành.")


def duties_by_unit(lines: tuple[UnitDuties, ...]) -> Table:
    columns = (
        Column("TT", 0.5, "center"),
        Column("Đơn vị", 3),
        *_count_columns(),
        Column("Tỷ lệ 1", 1.1, "right"),
        Column("Tỷ lệ 2", 1.1, "right"),
    )
    rows = [
        Row((place, line.name, *_counted(line.counts), *_rates(line.counts)))
        for place, line in enumerate(lines, start=1)
    ]
    return Table(columns, tuple(rows), note=NOTE)


def _rates(counts: Counts) -> tuple[str, str]:
    return _share(counts.done_of_all), _share(counts.done_of_due)


def duties(material: Material) -> Table:
    """Every duty under its directive."""
    columns = (
        Column("TT", 0.5, "center"),
        Column("Nhiệm vụ", 5),
        Column("Đơn vị", 2.6),
        Column("Hạn", 1.1, "center"),
        Column("Tình trạng", 1.8),
        Column("Tiến độ (%)", 0.9, "right"),
    )
    rows: list[Row] = []
    for place, group in groupby(material.duties, key=_directive_of):
        rows.append(Row((directive_name(material.directives[place]),), heading=True))
        rows += [Row(_duty_cells(index, duty)) for index, duty in enumerate(group, start=1)]
    return Table(columns, tuple(rows))


def _directive_of(duty: Duty) -> int:
    return duty.directive


def _duty_cells(index: int, duty: Duty) -> tuple[Cell, ...]:
    due = short_date(duty.due) if duty.due else "–"
    return (index, duty.task, duty.unit, due, RESULTS[duty.timeliness], duty.percent)


def figures(found: tuple[Figure, ...], group_names: dict[str, str]) -> Table:
    """Every indicator with the same period last year and the change."""
    columns = (
        Column("TT", 0.7, "center"),
        Column("Chỉ tiêu", 4.3),
        Column("Đơn vị tính", 1.2),
        Column("Trong kỳ", 1.2, "right"),
        Column("Cùng kỳ năm trước", 1.2, "right"),
        Column("So với cùng kỳ", 1.2, "right"),
    )
    rows: list[Row] = []
    for slug, group in groupby(found, key=lambda figure: figure.group):
        rows.append(Row((group_names.get(slug, slug),), heading=True))
        rows += [Row(_figure_cells(index, figure)) for index, figure in enumerate(group, start=1)]
    note = "Dấu – : chưa có số liệu hoặc không cộng được (xếp hạng, mức bình quân)."
    return Table(columns, tuple(rows), note=note)


def _figure_cells(index: int, figure: Figure) -> tuple[Cell, ...]:
    def told(value: Decimal | None) -> str:
        return "–" if value is None else number(value, 2 if figure.kind is IndicatorKind.RATIO else None)

    changed = "–" if figure.change is None else number(figure.change, 2)
    unit = " %" if figure.kind is IndicatorKind.COUNT and figure.change is not None else ""
    return (index, figure.name, figure.measure, told(figure.now), told(figure.last_year), changed + unit)


def figures_by_unit(groups: tuple[GroupFigures, ...]) -> tuple[Table, ...]:
    """Narrow enough for the page: a group of many indicators becomes several tables."""
    return tuple(
        _group_table(group, first)
        for group in groups
        for first in range(0, len(group.columns), COLUMNS_A_TABLE)
    )


def _group_table(group: GroupFigures, first: int) -> Table:
    window = slice(first, first + COLUMNS_A_TABLE)
    columns = (Column("Đơn vị", 2.5), *(Column(title, 1, "right") for title in group.columns[window]))
    rows = [
        Row((unit, *("–" if value is None else number(value) for value in values[window])))
        for unit, values in group.rows
    ]
    return Table(columns, tuple(rows), caption=group.name)


def worst_units(lines: tuple[UnitDuties, ...]) -> Chart:
    """The units with most overdue duties, or with most open ones while none is overdue, by state."""
    worst = sorted(lines, key=lambda line: (-line.counts.overdue, -line.counts.open))[:WORST]
    series = [
        Series(word, tuple(getattr(line.counts, name) for line in worst), name)
        for name, word in RESULTS.items()
    ]
    late = any(line.counts.overdue for line in worst)
    return Chart(
        ChartKind.STACKED,
        f"Nhiệm vụ của các đơn vị còn nhiều việc {'quá hạn' if late else 'chưa hoàn thành'} nhất",
        tuple(line.name for line in worst),
        tuple(one for one in series if any(one.values)),
        "nhiệm vụ",
    )
