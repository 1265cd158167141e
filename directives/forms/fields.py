"""Fields several forms share."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.files.base import File
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from directives.models import Unit

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)


class UnitField(forms.ModelChoiceField[Unit]):
    """One unit, chosen in the page through a search field: never a list of 500."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        options.setdefault(
            "error_messages", {"required": _("Choose a unit."), "invalid_choice": _("Choose a unit.")}
        )
        super().__init__(queryset=Unit.objects.all(), **options)


class DayField(forms.DateField):
    """A day: the browser's own picker, ISO on the wire; a year mistyped is told at once."""

    default_validators = [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y"], **options)


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; what they are is judged by the service."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> "list[File[bytes]]":
        chosen: Iterable[Any] = data if isinstance(data, list | tuple) else [data]
        found = [super(FilesField, self).clean(one, initial) for one in chosen if one]
        if self.required and not found:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return found


class DaysField(forms.CharField):
    """Whole days from the due date, separated by commas: `-7, -3, -1, 0, 1`."""

    def prepare_value(self, value: object) -> object:
        return ", ".join(str(day) for day in value) if isinstance(value, list) else value

    def clean(self, value: object) -> list[int]:
        text = super().clean(value)
        try:
            days = sorted({int(part) for part in text.split(",") if part.strip()})
        except ValueError:
            raise forms.ValidationError(
                _("Write whole days separated by commas, for example -7, -3, -1, 0, 1.")
            ) from None
        if any(not -60 <= day <= 60 for day in days):
            raise forms.ValidationError(_("Each day must lie between -60 and 60."))
        return days
