"""A question about a duty, and its answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.forms.progress import NOTE_LIMIT


class QuestionForm(forms.Form):
    text = forms.CharField(
        label=_("Your question"), max_length=NOTE_LIMIT, widget=forms.Textarea(attrs={"rows": 3})
    )


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Your answer"), max_length=NOTE_LIMIT, widget=forms.Textarea(attrs={"rows": 3})
    )
