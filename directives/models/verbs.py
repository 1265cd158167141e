"""The words for the acts of the record."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Promise] = {
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
