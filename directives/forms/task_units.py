"""The units of a task's groups that are left out."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms


class LeaveOutForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    excluded = forms.TypedMultipleChoiceField(required=False, coerce=int)

    def __init__(self, *args: Any, members: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.TypedMultipleChoiceField", self.fields["excluded"]).choices = list(members)
