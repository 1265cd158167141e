"""The words for the acts of the record."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Promise] = {
    "job.cancelled": _("stopped background work"),
    "job.retried": _("started background work again"),
    "mail.retried": _("sent a failed mail again"),
    "preference.chosen": _("chose how to be told"),
    "auth.failed": _("failed to sign in"),
    "auth.password_changed": _("changed their password"),
    "auth.signed_in": _("signed in"),
    "auth.signed_out": _("signed out"),
    "tally.compact": _("compacted the tallies"),
    "tally.repair": _("repaired the tallies"),
    "user.language_chosen": _("chose a language"),
    "duty.cancelled": _("cancelled a duty"),
    "duty.confirmed": _("confirmed a duty"),
    "duty.reported": _("reported progress"),
    "duty.returned": _("returned a duty"),
    "duty.submitted": _("submitted a duty"),
    "duties.exported": _("saved the list of duties"),
    "file.downloaded": _("opened a file"),
    "grant.ended": _("ended a role"),
    "grant.given": _("gave a role"),
    "grant.withdrawn": _("withdrew a role of today"),
    "settings.changed": _("changed the settings"),
    "signer.added": _("named a signer"),
    "signer.ended": _("ended a signer"),
    "unit.corrected": _("corrected a unit"),
    "unit.created": _("added a unit"),
    "unit.moved": _("moved a unit"),
    "unit.renamed": _("renamed a unit"),
    "user.changed": _("changed a person's data"),
    "user.created": _("added a person"),
    "user.password_set": _("set a person's password"),
}
