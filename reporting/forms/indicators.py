"""Defining and superseding an indicator."""

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.models.labels import choices
from reporting.models import Indicator, IndicatorGroup
from reporting.services.indicators import Definition

_DAY = forms.DateInput(attrs={"type": "date"})


class VersionForm(forms.Form):
    """What an indicator means from a day on."""

    name = forms.CharField(label=_("Name"), max_length=300)
    measure = forms.CharField(label=_("Unit of measure"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=partial(choices, "indicator_kind"))
    numerator = forms.ModelChoiceField(Indicator.objects.all(), label=_("Numerator"), required=False)
    denominator = forms.ModelChoiceField(Indicator.objects.all(), label=_("Denominator"), required=False)
    over_units = forms.ChoiceField(label=_("Over units"), choices=partial(choices, "aggregation"))
    over_time = forms.ChoiceField(label=_("Over time"), choices=partial(choices, "aggregation"))
    is_required = forms.BooleanField(label=_("Required"), required=False)
    valid_from = forms.DateField(label=_("Valid from"), widget=_DAY)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        parts = bool(cleaned.get("numerator")) and bool(cleaned.get("denominator"))
        if cleaned.get("kind") == "ratio" and not parts:
            self.add_error("numerator", _("A ratio is computed from two other indicators: choose both."))
        return cleaned

    def definition(self) -> Definition:
        return Definition(**{name: self.cleaned_data[name] for name in Definition.__dataclass_fields__})


class DefineForm(VersionForm):
    code = forms.SlugField(label=_("Code"), max_length=50)
    group = forms.ModelChoiceField(IndicatorGroup.objects.all(), label=_("Group"))
    field_order = ["code", "group"]
