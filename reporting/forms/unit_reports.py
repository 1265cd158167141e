"""A unit's report as a form: one field an indicator, one a section of words."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.core import text
from reporting.domain import figures
from reporting.domain.indicator_kinds import IndicatorKind
from reporting.domain.outline import ASKED
from reporting.models import IndicatorVersion
from reporting.queries.unit_reports import Block, Line

MAX_WORDS = 20_000
MOST = Decimal(10) ** 14


class FigureField(forms.CharField):
    """A number as people write it; empty stays empty and never becomes zero."""

    def clean(self, value: Any) -> Decimal | None:
        typed = super().clean(value)
        try:
            number = figures.parse(typed)
        except ValueError:
            raise forms.ValidationError(_("Enter a number."), code="invalid") from None
        if number is not None and (abs(number) >= MOST or number != round(number, 2)):
            raise forms.ValidationError(_("At most 14 digits, and 2 after the comma."), code="too-long")
        return number


class UnitReportForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, blocks: Iterable[Block], words: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.blocks = list(blocks)
        for block in self.blocks:
            for line in block.lines:
                if not line.is_computed:
                    self._add_figure(line.version, line.number, line.text)
        for part in ASKED:
            self.fields[f"n-{part.slug}"] = _words(part.heading, words.get(part.slug, ""))

    def values(self) -> dict[int, Decimal | str | None]:
        """By indicator version."""
        return {int(name[1:]): value for name, value in self.cleaned_data.items() if name[1:].isdigit()}

    def words(self) -> dict[str, str]:
        return {name[2:]: value for name, value in self.cleaned_data.items() if name.startswith("n-")}

    def groups(self) -> list[tuple[Block, list[tuple[Line, forms.BoundField | None]]]]:
        """Each group's lines with their fields; a computed figure has none."""
        return [
            (
                block,
                [(line, None if line.is_computed else self[f"v{line.version.pk}"]) for line in block.lines],
            )
            for block in self.blocks
        ]

    def sections(self) -> list[forms.BoundField]:
        return [self[f"n-{part.slug}"] for part in ASKED]

    def _add_figure(self, version: IndicatorVersion, number: Decimal | None, kept: str) -> None:
        if version.kind == IndicatorKind.TEXT:
            field: forms.Field = _words(version.name, kept)
        else:
            field = FigureField(
                label=version.name,
                required=False,
                max_length=24,
                initial="" if number is None else text.number(number),
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )
        self.fields[f"v{version.pk}"] = field


class VersionForm(forms.Form):
    """An act on the report as it was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReturnForm(VersionForm):
    remark = forms.CharField(
        label=_("What must be corrected"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


def _words(label: str, initial: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=MAX_WORDS,
        initial=initial,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
