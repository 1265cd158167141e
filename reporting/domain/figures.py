"""Figures as people type them, and as they add up: missing is never zero."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from directives.domain.deadlines import percent
from reporting.domain.indicator_kinds import Aggregation, IndicatorKind

_GROUPED = re.compile(r"-?\d{1,3}([. ]\d{3})+(,\d+)?", re.ASCII)
_PLAIN = re.compile(r"-?\d+([.,]\d+)?", re.ASCII)


def parse(typed: str) -> Decimal | None:
    """`1.234,5`, `1234,5` or `12.5`; nothing typed is nothing, and what is no number is a ValueError."""
    text = typed.replace("\u00a0", " ").strip()
    if not text:
        return None
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(".", "").replace(" ", "").replace(",", "."))
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    raise ValueError(typed)


def add_up(values: Iterable[Decimal | None], how: Aggregation) -> Decimal | None:
    """The total over units: of what is there; None when nothing is, or when it does not add up."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and how is Aggregation.SUM else None


def ratio(numerator: Decimal | None, denominator: Decimal | None) -> Decimal | None:
    """A percentage of two totals, never an average of percentages."""
    if numerator is None or not denominator:
        return None
    return (numerator * 100 / denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)


def change(now: Decimal | None, before: Decimal | None, kind: IndicatorKind) -> Decimal | None:
    """Counts change by a percentage of last time, ratios and ranks by the difference."""
    if now is None or before is None:
        return None
    if kind is not IndicatorKind.COUNT:
        return now - before
    if before == before.to_integral() and now == now.to_integral() and before:
        return percent(int(now - before), int(before))
    return ratio(now - before, before)
