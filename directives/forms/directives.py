"""What describes a directive; why a clause needs no action."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.forms.fields import DayField
from directives.models.labels import choices


class DirectiveForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=choices("document_kind"))
    number = forms.CharField(label=_("Number"), max_length=60, required=False)
    issued_on = DayField(label=_("Issued on"), required=False)
    matched_on = DayField(
        label=_("Units as of"),
        help_text=_("The day on which the names of units are read; usually the day of issue."),
    )
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    issuer = forms.CharField(label=_("Issuer"), max_length=250)
    title = forms.CharField(label=_("Subject"), widget=forms.Textarea(attrs={"rows": 3}))
    signatory_name = forms.CharField(label=_("Signatory"), max_length=120, required=False)
    signatory_position = forms.CharField(label=_("Signatory's post"), max_length=200, required=False)
    signatory_authority = forms.CharField(label=_("Authority"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ExcuseForm(forms.Form):
    reason = forms.CharField(label=_("Why no action"), max_length=300, required=False)
