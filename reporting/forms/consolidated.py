"""Freezing a period and issuing its report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.core import clock
from reporting.models import ReportPeriod


class BuildForm(forms.Form):
    period = forms.ModelChoiceField(ReportPeriod.objects.all(), label=_("Report period"))
    as_of = forms.DateField(
        label=_("Duties as of"),
        required=False,
        help_text=_("Empty: the period's cut-off, or today while that lies ahead."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        period = cleaned.get("period")
        if period is not None and not cleaned.get("as_of"):
            cleaned["as_of"] = min(period.ends_on, clock.today())
        return cleaned


class IssueForm(forms.Form):
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=99_999)
    issued_on = forms.DateField(
        label=_("Issued on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
