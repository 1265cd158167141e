"""The words of a duty: its stages, where it stands, the parts of a day, the notices about it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directives.domain.bulk_changes import BulkKind, BulkState
from directives.domain.deadlines import Timeliness
from directives.domain.extension_states import Decision
from directives.domain.notices import NoticeKind
from directives.domain.task_states import Stage

DUTY_LABELS: dict[str, dict[str, Promise]] = {
    "stage": {
        Stage.PENDING: _("not started"),
        Stage.IN_PROGRESS: _("in progress"),
        Stage.WITH_LEADER: _("waiting for the leader's approval"),
        Stage.SUBMITTED: _("waiting for confirmation"),
        Stage.RETURNED: _("returned"),
        Stage.DONE: _("done"),
        Stage.REFUSED: _("refused"),
        Stage.PAUSED: _("paused"),
        Stage.CANCELLED: _("cancelled"),
    },
    "timeliness": {
        Timeliness.IN_TIME: _("in time"),
        Timeliness.DUE_SOON: _("due soon"),
        Timeliness.OVERDUE: _("overdue"),
        Timeliness.NO_DEADLINE: _("no deadline"),
        Timeliness.DONE_ON_TIME: _("done on time"),
        Timeliness.DONE_LATE: _("done late"),
        Timeliness.NOT_COUNTED: _("not counted"),
    },
    "day_section": {
        "overdue": _("Overdue"),
        "returned": _("Returned to you"),
        "week": _("Within 7 days"),
        "work": _("Under way"),
        "with_leader": _("Waiting for the leader's approval"),
        "others": _("Waiting for other units"),
        "waiting": _("Waiting for confirmation"),
        "below": _("Delegated by your unit: waits for you"),
        "asked": _("Asked, waiting for an answer"),
        "to_answer": _("Units ask: waiting for your answer"),
        "to_approve": _("Waiting for your approval"),
        "to_confirm": _("Waiting for your confirmation"),
        "to_decide": _("Refused by the unit: you decide"),
        "to_extend": _("A later date is asked for: you decide"),
    },
    "delegated": {
        "no": _("given by the board"),
        "yes": _("delegated by a unit"),
        "waiting": _("delegated, waits for the delegating unit"),
    },
    "question": {"waiting": _("a question waits for an answer")},
    "bulk_kind": {
        BulkKind.REDATE: _("Another due date"),
        BulkKind.REASSIGN: _("Another unit"),
        BulkKind.CORRECT: _("Correction"),
    },
    "bulk_state": {
        BulkState.PREPARED: _("to be looked at"),
        BulkState.RUNNING: _("under way"),
        BulkState.DONE: _("carried out"),
        BulkState.UNDONE: _("undone"),
    },
    "extension": {
        Decision.WAITING: _("waits for a decision"),
        Decision.GRANTED: _("granted"),
        Decision.DENIED: _("not granted"),
        Decision.LAPSED: _("lapsed"),
    },
    "notice_kind": {
        NoticeKind.REMINDER: _("reminder"),
        NoticeKind.ASSIGNED: _("assigned"),
        NoticeKind.PROPOSED: _("waits for the leader"),
        NoticeKind.REWORK: _("sent back by the leader"),
        NoticeKind.SUBMITTED: _("submitted"),
        NoticeKind.CONFIRMED: _("confirmed"),
        NoticeKind.RETURNED: _("returned"),
        NoticeKind.CANCELLED: _("cancelled"),
        NoticeKind.REFUSED: _("refused"),
        NoticeKind.CHANGED: _("changed by the board"),
        NoticeKind.AWAITED: _("the lead waits for you"),
        NoticeKind.WAIT_OVER: _("waiting is over"),
        NoticeKind.ENTRUSTED: _("entrusted to you"),
        NoticeKind.FORWARDED: _("given to another unit"),
        NoticeKind.REOPENED: _("asked for again"),
        NoticeKind.PAUSED: _("paused"),
        NoticeKind.RESUMED: _("resumed"),
        NoticeKind.RECALLED: _("taken back"),
        NoticeKind.EXTENSION_ASKED: _("request for an extension"),
        NoticeKind.EXTENSION_GRANTED: _("extension granted"),
        NoticeKind.EXTENSION_DENIED: _("extension refused"),
        NoticeKind.REDATED: _("date moved with the working days"),
        NoticeKind.QUESTION: _("question"),
        NoticeKind.ANSWER: _("answer"),
        NoticeKind.URGED: _("urged"),
        NoticeKind.ESCALATED: _("escalation"),
        NoticeKind.PERIOD_OPENED: _("report period opened"),
        NoticeKind.JOB_FINISHED: _("work finished"),
        NoticeKind.JOB_FAILED: _("work failed"),
        NoticeKind.RECORD: _("check of the record"),
        NoticeKind.FILED: _("file filed"),
        NoticeKind.DOCUMENT_CHANGED: _("document changed"),
    },
}
