"""The words for when a task is due, how much of what it asks, and what a proposed one still lacks."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directives.domain.schedules import Frequency, ScheduleKind
from directives.domain.terms import WITHIN, Since, TermUnit

TASK_WORDS: dict[str, dict[str, Promise]] = {
    "schedule": {
        ScheduleKind.DUE: _("by a date"),
        WITHIN: _("within a term"),
        ScheduleKind.RECURRING: _("recurring"),
        ScheduleKind.STANDING: _("standing"),
        ScheduleKind.UNSETTLED: _("not settled yet"),
    },
    "term_unit": {
        TermUnit.WORKING_DAY: _("working days"),
        TermUnit.DAY: _("days"),
        TermUnit.WEEK: _("weeks"),
        TermUnit.MONTH: _("months"),
    },
    "since": {
        Since.SIGNING: _("day of signing"),
        Since.RECEIPT: _("day of receipt"),
        Since.STATED: _("day given here"),
    },
    "frequency": {
        Frequency.WEEKLY: _("weekly"),
        Frequency.MONTHLY: _("monthly"),
        Frequency.QUARTERLY: _("quarterly"),
        Frequency.SEMIANNUAL: _("every 6 months"),
        Frequency.ANNUAL: _("yearly"),
    },
    "target_per": {
        "year": _("year"),
        "half_year": _("half-year"),
        "quarter": _("quarter"),
        "month": _("month"),
        "week": _("week"),
    },
    "proposal_problem": {
        "nobody-leads": _("nobody leads"),
        "unknown-names": _("a name is not known"),
        "when-unsettled": _("when it is due is not settled"),
    },
}
