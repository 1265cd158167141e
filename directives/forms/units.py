"""Forms of units."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.forms.fields import DayField, UnitField
from directives.models import UnitKind


class UnitForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    short_name = forms.CharField(label=_("Short name"), max_length=60, required=False)
    code = forms.SlugField(label=_("Code"), max_length=60)
    kind = forms.ModelChoiceField(label=_("Kind"), queryset=UnitKind.objects.order_by("level", "name"))
    parent = UnitField(label=_("Superior unit"), required=False)
    area = forms.CharField(label=_("Area"), max_length=120, required=False)
    email = forms.EmailField(label=_("Office mail"), max_length=254, required=False)
    valid_from = DayField(label=_("Exists from"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=300, required=False)


class RenameForm(forms.Form):
    name = forms.CharField(label=_("New name"), max_length=200)
    short_name = forms.CharField(label=_("Short name"), max_length=60, required=False)
    effective_on = DayField(label=_("Effective on"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


class MoveForm(forms.Form):
    parent = UnitField(label=_("Superior unit"), required=False)
    effective_on = DayField(label=_("Effective on"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


class CorrectForm(forms.Form):
    area = forms.CharField(label=_("Area"), max_length=120, required=False)
    email = forms.EmailField(label=_("Office mail"), max_length=254, required=False)
    leader_approves = forms.BooleanField(
        label=_("Unit leader approves before submission"),
        required=False,
        help_text=_("What officials of this unit submit goes to its leader first."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
