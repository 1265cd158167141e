"""The words for this app's slugs and refusals, added to the portal's."""

from django.utils.translation import gettext_lazy as _

from directives.models.labels import ERRORS, LABELS
from directives.models.verbs import VERBS
from reporting.domain.indicator_kinds import Aggregation, IndicatorKind
from reporting.domain.report_states import ConsolidatedState, ReportStage

LABELS.update(
    {
        "count": {**LABELS["timeliness"], "done_no_deadline": _("done, no deadline")},
        "report_stage": {
            ReportStage.DRAFT: _("being filled"),
            ReportStage.SUBMITTED: _("waiting for the unit leader"),
            ReportStage.APPROVED: _("sent to the board"),
            ReportStage.ACCEPTED: _("taken up by the board"),
            ReportStage.RETURNED: _("returned to the unit"),
        },
        "consolidated_state": {
            ConsolidatedState.DRAFT: _("draft"),
            ConsolidatedState.REVIEWED: _("reviewed"),
            ConsolidatedState.APPROVED: _("approved"),
            ConsolidatedState.ISSUED: _("issued"),
        },
        "indicator_kind": {
            IndicatorKind.COUNT: _("count"),
            IndicatorKind.RATIO: _("ratio"),
            IndicatorKind.RANK: _("rank"),
            IndicatorKind.TEXT: _("text"),
        },
        "aggregation": {
            Aggregation.SUM: _("summed"),
            Aggregation.LATEST: _("latest value"),
            Aggregation.NONE: _("not added up"),
        },
    }
)

ERRORS.update(
    {
        "period-exists": _("This period exists already for the year."),
        "period-dates": _("The dates are not in order: data from – cut-off, opens – due – locked."),
        "period-locked": _("The period is not open for reports today."),
        "value-not-a-number": _("Enter a number."),
        "value-too-low": _("The smallest value allowed is %(lowest)s."),
        "value-too-high": _("The largest value allowed is %(highest)s."),
        "remark-needed": _("Say what the unit must correct."),
        "required-missing": _("Required figures are still empty: %(names)s."),
        "indicator-newer": _("The indicator has a version from that day or later already."),
        "indicator-exists": _("An indicator with this code exists already."),
        "cut-off-ahead": _("The data cut-off lies ahead: a snapshot can hold only what has happened."),
        "cut-off-early": _("The data cut-off lies before the period begins."),
        "report-issued": _("The report is issued already; a correction is a new issue."),
        "newer-report-issued": _("A later issue of this period's report is issued already."),
        "already-printed": _("This paper exists already; download the stored file."),
    }
)

VERBS.update(
    {
        "indicator.define": _("added an indicator"),
        "indicator.supersede": _("gave an indicator a new version"),
        "indicator.install_catalogue": _("installed the ready-made indicators"),
        "period.create": _("planned a report period"),
        "period.open": _("opened a report period"),
        "period.install_templates": _("installed the patterns of periods"),
        "unit_report.save": _("saved a unit's report"),
        "unit_report.submit": _("submitted a unit's report"),
        "unit_report.approve": _("approved a unit's report"),
        "unit_report.accept": _("accepted a unit's report"),
        "unit_report.return": _("returned a unit's report"),
        "consolidated.build": _("froze a consolidated report"),
        "consolidated.issue": _("issued a consolidated report"),
        "consolidated.export": _("asked for a report as PDF"),
        "consolidated.printed": _("printed a consolidated report"),
        "consolidated.download": _("downloaded a consolidated report"),
    }
)
