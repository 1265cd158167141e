"""Parts of a paper: totals, rates and the way to JSON and back."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from directives.rendering.parts import (
    Column,
    Letterhead,
    Rates,
    Row,
    Signature,
    Table,
    from_plain,
    rate,
    to_plain,
)
from tests.factories.papers import duties_table, stacked_chart

COLUMNS = (
    Column("TT", 1, "center"),
    Column("Đơn vị", 3),
    Column("Số", 1, "right", total=True),
    Column("Ghi chú"),
)


def test_totals_are_computed_and_what_is_missing_is_not_zero() -> None:
    rows = (
        Row(("Khối xã",), heading=True),
        Row((1, "A", 1200, "")),
        Row((2, "B", None, "")),
        Row((3, "C", 34, "")),
    )
    table = Table(COLUMNS, rows)
    assert [cell.text for cell in table.foot()] == ["", "Tổng số", "1.234", ""]
    assert table.body()[2].cells[2].text == "–"


def test_a_column_without_any_figure_has_no_total() -> None:
    assert Table(COLUMNS, (Row((1, "A", None, "")),)).foot()[2].text == "–"


@pytest.mark.parametrize("table", [Table(COLUMNS, ()), Table(COLUMNS[:2], (Row((1, "A")),))])
def test_no_total_row_where_there_is_nothing_to_add(table: Table) -> None:
    assert table.foot() == []


def test_widths_are_shares_of_the_whole() -> None:
    assert Table(COLUMNS, ()).widths() == ["16.667%", "50.000%", "16.667%", "16.667%"]


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(16051, 16274, Decimal("98.63")), (1, 800, Decimal("0.13")), (0, 5, Decimal("0.00")), (0, 0, None)],
)
def test_a_rate_is_rounded_half_up(part: int, whole: int, percent: Decimal | None) -> None:
    assert rate(part, whole) == percent


def test_both_rates_name_their_denominators() -> None:
    assert Rates(done=16051, total=21914, due=16274).lines() == (
        "Tỷ lệ hoàn thành trên tổng số: 73,25\u00a0% (16.051/21.914 nhiệm vụ được giao).",
        "Tỷ lệ hoàn thành trên số đến hạn: 98,63\u00a0% (16.051/16.274 nhiệm vụ đã hoàn thành hoặc quá hạn).",
    )
    assert (
        Rates(done=10, total=20, due=12, done_due=9)
        .lines()[1]
        .endswith("75,00\u00a0% (9/12 nhiệm vụ đã hoàn thành hoặc quá hạn).")
    )
    assert "không tính được (0/0" in Rates(0, 0, 0).lines()[0]


@pytest.mark.parametrize(
    "part",
    [
        duties_table(3),
        stacked_chart(),
        Letterhead("Tỉnh ủy", "Ban Dân vận", "Đồng Khởi", "BDVTU"),
        Signature.deputy("Trưởng ban", "Phó trưởng ban", "Đặng Thị Ngưỡng"),
    ],
)
def test_a_part_comes_back_from_json_as_it_was(part: Any) -> None:
    assert from_plain(type(part), json.loads(json.dumps(to_plain(part)))) == part


def test_an_unknown_key_is_not_lost_in_silence() -> None:
    plain = {**to_plain(replace(COLUMNS[0])), "colour": "red"}
    with pytest.raises(ValueError, match="Column has no colour"):
        from_plain(Column, plain)
