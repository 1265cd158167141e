"""How a person wants to be told."""

from django import forms
from django.utils.translation import gettext_lazy as _

HOURS = [(hour, f"{hour:02d}:00") for hour in range(24)]


class PreferencesForm(forms.Form):
    mail = forms.BooleanField(
        label=_("Send me one mail a day"),
        required=False,
        help_text=_("It gathers the day's notices; the portal shows them in any case."),
    )
    digest_hour = forms.TypedChoiceField(
        label=_("Hour of the daily mail"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("as the portal sets it")), *HOURS],
    )
