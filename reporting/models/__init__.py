"""The nouns of this app."""

from reporting.models import labels
from reporting.models.consolidated import ConsolidatedReport, IssuedFile
from reporting.models.indicator import Indicator, IndicatorGroup, IndicatorVersion
from reporting.models.period import PeriodTemplate, ReportPeriod
from reporting.models.unit_report import IndicatorValue, Narrative, UnitReport

__all__ = [
    "ConsolidatedReport",
    "Indicator",
    "IndicatorGroup",
    "IndicatorValue",
    "IndicatorVersion",
    "IssuedFile",
    "Narrative",
    "PeriodTemplate",
    "ReportPeriod",
    "UnitReport",
    "labels",
]
