"""The two parts of a finding."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.forms.intake import VersionForm


class SplitForm(VersionForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    first = forms.CharField(
        label=_("First part"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 4, "data-focus": ""})
    )
    second = forms.CharField(
        label=_("Second part"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 4})
    )
