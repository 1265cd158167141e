"""Planning a report period with free dates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reporting.domain.calendar import Window
from reporting.models import PeriodTemplate

_DAYS = tuple(Window.__dataclass_fields__)


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label, help_text=help_text, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class PeriodForm(forms.Form):
    template = forms.ModelChoiceField(PeriodTemplate.objects.all(), label=_("Kind of report"))
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    name = forms.CharField(label=_("Name"), max_length=200)
    starts_on = _day(_("Data from"))
    ends_on = _day(_("Data cut-off"))
    opens_on = _day(_("Opens on"), _("From this day units fill in their reports."))
    due_on = _day(_("Due on"))
    locks_on = _day(_("Locked from"), _("From this day on units change nothing any more."))

    def act(self) -> dict[str, Any]:
        """The arguments of the service."""
        cleaned = self.cleaned_data
        window = Window(**{name: cleaned[name] for name in _DAYS})
        return {
            "template": cleaned["template"],
            "year": cleaned["year"],
            "name": cleaned["name"],
            "window": window,
        }
