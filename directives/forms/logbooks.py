"""Tracking sheets: the file, what each column says, what a wording means, which rows stay out."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directives.core.text import row_key
from directives.domain.logbooks import Field
from directives.forms.addressees import AddresseesField
from directives.forms.fields import DayField
from directives.models import Logbook, LogbookWord
from directives.models.labels import choices
from directives.queries.addressees import Chosen
from directives.queries.logbooks import NAME, Unknown
from directives.services.logbooks import SheetMap, Terms

STANDING = "standing"


class LogbookForm(forms.Form):
    file = forms.FileField(
        label=_("Excel sheet or CSV"),
        max_length=200,
        help_text=_(
            "Excel (.xlsx) or .csv, up to 20 MB and 20,000 rows. What is secret must never be brought here."
        ),
    )


class VersionForm(forms.Form):
    """An act on what was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class RowsField(forms.Field):
    """Keys of rows, any number; what is none is refused."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[int]:
        keys = [row_key(each) for each in value or []]
        if None in keys:
            raise forms.ValidationError(gettext("The portal does not know this field."))
        return [key for key in keys if key is not None]


class LeaveOutForm(VersionForm):
    rows = RowsField(required=False)
    back = forms.BooleanField(required=False)


class MappingForm(VersionForm):
    """One group of fields a sheet, named by its place, and what is said of the logbook as a whole."""

    source = forms.CharField(
        label=_("Name of the logbook"),
        max_length=200,
        help_text=_("Every task made of it says that it comes from here."),
    )
    as_of = DayField(label=_("Kept up to"), help_text=_("The day whose state the sheets show."))
    issuer = forms.CharField(label=_("Issuer where the sheet names none"), max_length=250, required=False)
    kind = forms.ChoiceField(
        label=_("Kind where it cannot be told"),
        choices=[("", "–"), *choices("document_kind")],
        required=False,
    )
    done_on = DayField(
        label=_("Day of finished work that bears none"),
        required=False,
        help_text=_("Left empty, such a row is wrong until its day is known."),
    )

    carry = forms.BooleanField(
        label=_("A row that names no document belongs to the one above it"), required=False
    )

    def __init__(self, *args: Any, logbook: Logbook, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(logbook))
        super().__init__(*args, **kwargs)
        self.logbook = logbook
        for place, sheet in enumerate(logbook.sheets):
            self.fields[f"s{place}-used"] = forms.BooleanField(required=False, label=sheet["name"])
            self.fields[f"s{place}-header"] = forms.IntegerField(
                label=_("The headings end in row"), min_value=0, max_value=100_000
            )
            for column in range(len(sheet["headings"])):
                self.fields[f"s{place}-c{column}"] = forms.ChoiceField(
                    choices=[("", "–"), *choices("logbook_field")], required=False
                )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for place in range(len(self.logbook.sheets)):
            seen: set[str] = set()
            for name in self._columns(place):
                slot = data.get(name)
                if slot and slot in seen:
                    self.add_error(name, gettext("Another column says this already."))
                seen |= {slot} if slot else set()
        return data

    def sheets(self) -> list[SheetMap]:
        """What was said of each sheet; call it on a valid form."""
        data = self.cleaned_data
        return [
            SheetMap(
                used=data[f"s{place}-used"],
                header=data[f"s{place}-header"],
                columns={
                    Field(data[name]): column
                    for column, name in enumerate(self._columns(place))
                    if data[name]
                },
            )
            for place in range(len(self.logbook.sheets))
        ]

    def terms(self) -> Terms:
        named = ("source", "as_of", "issuer", "kind", "done_on", "carry")
        return Terms(**{name: self.cleaned_data[name] for name in named})

    def _columns(self, place: int) -> list[str]:
        return [f"s{place}-c{column}" for column in range(len(self.logbook.sheets[place]["headings"]))]


def _initial(logbook: Logbook) -> dict[str, Any]:
    named = ("version", "source", "as_of", "issuer", "kind", "done_on", "carry")
    found: dict[str, Any] = {name: getattr(logbook, name) for name in named}
    for place, sheet in enumerate(logbook.sheets):
        found[f"s{place}-used"], found[f"s{place}-header"] = sheet["used"], sheet["header"]
        found |= {f"s{place}-c{column}": slot for slot, column in sheet["columns"].items()}
    return found


class ChoicesForm(VersionForm):
    """A field for each wording nobody knows; what is left open stays wrong."""

    def __init__(self, *args: Any, unknown: Sequence[Unknown], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unknown = unknown
        for each in unknown:
            self.fields[each.field] = _field(each)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for each in self.unknown:
            chips = data.get(each.field)
            if each.kind == NAME and chips and (len(chips) > 1 or not chips[0].is_known):
                self.add_error(each.field, gettext("Choose one unit or group."))
        if not any(data.get(each.field) for each in self.unknown) and not self.errors:
            raise forms.ValidationError(gettext("Nothing was chosen."))
        return data

    def choices(self) -> dict[str, str]:
        """`name:so nv` → `unit:12`; call it on a valid form."""
        found = {}
        for each in self.unknown:
            value = self.cleaned_data.get(each.field)
            if value:
                is_name = each.kind == NAME
                found[each.key] = cast("list[Chosen]", value)[0].value if is_name else str(value)
        return found


def _field(unknown: Unknown) -> forms.Field:
    if unknown.kind == NAME:
        return AddresseesField(required=False, label=unknown.wording)
    if unknown.kind == LogbookWord.Kind.STATE:
        options = [("", "–"), *choices("logbook_status")]
    else:
        options = [("", "–"), (STANDING, _("no due date (standing)"))]
    return forms.ChoiceField(choices=options, required=False, label=unknown.wording)
