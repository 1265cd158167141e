"""States of a unit's report and of a consolidated one, and the acts that move them."""

from enum import StrEnum

from directives.core.errors import BadTransition


class ReportStage(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class ReportAct(StrEnum):
    SAVE = "save"
    SUBMIT = "submit"
    APPROVE = "approve"
    ACCEPT = "accept"
    RETURN = "return"


REPORT_MOVES: dict[tuple[ReportAct, ReportStage], ReportStage] = {
    (ReportAct.SAVE, ReportStage.DRAFT): ReportStage.DRAFT,
    (ReportAct.SAVE, ReportStage.RETURNED): ReportStage.RETURNED,
    (ReportAct.SUBMIT, ReportStage.DRAFT): ReportStage.SUBMITTED,
    (ReportAct.SUBMIT, ReportStage.RETURNED): ReportStage.SUBMITTED,
    (ReportAct.APPROVE, ReportStage.SUBMITTED): ReportStage.APPROVED,
    (ReportAct.ACCEPT, ReportStage.APPROVED): ReportStage.ACCEPTED,
    (ReportAct.RETURN, ReportStage.SUBMITTED): ReportStage.RETURNED,
    (ReportAct.RETURN, ReportStage.APPROVED): ReportStage.RETURNED,
}


class ConsolidatedState(StrEnum):
    DRAFT = "draft"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    ISSUED = "issued"


def allows(act: ReportAct, stage: ReportStage) -> bool:
    return (act, stage) in REPORT_MOVES


def after(act: ReportAct, stage: ReportStage) -> ReportStage:
    try:
        return REPORT_MOVES[(act, stage)]
    except KeyError:
        raise BadTransition(act=act, stage=stage) from None
