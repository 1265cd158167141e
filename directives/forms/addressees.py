"""Units and groups chosen through a search field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directives.queries.addressees import Chosen, named


class AddresseesField(forms.Field):
    """Any number of units and groups; cleans to a list of Chosen."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[Chosen]:
        return named(list(value or []))

    def validate(self, value: Any) -> None:
        super().validate(value)
        if any(not chosen.name for chosen in value):
            raise ValidationError(_("One of the chosen units is no longer known."))
