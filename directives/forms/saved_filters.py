"""The name under which a question to the list of duties is kept."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

LONGEST = 1000


class SavedFilterForm(forms.Form):
    name = forms.CharField(label=_("Name of this view"), max_length=60)
    is_shared = forms.BooleanField(label=_("Show it to everybody"), required=False)
    query = forms.CharField(widget=forms.HiddenInput(), required=False, max_length=LONGEST)

    def clean_query(self) -> str:
        """The question without its place in the list; its bounded length keeps addresses usable."""
        asked = QueryDict(self.cleaned_data["query"], mutable=True)
        asked.pop("cursor", None)
        return asked.urlencode()
