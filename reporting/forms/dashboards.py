"""What the dashboard may be asked for."""

from datetime import date

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from directives.core import clock
from reporting.queries.dashboards import SORTS

FIRST_DAY = date(1945, 9, 2)


class DashboardForm(forms.Form):
    day = forms.DateField(
        label=_("As of"),
        required=False,
        validators=[MinValueValidator(FIRST_DAY)],
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    sort = forms.ChoiceField(choices=[(name, name) for name in SORTS], required=False)
    units = forms.ChoiceField(choices=[("all", "all")], required=False)

    def clean_day(self) -> date:
        day: date | None = self.cleaned_data["day"]
        if day and day > clock.today():
            raise forms.ValidationError(_("Choose today or an earlier day."))
        return day or clock.today()
