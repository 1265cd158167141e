"""What a document names: which registered document is meant, or one that is not here."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directives.forms.fields import DayField
from directives.models.labels import choices


class SeenForm(forms.Form):
    """An act on a citation as it was shown: `seen` is the document it was linked to."""

    seen = forms.IntegerField(required=False, min_value=1, max_value=10**18, widget=forms.HiddenInput)


class LinkForm(SeenForm):
    target = forms.IntegerField(required=False, min_value=1, max_value=10**18)
    relation = forms.ChoiceField(label=_("How it stands to it"), choices=choices("relation"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("target"):
            self.add_error("target", gettext("Choose a document."))
        return data


class CiteForm(forms.Form):
    """A registered document is chosen, or one that is not here is described."""

    target = forms.IntegerField(required=False, min_value=1, max_value=10**18)
    relation = forms.ChoiceField(label=_("How it stands to it"), choices=choices("relation"))
    number = forms.CharField(label=_("Number"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", "–"), *choices("document_kind")], required=False)
    issued_on = DayField(label=_("Issued on"), required=False)
    issuer = forms.CharField(label=_("Issuer"), max_length=250, required=False)
