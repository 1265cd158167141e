"""Filters of lists: the address carries them, chips take them off one by one."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple, DateInput, HiddenInput, IntegerField, SearchInput
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_filters import filters
from django_filters.filterset import FilterSet

from directives.core import clock
from directives.core.paging import Order
from directives.core.text import KEY_DIGITS, search_words, short_date
from directives.domain.deadlines import FAR_FUTURE, Timeliness
from directives.domain.roles import Can
from directives.models import (
    Assignment,
    BulkRow,
    Directive,
    ExtensionRequest,
    Task,
    TaskAddressee,
    Unit,
    UnitGroup,
    User,
)
from directives.models.assignment import AssignmentQuerySet
from directives.models.directive import DirectiveQuerySet
from directives.models.labels import choices, label
from directives.queries import answers, delays, duty_columns
from directives.queries.delays import Delay
from directives.queries.duties import soon_days

ANY = "all"
ORDERS = {
    "due": Order("due_sort"),
    "-due": Order("due_sort", descending=True),
    "-new": Order("id", descending=True),
}
ORDER_WORDS = [
    ("due", _("Nearest due date first")),
    ("-due", _("Furthest due date first")),
    ("-new", _("Newest first")),
]


@dataclass(frozen=True)
class Chip:
    """A filter in force, and the query that is left without it."""

    name: str
    words: str
    query: str


class KeyFilter(filters.Filter):
    """A row that a link names; what can be no key is told as a wrong number."""

    field_class = IntegerField  # type: ignore[assignment]  # the documented way to choose the field

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=10**KEY_DIGITS - 1, widget=HiddenInput(), **options)


class DutyFilter(FilterSet):
    """Duties: open ones unless a stage or a timeliness is asked for."""

    q = filters.CharFilter(method="words", label=_("Words"), widget=SearchInput())
    directive = KeyFilter(field_name="directive_id", label=_("Directive"))
    task = KeyFilter(field_name="task_id", label=_("Task"))
    task = KeyFilter(field_name="task_id", label=_("Task"))
    bulk = KeyFilter(method="in_bulk", label=_("Change of many"))
    unit = KeyFilter(method="under", label=_("Unit and below"))
    unit_only = KeyFilter(method="at_unit", label=_("Unit"))
    group = filters.ModelChoiceFilter(
        method="in_group", label=_("Group of units"), queryset=UnitGroup.objects.none(), empty_label=_("any")
    )
    stage = filters.ChoiceFilter(
        method="at_stage",
        label=_("Stage"),
        choices=[(ANY, _("all stages")), *choices("stage")],
        empty_label=_("not finished yet"),
    )
    timeliness = filters.ChoiceFilter(
        method="in_time", label=_("Timeliness"), choices=choices("timeliness"), empty_label=_("any")
    )
    due_from = filters.DateFilter(
        method="due_since", label=_("Due from"), widget=DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    due_to = filters.DateFilter(
        field_name="due_sort",
        lookup_expr="lte",
        label=_("Due until"),
        widget=DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    role = filters.ChoiceFilter(label=_("Role"), choices=TaskAddressee.Role.choices, empty_label=_("any"))
    extension = filters.ChoiceFilter(
        method="asking", label=_("Later date"), choices=choices("extension"), empty_label=_("any")
    )
    columns = filters.MultipleChoiceFilter(
        method="as_it_is",
        label=_("Columns"),
        choices=[(name, column.words) for name, column in duty_columns.CHOICES.items()],
        widget=CheckboxSelectMultiple(),
    )
    question = filters.ChoiceFilter(
        method="asking_us", label=_("Question"), choices=choices("question"), empty_label=_("any")
    )
    delegated = filters.ChoiceFilter(
        method="part_of",
        label=_("Delegated"),
        choices=choices("delegated"),
        empty_label=_("as it concerns me"),
    )
    order = filters.ChoiceFilter(
        method="as_it_is", label=_("Order"), choices=ORDER_WORDS[1:], empty_label=ORDER_WORDS[0][1]
    )

    class Meta:
        model = Assignment
        fields: list[str] = []

    def __init__(self, data: QueryDict, queryset: AssignmentQuerySet, *, by: User) -> None:
        super().__init__(data, queryset=queryset)
        scope = by.scope(Can.VIEW_DUTIES)
        self.user = by
        # The units the rows belong to, None for any: how the list is best read depends on it.
        self.units: frozenset[int] | None = None if scope.everything else scope.unit_ids
        # Delegated parts are the units' own affair: who sees everything sees them on asking.
        self.is_everything = scope.everything
        self.chosen_unit: Unit | None = None
        # The groups are read once, and only where the form or a chip needs them.
        self.filters["group"].queryset = UnitGroup.objects.visible_to(by).order_by("name")

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns asked for."""
        return duty_columns.chosen(self.form.cleaned_data.get("columns") or [])

    @property
    def ordering(self) -> Order:
        return ORDERS.get(self.data.get("order", ""), ORDERS["due"])

    def filter_queryset(self, queryset: QuerySet[Assignment]) -> AssignmentQuerySet:
        found: AssignmentQuerySet = super().filter_queryset(queryset)
        asked = self.form.cleaned_data
        if self.is_everything and not asked.get("delegated"):
            found = found.board()
        return found if asked.get("stage") or asked.get("timeliness") else found.open()

    def words(self, rows: AssignmentQuerySet, name: str, value: str) -> AssignmentQuerySet:
        tasks = Task.objects.all()
        for word in search_words(value).split():
            tasks = tasks.filter(Q(search_text__contains=word) | Q(directive__search_text__contains=word))
        return rows.filter(task_id__in=tasks.values("pk"))

    def under(self, rows: AssignmentQuerySet, name: str, value: int) -> AssignmentQuerySet:
        self.chosen_unit = Unit.objects.filter(pk=value).first()
        if self.chosen_unit is None:
            return rows.none()
        below = frozenset(Unit.objects.under(self.chosen_unit).values_list("pk", flat=True))
        self.units = below if self.units is None else below & self.units
        return rows.filter(unit_id__in=self.units)

    def in_group(self, rows: AssignmentQuerySet, name: str, value: UnitGroup) -> AssignmentQuerySet:
        """The units that are in the group today."""
        members = frozenset(value.members(clock.today()).values_list("pk", flat=True))
        self.units = members if self.units is None else members & self.units
        return rows.filter(unit_id__in=self.units)

    def at_unit(self, rows: AssignmentQuerySet, name: str, value: int) -> AssignmentQuerySet:
        """The unit without those below it: what a cell of the dashboard counted."""
        self.units = frozenset({int(value)})
        return rows.filter(unit_id=value)

    def at_stage(self, rows: AssignmentQuerySet, name: str, value: str) -> AssignmentQuerySet:
        return rows if value == ANY else rows.filter(stage=value)

    def in_time(self, rows: AssignmentQuerySet, name: str, value: str) -> AssignmentQuerySet:
        return rows.in_state(Timeliness(value), clock.today(), soon_days())

    def due_since(self, rows: AssignmentQuerySet, name: str, value: Any) -> AssignmentQuerySet:
        return rows.filter(due_sort__gte=value, due_sort__lt=FAR_FUTURE)

    def asking(self, rows: AssignmentQuerySet, name: str, value: str) -> AssignmentQuerySet:
        return rows.filter(pk__in=ExtensionRequest.objects.filter(decision=value).values("assignment"))

    def asking_us(self, rows: AssignmentQuerySet, name: str, value: str) -> AssignmentQuerySet:
        return rows.filter(pk__in=answers.asked())

    def in_bulk(self, rows: AssignmentQuerySet, name: str, value: int) -> AssignmentQuerySet:
        done = BulkRow.objects.filter(change=value, done_version__isnull=False)
        return rows.filter(pk__in=done.values("assignment"))

    def delays(self) -> list[Delay]:
        """Whose the days of delay of the task asked for are."""
        key = self.form.cleaned_data.get("task")
        return [late for task in Task.objects.filter(pk=key) for late in delays.of_task(task)] if key else []

    def part_of(self, rows: AssignmentQuerySet, name: str, value: str) -> AssignmentQuerySet:
        if value == "no":
            return rows.board()
        return answers.waiting(rows.delegated()) if value == "waiting" else rows.delegated()

    def as_it_is(self, rows: AssignmentQuerySet, name: str, value: str) -> AssignmentQuerySet:
        return rows

    def chips(self) -> list[Chip]:
        """One chip for each filter in force."""
        said = self.form.cleaned_data
        return [
            Chip(str(self.filters[name].label), self._words_of(name, said[name]), _left(self.data, name))
            for name in self.filters
            if name not in _FORM_ALONE and said.get(name) not in (None, "")
        ]

    def _words_of(self, name: str, value: Any) -> str:
        if name == "unit":
            return str(self.chosen_unit or "–")
        if name == "unit_only":
            return str(Unit.objects.filter(pk=value).first() or "–")
        if name == "directive":
            return str(Directive.objects.filter(pk=value).first() or "–")
        if name == "task":
            return str(Task.objects.visible_to(self.user).filter(pk=value).first() or "–")[:80]
        if name in ("due_from", "due_to"):
            return short_date(value)
        if name == "role":
            return str(TaskAddressee.Role(value).label)
        return str(value) if name in ("q", "group") else _choice(name, value)


