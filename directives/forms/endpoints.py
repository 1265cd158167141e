"""Addresses that take notices by webhook."""

import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.forms.fields import UnitField


def _new_secret() -> str:
    return secrets.token_urlsafe(32)


class EndpointForm(forms.Form):
    url = forms.URLField(
        label=_("Address"),
        max_length=500,
        assume_scheme="https",
        help_text=_("It begins with https:// and takes signed requests, as docs/operations.md describes."),
    )
    username = forms.CharField(
        label=_("Person: user name or mail"),
        max_length=254,
        required=False,
        help_text=_("All notices of this person go there. Or choose a unit."),
    )
    unit = UnitField(label=_("Unit"), required=False)
    secret = forms.CharField(
        label=_("Secret"),
        max_length=200,
        initial=_new_secret,
        help_text=_("Copy it to the other side now: the portal keeps it sealed and does not show it again."),
    )
