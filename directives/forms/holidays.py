"""A change of the days off."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directives.forms.fields import DayField
from directives.queries.holidays import Change
from directives.services.holidays import MOST_DAYS

OFF, WORKED, AS_LAW = "off", "worked", "as_law"
KINDS = ((OFF, _("day off")), (WORKED, _("worked although a day off")), (AS_LAW, _("as the law has it")))
_IS_WORKING = {OFF: False, WORKED: True, AS_LAW: None}


class HolidayForm(forms.Form):
    first = DayField(label=_("Day"))
    last = DayField(label=_("To (for several days)"), required=False)
    kind = forms.ChoiceField(label=_("What it becomes"), choices=KINDS)
    name = forms.CharField(
        label=_("Name"), max_length=120, required=False, help_text=_("For example: Swapped for 02/01.")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", gettext("The end must come after the beginning."))
        elif first and last and last - first >= timedelta(days=MOST_DAYS):
            self.add_error("last", gettext("At most %(most)s days at a time.") % {"most": MOST_DAYS})
        if data.get("kind") in (OFF, WORKED) and not data.get("name", "").strip():
            self.add_error("name", gettext("Say what the day is."))
        return data

    def change(self) -> Change:
        """What the form says; call it on a valid form."""
        data = self.cleaned_data
        name = data["name"].strip()
        return Change(data["first"], data["last"] or data["first"], _IS_WORKING[data["kind"]], name)


class SeenForm(HolidayForm):
    """The change again, with the fingerprint of the preview that was looked at."""

    seen = forms.CharField(max_length=64)
