"""The dashboard's figures drawn as SVG."""

from collections.abc import Sequence
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from directives.domain.deadlines import Counts
from directives.rendering import charts


def months_chart(months: Sequence[tuple[date, Counts]]) -> SafeString:
    """Finished duties by month: on time and late."""
    return charts.trend(
        _("Duties finished, by month"),
        [f"{first.month:02d}/{first.year % 100:02d}" for first, _counts in months],
        [
            charts.Line(_("done on time"), [c.done_on_time for _first, c in months], "done_on_time"),
            charts.Line(_("done late"), [c.done_late for _first, c in months], "done_late"),
        ],
    )
