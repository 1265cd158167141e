"""Forms of the portal's settings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.domain.escalation import Level
from directives.forms.fields import DayField, DaysField
from directives.forms.notice_rules import LadderFields
from directives.models import PortalSettings


class SettingsForm(LadderFields, forms.ModelForm[PortalSettings]):
    reminder_days = DaysField(
        label=_("Reminder days"),
        required=False,
        help_text=_("Days from the due date: -7 is a week before, 0 the day itself, 1 the day after."),
    )
    due_soon_days = forms.IntegerField(label=_("Due soon from (days)"), min_value=0, max_value=60)
    digest_hour = forms.IntegerField(label=_("Hour of the daily mail"), min_value=0, max_value=23)
    version = forms.IntegerField(widget=forms.HiddenInput)

    field_order = [
        "province", "committee", "board", "board_code", "place", "form", "recipients", "due_soon_days",
        "reminder_days", "weekly_after", "unit_leader", "board_staff", "member", "digest_hour", "urge_text",
    ]  # fmt: skip

    class Meta:
        model = PortalSettings
        fields = [
            "province", "committee", "board", "board_code", "place", "form", "recipients",
            "due_soon_days", "reminder_days", "weekly_after", "digest_hour", "urge_text",
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The days of the levels become one value."""
        values = super().clean() or self.cleaned_data
        ladder = self.ladder()
        return {name: value for name, value in values.items() if name not in list(Level)} | {
            "escalation": ladder
        }


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
