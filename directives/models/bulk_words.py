"""The words for what is brought in bulk."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directives.domain.intake_states import IntakeState
from directives.domain.logbooks import Field, RowState, Status
from directives.models.bundle import BundleFile
from directives.models.logbook import Logbook

BULK_WORDS: dict[str, dict[str, Promise]] = {
    "bundle_state": {
        **dict(BundleFile.Outcome.choices),
        IntakeState.RECEIVED: _("received"),
        IntakeState.READING: _("being read"),
        IntakeState.REVIEW: _("taken, to be checked"),
        IntakeState.ACCEPTED: _("taken, accepted"),
        IntakeState.DISCARDED: _("taken, discarded"),
    },
    "logbook_state": dict(Logbook.State.choices),
    "logbook_row": {
        RowState.NEW: _("will be imported"),
        RowState.SAME: _("is there already"),
        RowState.WRONG: _("wrong"),
        RowState.SKIPPED: _("no task"),
        RowState.LEFT_OUT: _("left out"),
    },
    "logbook_field": {
        Field.NUMBER: _("Number of the document"),
        Field.ISSUED_ON: _("Issued on"),
        Field.TITLE: _("Subject"),
        Field.KIND: _("Kind"),
        Field.ISSUER: _("Issuer"),
        Field.TASK: _("What is ordered"),
        Field.LEAD: _("Lead"),
        Field.COOPERATING: _("Cooperating"),
        Field.DUE: _("Due on"),
        Field.STATE: _("State, result"),
        Field.PERCENT: _("Progress (%)"),
        Field.DONE_ON: _("Completed on"),
        Field.NOTE: _("Note"),
    },
    "logbook_status": {
        Status.PENDING: _("not started"),
        Status.IN_PROGRESS: _("in progress"),
        Status.DONE: _("done"),
    },
    "logbook_problem": {
        "task-missing": _("What is ordered is missing."),
        "lead-missing": _("Nobody leads."),
        "bad-date": _("This is no date."),
        "due-recurring": _("A recurring due date: enter the task by hand, or let it have no due date."),
        "due-unknown": _("The portal cannot make a date of this."),
        "state-unknown": _("The portal does not know what this state means."),
        "state-contradicts": _("There is a day of completion, but the state says that it is not done."),
        "done-without-day": _("Done, but the day is missing."),
        "in-the-future": _("This day has not come yet."),
        "done-before-issue": _("Completed before the document was issued."),
        "due-before-issue": _("Due before the document was issued."),
        "issuer-missing": _("Nobody says who issued the document."),
        "kind-unknown": _("The kind of the document cannot be told."),
        "name-unknown": _("No unit or group of the portal has this name."),
        "reaches-nobody": _("No unit of today is meant by this name."),
        "directive-ambiguous": _("Several registered documents have this number and day."),
        "directive-in-preparation": _("This document is registered, but not issued yet."),
    },
}
