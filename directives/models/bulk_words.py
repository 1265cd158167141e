"""The words for what is brought in bulk."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directives.domain.intake_states import IntakeState
from directives.models.bundle import BundleFile

BULK_WORDS: dict[str, dict[str, Promise]] = {
    "bundle_state": {
        **dict(BundleFile.Outcome.choices),
        IntakeState.RECEIVED: _("received"),
        IntakeState.READING: _("being read"),
        IntakeState.REVIEW: _("taken, to be checked"),
        IntakeState.ACCEPTED: _("taken, accepted"),
        IntakeState.DISCARDED: _("taken, discarded"),
    },
}
