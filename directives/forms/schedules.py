"""How often a task comes: any number of recurrences, each with its first day and, if it ends, its last."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directives.domain.schedules import Frequency, Recurrence
from directives.forms.fields import DayField

COLUMNS = ("frequency", "first_due", "until")


class _Lines(forms.Widget):
    """Reads the columns, which stand once for each line; the template draws them."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[dict[str, str]]:
        columns = [_column(data, column) for column in COLUMNS]
        longest = max(map(len, columns))
        filled = [[*column, *[""] * (longest - len(column))] for column in columns]
        lines = [dict(zip(COLUMNS, line, strict=True)) for line in zip(*filled, strict=True)]
        return [line for line in lines if any(line.values())]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return False


def _column(data: Mapping[str, Any], name: str) -> list[str]:
    many = data.getlist(name) if hasattr(data, "getlist") else [data.get(name, "")]
    return ["" if one is None else str(one).strip() for one in many]


class RecurrencesField(forms.Field):
    """Cleans to a list of Recurrence."""

    widget = _Lines

    def to_python(self, value: Any) -> list[Recurrence]:
        errors: list[str] = []
        found = [self._line(line, errors) for line in value or []]
        if errors:
            raise ValidationError(list(dict.fromkeys(errors)))
        return found

    def _line(self, line: dict[str, str], errors: list[str]) -> Recurrence:
        if line["frequency"] not in set(Frequency):
            errors.append(_("Say how often."))
        first, until = (self._day(line[name], errors) for name in ("first_due", "until"))
        if first and until and until < first:
            errors.append(_("The last day lies before the first one."))
        return Recurrence(line["frequency"], first, until)

    def _day(self, text: str, errors: list[str]) -> date | None:
        try:
            day: date | None = DayField(required=False).clean(text)
        except ValidationError as error:
            errors.extend(error.messages)
            return None
        return day


def lines(rules: list[Recurrence]) -> list[dict[str, str]]:
    """Recurrences as the page shows them."""
    return [
        {"frequency": rule.frequency, "first_due": _iso(rule.first_due), "until": _iso(rule.until)}
        for rule in rules
    ]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
