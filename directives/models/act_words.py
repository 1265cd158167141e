"""The words of the acts on a duty: the button that opens its dialog, the dialog, the button that does it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directives.domain.task_states import Act


@dataclass(frozen=True)
class ActWords:
    opener: Promise
    title: Promise
    button: Promise
    text: "Promise | str" = ""
    look: str = "secondary"
    done: "Promise | str" = ""

    @property
    def is_danger(self) -> bool:
        return self.look == "danger"


ACT_WORDS: dict[Act, ActWords] = {
    Act.ACCEPT: ActWords(
        _("Take this up"),
        _("Take this duty up"),
        _("Take up"),
        _("The board sees that your unit has begun."),
        done=_("Taken up."),
    ),
    Act.UPDATE: ActWords(
        _("Update progress"), _("Update progress"), _("Save"), look="primary", done=_("Saved.")
    ),
    Act.PROPOSE: ActWords(
        _("Submit to the unit's leader"),
        _("Submit to the unit's leader"),
        _("Submit"),
        done=_("Submitted to the unit's leader."),
    ),
    Act.APPROVE: ActWords(
        _("Approve and submit to the board"),
        _("Approve and submit to the board"),
        _("Approve and submit"),
        _("The day of your approval counts as the day of the submission."),
        look="primary",
        done=_("Approved and submitted to the board."),
    ),
    Act.REWORK: ActWords(
        _("Send back with a reason"),
        _("Send back to the official"),
        _("Send back"),
        done=_("Sent back to the official."),
    ),
    Act.SUBMIT: ActWords(
        _("Submit to the board"), _("Submit to the board"), _("Submit"), done=_("Submitted to the board.")
    ),
    Act.CONFIRM: ActWords(
        _("Confirm"), _("Confirm this duty"), _("Confirm"), look="primary", done=_("Confirmed.")
    ),
    Act.RETURN: ActWords(
        _("Return with a reason"), _("Return to the unit"), _("Return"), done=_("Returned to the unit.")
    ),
    Act.RECALL: ActWords(
        _("Take the submission back"),
        _("Take the submission back"),
        _("Take back"),
        _("The unit's time runs on, and the board is told."),
        done=_("Taken back."),
    ),
    Act.DELEGATE: ActWords(
        _("Delegate to a unit below"),
        _("Delegate a part to a unit below"),
        _("Delegate"),
        _("The unit answers to yours: you confirm, return, and decide on later dates. It is told."),
        done=_("Delegated; the unit is told."),
    ),
    Act.ENTRUST: ActWords(
        _("Entrust to a colleague"),
        _("Entrust to a colleague"),
        _("Entrust"),
        _("It stands first in that person's work. Whoever leaves the post gives it back to the unit."),
        done=_("Entrusted."),
    ),
    Act.WAIT: ActWords(
        _("Wait for a cooperating unit"),
        _("Wait for a cooperating unit"),
        _("Wait"),
        _("Your time stands still until the unit has submitted its part, or you go on. The unit is told."),
        done=_("The unit is told that you wait."),
    ),
    Act.GO_ON: ActWords(
        _("Wait no longer"),
        _("Wait no longer"),
        _("Go on"),
        _("The due date moves by the days that were waited."),
        done=_("The time runs on."),
    ),
    Act.REFUSE: ActWords(
        _("Refuse: not our work"),
        _("Refuse this duty"),
        _("Refuse"),
        _("The board is told and decides: it asks you again, gives the duty to another unit, or cancels it."),
        done=_("Refused; the board is told."),
    ),
    Act.FORWARD: ActWords(
        _("Give to another unit"),
        _("Give this duty to another unit"),
        _("Give"),
        _("The other unit begins anew and sees what happened so far. Both units are told."),
        done=_("Given to the other unit."),
    ),
    Act.REOPEN: ActWords(
        _("Ask for it again"),
        _("Ask the unit again"),
        _("Ask again"),
        _("The duty is open again, with its date unless you give a new one."),
        done=_("Opened again."),
    ),
    Act.PAUSE: ActWords(
        _("Pause"),
        _("Pause this duty"),
        _("Pause"),
        _("The unit's time stands still until you resume; the due date then moves by as many days."),
        done=_("Paused."),
    ),
    Act.RESUME: ActWords(
        _("Resume"),
        _("Resume this duty"),
        _("Resume"),
        _("The due date moves by the days of the pause."),
        look="primary",
        done=_("Resumed."),
    ),
    Act.EXTEND: ActWords(
        _("Ask for a later date"),
        _("Ask for a later date"),
        _("Ask"),
        _("The board's leaders decide. Until then the date stays as it is."),
        done=_("Asked; the board's leaders are told."),
    ),
    Act.GRANT: ActWords(
        _("Grant the later date"),
        _("Grant a later date"),
        _("Grant"),
        _("The first date is kept beside the agreed one."),
        look="primary",
        done=_("Granted; the unit is told."),
    ),
    Act.DENY: ActWords(
        _("Do not grant it"),
        _("Do not grant the later date"),
        _("Do not grant"),
        _("The date stays as it is; the unit is told the reason."),
        done=_("Not granted; the unit is told."),
    ),
    Act.CANCEL: ActWords(
        _("Cancel the duty"),
        _("Cancel this duty"),
        _("Cancel the duty"),
        _("The unit is told, and the duty counts in no rate any more."),
        look="danger",
        done=_("Cancelled."),
    ),
}
