"""A task: proposed at review, under a directive in preparation, or from a meeting or a telephone call."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directives.domain import terms
from directives.domain.schedules import Recurrence, ScheduleKind
from directives.domain.terms import WITHIN, Since, Term, TermUnit
from directives.forms.addressees import AddresseesField
from directives.forms.fields import DayField
from directives.forms.schedules import COLUMNS, RecurrencesField, lines
from directives.models import Task, TaskAddressee
from directives.models.labels import choices
from directives.queries.addressees import Chosen, named
from directives.services.tasks import Addressee, Order


class TaskForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("What is ordered"), widget=forms.Textarea(attrs={"rows": 4}))
    leads = AddresseesField(label=gettext_lazy("Lead"), required=False)
    cooperating = AddresseesField(label=gettext_lazy("Cooperating"), required=False)
    mode = forms.ChoiceField(label=gettext_lazy("Mode"), choices=Task.Mode.choices, initial=Task.Mode.EACH)
    schedule = forms.ChoiceField(label=gettext_lazy("Schedule"), choices=choices("schedule"))
    due_on = DayField(label=gettext_lazy("Due on"), required=False)
    term_count = forms.IntegerField(
        label=gettext_lazy("Within"), min_value=1, max_value=terms.MOST, required=False
    )
    term_unit = forms.ChoiceField(
        label=gettext_lazy("Unit of the term"),
        choices=choices("term_unit"),
        required=False,
        help_text=gettext_lazy(
            "The day it is counted from does not count; an end on a day off moves to the next working day."
        ),
    )
    term_since = forms.ChoiceField(
        label=gettext_lazy("Counted from"), choices=choices("since"), required=False
    )
    term_start = DayField(label=gettext_lazy("That is the day"), required=False)
    rules = RecurrencesField(label=gettext_lazy("How often"), required=False)
    deliverable = forms.CharField(label=gettext_lazy("Deliverable"), max_length=300, required=False)
    target_value = forms.DecimalField(
        label=gettext_lazy("Target"), max_digits=18, decimal_places=2, required=False, localize=False
    )
    target_unit = forms.CharField(label=gettext_lazy("Unit of measure"), max_length=60, required=False)
    target_per = forms.ChoiceField(
        label=gettext_lazy("Per"),
        choices=[("", "–"), *choices("target_per")],
        required=False,
    )
    report_to = forms.CharField(label=gettext_lazy("Reported to"), max_length=250, required=False)
    via = forms.CharField(label=gettext_lazy("Through"), max_length=250, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("schedule") == ScheduleKind.UNSETTLED:
            data["schedule"] = _settled_by(data)
        if data.get("schedule") == ScheduleKind.DUE and not data.get("due_on"):
            self.add_error("due_on", _("Give the day it is due."))
        if data.get("schedule") == WITHIN and not data.get("term_count"):
            self.add_error("term_count", _("Say how long the term is."))
        if data.get("schedule") == ScheduleKind.RECURRING and not data.get("rules", True):
            self.add_error("rules", _("Say how often."))
        return data

    def term(self) -> Term | None:
        """The term said, once it is known what it is counted from."""
        data = self.cleaned_data
        if data["schedule"] != WITHIN or not data["term_start"]:
            return None
        unit, since = data["term_unit"] or TermUnit.DAY, data["term_since"] or Since.STATED
        return Term(data["term_count"], TermUnit(unit), data["term_start"], Since(since))

    def lines(self) -> list[dict[str, str]]:
        """The recurrences as they stand in the page, and one more to fill in."""
        return [*(self["rules"].value() or []), dict.fromkeys(COLUMNS, "")]

    def frequencies(self) -> list[tuple[str, Promise]]:
        return choices("frequency")

    def chips(self) -> dict[str, list[Chosen]]:
        """What the two search fields show as chosen."""
        return {name: self._chips(name) for name in ("leads", "cooperating")}

    def _chips(self, name: str) -> list[Chosen]:
        value = self[name].value()
        return named([str(item) for item in value or []])


def _settled_by(data: dict[str, Any]) -> str:
    """Who gives the open question a day or a recurrence has answered it."""
    if data.get("due_on"):
        return ScheduleKind.DUE
    if data.get("rules"):
        return ScheduleKind.RECURRING
    return WITHIN if data.get("term_count") else ScheduleKind.UNSETTLED


def plain(value: Decimal | None) -> str:
    """A number as the proposal keeps it, without trailing zeros."""
    return "" if value is None else f"{value.normalize():f}"


_FIELDS = ((TaskAddressee.Role.LEAD, "leads"), (TaskAddressee.Role.COOPERATING, "cooperating"))


class OrderForm(TaskForm):
    """A task that stands already, or comes from a meeting or a telephone call: everything is said now."""

    source = forms.CharField(
        label=gettext_lazy("Source of the order"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For example: the meeting of 2 March, or a call of the Head of the board."),
    )

    def __init__(self, *args: Any, kept: dict[str, TaskAddressee] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = kept or {}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("schedule") == ScheduleKind.RECURRING and any(
            rule.first_due is None for rule in data.get("rules") or []
        ):
            self.add_error("rules", _("Give the first day it is due."))
        if data.get("schedule") == WITHIN and not data.get("term_start"):
            self.add_error("term_start", _("Give the day it is counted from."))
        if not data.get("leads"):
            self.add_error("leads", _("Somebody must lead."))
        for name in ("leads", "cooperating"):
            if any(not chosen.is_known for chosen in data.get(name) or []):
                self.add_error(name, _("Say which unit or group is meant, or take the name off."))
        return data

    def order(self) -> Order:
        """What the form says, for the service; call it on a valid form."""
        data = self.cleaned_data
        return Order(
            text=data["text"].strip(),
            addressees=[
                _addressee(chosen, role, self.kept) for role, name in _FIELDS for chosen in data[name]
            ],
            deliverable=data["deliverable"],
            mode=data["mode"],
            schedule=ScheduleKind.DUE if data["schedule"] == WITHIN else data["schedule"],
            due_on=data["due_on"] if data["schedule"] == ScheduleKind.DUE else None,
            term=self.term(),
            rules=data["rules"],
            report_to=data["report_to"],
            via=data["via"],
            target_value=data["target_value"],
            target_unit=data["target_unit"],
            target_per=data["target_per"],
        )


def initial(task: Task) -> dict[str, Any]:
    """The form's first values for a task that stands already."""
    rules = [Recurrence(rule.frequency, rule.first_due, rule.until) for rule in task.rules.all()]
    same = (
        "text", "deliverable", "mode", "schedule", "due_on", "report_to", "via", "target_value",
        "target_unit", "target_per", "source", "version",
    )  # fmt: skip
    return {
        **{name: getattr(task, name) for name in same},
        "rules": lines(rules),
        **term_fields(task.term),
        "leads": _values(task, TaskAddressee.Role.LEAD),
        "cooperating": _values(task, TaskAddressee.Role.COOPERATING),
    }


def term_fields(term: Term | None) -> dict[str, Any]:
    """The form's first values for what is due within a term."""
    if term is None:
        return {}
    return {
        "schedule": WITHIN,
        "due_on": None,
        "term_count": term.count,
        "term_unit": term.unit,
        "term_since": term.since,
        "term_start": term.start,
    }


def _values(task: Task, role: str) -> list[str]:
    return [_value(row) for row in task.addressees.all() if row.role == role]


def _value(row: TaskAddressee) -> str:
    return f"unit:{row.unit_id}" if row.unit_id else f"group:{row.group_id}"


def _addressee(chosen: Chosen, role: str, known: dict[str, TaskAddressee]) -> Addressee:
    """Who was there already keeps the wording and the exceptions."""
    old = known.get(chosen.value)
    return Addressee(
        role=role,
        unit=chosen.unit,
        group=chosen.group,
        wording=old.wording if old else "",
        excluded=tuple(unit.pk for unit in old.excluded.all()) if old else (),
    )


def known_addressees(task: Task) -> dict[str, TaskAddressee]:
    return {_value(row): row for row in task.addressees.all()}
