"""Open report periods whose unit reports an order asks for that is to end."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet

from directives.core.registry import TouchedPeriod
from reporting.domain.report_states import ReportStage
from reporting.models import ReportPeriod, UnitReport


def touched(units: Mapping[str, Collection[int]], today: date) -> list[TouchedPeriod]:
    """Of each template's slug the open periods with reports of the units that are not accepted yet."""
    periods = ReportPeriod.objects.open_on(today).filter(template__slug__in=units)
    found = []
    for period in periods.select_related("template").order_by("due_on", "pk"):
        slug = period.template.slug
        waiting = UnitReport.objects.filter(period=period, unit_id__in=units[slug])
        waiting = waiting.exclude(stage=ReportStage.ACCEPTED)
        blank = untouched(period.pk, units[slug]).count()
        if count := waiting.count():
            found.append(TouchedPeriod(period.pk, period.name, period.due_on, slug, blank, count - blank))
    return found


def untouched(period: int, units: Collection[int]) -> QuerySet[UnitReport]:
    """Reports of the units that nobody has begun."""
    blank = UnitReport.objects.filter(period=period, unit_id__in=units, stage=ReportStage.DRAFT)
    return blank.filter(version=1, values=None, narratives=None)
