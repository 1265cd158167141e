"""A decision on each thing that a replaced or amended document still asks for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directives.core.text import short_date
from directives.forms.fields import DayField
from directives.queries.replacements import Touched, TouchedTask

KEEP, CARRY, REDATE, END = "keep", "carry", "redate", "end"
_TASK = (
    (KEEP, _("Keep as it is")),
    (CARRY, _("Carry over to the new document")),
    (REDATE, _("Give another date")),
    (END, _("End")),
)
_PERIOD = ((KEEP, _("Units report as before")), (END, _("Withdraw the reports nobody has begun")))


class SettleForm(forms.Form):
    """A radio for each task and period; where a task goes, its new days, and one reason for all that ends."""

    seen = forms.CharField(required=False, max_length=500_000, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed where something ends; the units read it."),
    )

    def __init__(
        self, *args: Any, touched: Touched, targets: Mapping[str, list[tuple[str, str]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.touched = touched
        places = [
            ("", gettext("Outside the clauses")),
            (gettext("Clauses"), targets["clauses"]),
            (gettext("Tasks"), targets["tasks"]),
        ]
        for one in touched.tasks:
            name = f"t{one.task.pk}"
            self.fields[name] = _radio(_TASK, gettext("What becomes of it"))
            self.fields[f"{name}-to"] = forms.ChoiceField(
                label=gettext("Carried over to"), choices=[p for p in places if p[1]], required=False
            )
            for deadline in one.deadlines:
                self.fields[f"{name}-d{deadline.occurrence}"] = DayField(
                    label=_new_date(deadline.due), required=False
                )
        for period in touched.periods:
            self.fields[f"p{period.pk}"] = _radio(_PERIOD, gettext("What becomes of it"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for one in self.touched.tasks:
            if data.get(f"t{one.task.pk}") == REDATE and not self.dues(one):
                self.add_error(f"t{one.task.pk}", gettext("Give a new date."))
        return data

    def dues(self, one: TouchedTask) -> dict[int, date]:
        """The new day of each open turn that gets one."""
        said = {d.occurrence: self.cleaned_data.get(f"t{one.task.pk}-d{d.occurrence}") for d in one.deadlines}
        return {occurrence: due for occurrence, due in said.items() if due}

    @property
    def rows(self) -> list[tuple[TouchedTask, forms.BoundField, forms.BoundField, list[Any]]]:
        """Each task with its question, where it may go, and a day for each open turn."""
        return [
            (
                one,
                self[f"t{one.task.pk}"],
                self[f"t{one.task.pk}-to"],
                [(d, self[f"t{one.task.pk}-d{d.occurrence}"]) for d in one.deadlines],
            )
            for one in self.touched.tasks
        ]

    @property
    def period_rows(self) -> list[tuple[Any, forms.BoundField]]:
        return [(period, self[f"p{period.pk}"]) for period in self.touched.periods]


def _new_date(due: date | None) -> str:
    if due is None:
        return gettext("New date")
    return gettext("New date instead of %(due)s") % {"due": short_date(due)}


def _radio(choices: Any, label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
