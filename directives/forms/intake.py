"""The upload and the small corrections of the review page."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directives.forms.fields import DayField


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File of a directive"),
        help_text=_("Text, Word, PDF or a scan, up to 50 MB. A secret document must never be brought here."),
    )


class VersionForm(forms.Form):
    """An act on what was shown: `version` says which state that was."""

    version = forms.IntegerField()


class HeaderForm(VersionForm):
    value = forms.CharField(required=False, max_length=2000)


class MatchedOnForm(forms.Form):
    value = DayField(label=_("Units as of"))


class ReasonForm(VersionForm):
    reason = forms.CharField(label=_("Why no action"), required=False, max_length=300)


class LeaveOutForm(forms.Form):
    reason = forms.CharField(label=_("Why it is left out"), max_length=300)


class ActorForm(VersionForm):
    """Whom a name means (`unit:12`, `group:3`); `off` takes the name off."""

    choice = forms.RegexField(r"^(unit|group):[0-9]{1,18}$", required=False)
    excluded = forms.TypedMultipleChoiceField(required=False, coerce=int)
    off = forms.BooleanField(required=False)
    remember = forms.BooleanField(required=False)

    def __init__(self, *args: Any, members: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.TypedMultipleChoiceField", self.fields["excluded"]).choices = list(members)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("choice") and not data.get("off"):
            self.add_error("choice", gettext("Say who is meant."))
        return data


class NewTaskForm(forms.Form):
    clause_path = forms.CharField(required=False, max_length=60)
    text = forms.CharField(label=_("What is ordered"), max_length=4000)


class NewClauseForm(forms.Form):
    path = forms.CharField(label=_("Number of the clause"), max_length=60)
    text = forms.CharField(label=_("Its text"), widget=forms.Textarea(attrs={"rows": 3}))


class AcceptForm(forms.Form):
    acknowledged = forms.BooleanField(
        label=_("I have looked at these documents; this one is another."), required=False
    )
