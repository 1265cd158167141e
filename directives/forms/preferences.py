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
        help_text=_("Inside the quiet hours it waits for their end. None comes on days off."),
    )
    quiet_from = forms.TypedChoiceField(
        label=_("Quiet from"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("no quiet hours")), *HOURS],
        help_text=_("Nothing is sent to you in these hours; it stands in the portal meanwhile."),
    )
    quiet_to = forms.TypedChoiceField(
        label=_("Quiet until"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("no quiet hours")), *HOURS],
    )
