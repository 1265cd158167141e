"""What an indicator is and how its values add up: counts are summed, ratios computed, ranks neither."""

from enum import StrEnum


class IndicatorKind(StrEnum):
    COUNT = "count"
    RATIO = "ratio"
    RANK = "rank"
    TEXT = "text"


class Aggregation(StrEnum):
    """How values add up over units or over time; missing is never zero."""

    SUM = "sum"
    LATEST = "latest"
    NONE = "none"