# What changes how the list looks, not what is in it.
_FORM_ALONE = ("order", "columns")


def _choice(name: str, value: str) -> str:
    return str(_("all stages")) if value == ANY else label(name, value)


class DirectiveFilter(FilterSet):
    """The list's filters: words with or without marks, kind, state, issuer, year of issue."""

    q = filters.CharFilter(label=_("Words or number"), method="having_words", widget=SearchInput())
    kind = filters.ChoiceFilter(label=_("Kind"), choices=choices("document_kind"), empty_label=_("any"))
    state = filters.ChoiceFilter(label=_("State"), choices=choices("directive_state"), empty_label=_("any"))
    issuer = filters.ChoiceFilter(label=_("Issuer"), choices=[], empty_label=_("any"))
    year = filters.NumberFilter(label=_("Year"), method="of_year", min_value=1945, max_value=2999)

    class Meta:
        model = Directive
        fields: list[str] = []

    def __init__(self, data: QueryDict, queryset: DirectiveQuerySet) -> None:
        super().__init__(data, queryset=queryset)
        # Only who issued what this person may see.
        issuers = queryset.order_by("issuer").values_list("issuer", flat=True).distinct()
        self.filters["issuer"].extra["choices"] = [(name, name) for name in issuers]

    def having_words(self, rows: DirectiveQuerySet, name: str, value: str) -> DirectiveQuerySet:
        return rows.matching(search_words(value))

    def of_year(self, rows: DirectiveQuerySet, name: str, value: Decimal) -> DirectiveQuerySet:
        year = int(value)
        return rows.filter(issued_sort__gte=date(year, 1, 1), issued_sort__lte=date(year, 12, 31))

    def chips(self) -> list[Chip]:
        """One chip for each filter in force."""
        said = self.form.cleaned_data
        return [
            Chip(str(self.filters[name].label), _words(name, said[name]), _left(self.data, name))
            for name in self.filters
            if said.get(name)
        ]


def _words(name: str, value: object) -> str:
    kinds = {"kind": "document_kind", "state": "directive_state"}
    return label(kinds[name], str(value)) if name in kinds else str(value)


def _left(data: QueryDict, name: str) -> str:
    left = data.copy()
    for gone in (name, "cursor"):
        left.pop(gone, None)
    return str(left.urlencode())
