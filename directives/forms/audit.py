"""The filter of the record."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.forms.fields import DayField
from directives.models.verbs import VERBS


class RecordFilter(forms.Form):
    verb = forms.ChoiceField(
        label=_("Act"), required=False, choices=[("", _("all acts")), *sorted(VERBS.items())]
    )
    actor = forms.UUIDField(label=_("Person (id)"), required=False)
    subject = forms.RegexField(
        label=_("About (kind:number)"), regex=r"^[a-z]+:\w+$", required=False, max_length=60
    )
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)
    refused = forms.BooleanField(label=_("Refused acts only"), required=False)
