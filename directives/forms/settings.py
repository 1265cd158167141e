"""Forms of the portal's settings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.forms.fields import DayField
from directives.models import PortalSettings


class DaysField(forms.CharField):
    """Whole days from the due date, separated by commas: `-7, -3, -1, 0, 1`."""

    def prepare_value(self, value: object) -> object:
        return ", ".join(str(day) for day in value) if isinstance(value, list) else value

    def clean(self, value: object) -> list[int]:
        text = super().clean(value)
        try:
            days = sorted({int(part) for part in text.split(",") if part.strip()})
        except ValueError:
            raise forms.ValidationError(
                _("Write whole days separated by commas, for example -7, -3, -1, 0, 1.")
            ) from None
        if any(not -60 <= day <= 60 for day in days):
            raise forms.ValidationError(_("Each day must lie between -60 and 60."))
        return days


class SettingsForm(forms.ModelForm[PortalSettings]):
    reminder_days = DaysField(
        label=_("Reminder days"),
        required=False,
        help_text=_("Days from the due date: -7 is a week before, 0 the day itself, 1 the day after."),
    )
    due_soon_days = forms.IntegerField(label=_("Due soon from (days)"), min_value=0, max_value=60)
    digest_hour = forms.IntegerField(label=_("Hour of the daily mail"), min_value=0, max_value=23)
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = PortalSettings
        fields = [
            "province", "committee", "board", "board_code", "place", "form", "recipients",
            "due_soon_days", "reminder_days", "weekly_after", "digest_hour", "urge_text",
        ]  # fmt: skip


class SignerForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    post = forms.CharField(label=_("Post"), max_length=120)
    authority = forms.CharField(
        label=_("Authority"),
        max_length=120,
        required=False,
        help_text=_("Leave empty where the head of the board signs; K/T TRƯỞNG BAN for a deputy."),
    )
    valid_from = DayField(label=_("Valid from"))
    valid_to = DayField(label=_("Valid to"), required=False)
    is_default = forms.BooleanField(label=_("Signs unless another is chosen"), required=False)


class EndSignerForm(forms.Form):
    last_day_after = DayField(label=_("No longer signs from"))
