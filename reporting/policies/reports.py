"""Who may do what to a unit's report and to the board's: role, place and stage."""

from directives.domain.roles import Can
from directives.models import User
from reporting.domain.report_states import ReportAct, ReportStage, allows
from reporting.models import UnitReport


def may_save(user: User, report: UnitReport) -> bool:
    return user.may(Can.FILL_REPORT, report.unit_id) and _allows(ReportAct.SAVE, report)


def may_submit(user: User, report: UnitReport) -> bool:
    return user.may(Can.FILL_REPORT, report.unit_id) and _allows(ReportAct.SUBMIT, report)


def may_approve(user: User, report: UnitReport) -> bool:
    return user.may(Can.APPROVE_REPORT, report.unit_id) and _allows(ReportAct.APPROVE, report)


def may_accept(user: User, report: UnitReport) -> bool:
    return user.may(Can.REVIEW_REPORT, report.unit_id) and _allows(ReportAct.ACCEPT, report)


def may_return(user: User, report: UnitReport) -> bool:
    """The board returns at any time before acceptance, the unit's leader what was not approved yet."""
    own = report.stage == ReportStage.SUBMITTED and user.may(Can.APPROVE_REPORT, report.unit_id)
    return (own or user.may(Can.REVIEW_REPORT, report.unit_id)) and _allows(ReportAct.RETURN, report)


def may_read(user: User) -> bool:
    """The board's own reports: drafts or issued ones."""
    return user.may(Can.VIEW_CONSOLIDATED) or user.may(Can.VIEW_ISSUED_REPORTS)


def may_consolidate(user: User) -> bool:
    return user.may(Can.CONSOLIDATE)


def may_export(user: User) -> bool:
    return user.may(Can.EXPORT_REPORT)


def may_issue(user: User) -> bool:
    return user.may(Can.ISSUE_REPORT)


def _allows(act: ReportAct, report: UnitReport) -> bool:
    return allows(act, ReportStage(report.stage))
