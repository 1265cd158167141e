"""Tasks: what a clause orders, when, and of whom."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from directives.domain.roles import Can
from directives.domain.schedules import Frequency, ScheduleKind
from directives.domain.terms import Since, Term, TermUnit
from directives.models.base import Authored
from directives.models.clause import Clause
from directives.models.directive import Directive
from directives.models.unit import Unit, UnitGroup

if TYPE_CHECKING:
    from directives.models.user import User


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, user: "User") -> Self:
        scope = user.scope(Can.VIEW_DUTIES)
        if scope.everything:
            return self
        duties = self.model._meta.apps.get_model("directives", "Assignment")
        given = duties._default_manager.filter(task=OuterRef("pk"), unit_id__in=scope.unit_ids)
        return self.filter(Exists(given))


class Task(Authored):
    """One thing ordered. Without a directive (a meeting, a telephone call) its source is stated."""

    class Mode(models.TextChoices):
        JOINT = "joint", _("one result together")
        EACH = "each", _("each unit its own result")

    directive = models.ForeignKey(Directive, models.PROTECT, null=True, blank=True, related_name="tasks")
    clauses = models.ManyToManyField(Clause, blank=True, related_name="tasks")
    source = models.CharField(_("Source of the order"), max_length=300, blank=True)
    text = models.TextField(_("What is ordered"))
    deliverable = models.CharField(_("Deliverable"), max_length=300, blank=True)
    mode = models.CharField(_("Mode"), max_length=5, choices=Mode.choices, default=Mode.EACH)
    schedule = models.CharField(
        _("Schedule"),
        max_length=10,
        choices=[(k.value, k.value) for k in ScheduleKind],
        default=ScheduleKind.STANDING,
    )
    due_on = models.DateField(_("Due on"), null=True, blank=True)
    # A date that was counted keeps what it was counted from, so that it can be counted again.
    term_count = models.PositiveSmallIntegerField(_("Within"), null=True, blank=True)
    term_unit = models.CharField(max_length=12, choices=[(u.value, u.value) for u in TermUnit], blank=True)
    term_since = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Since], blank=True)
    term_start = models.DateField(_("Counted from"), null=True, blank=True)
    report_to = models.CharField(_("Reported to"), max_length=250, blank=True)
    via = models.CharField(_("Through"), max_length=250, blank=True)
    target_value = models.DecimalField(_("Target"), max_digits=18, decimal_places=2, null=True, blank=True)
    target_unit = models.CharField(_("Unit of measure"), max_length=60, blank=True)
    target_per = models.CharField(_("Per"), max_length=20, blank=True)
    # Slug of the period template whose accepted unit report completes this task's duties.
    report_template = models.SlugField(blank=True)
    issued_on = models.DateField(_("Assigned on"), null=True, blank=True)
    search_text = models.TextField(editable=False, default="")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(directive__isnull=False) | ~Q(source=""), name="task_states_its_source"
            ),
            models.CheckConstraint(
                condition=~Q(schedule=ScheduleKind.DUE) | Q(due_on__isnull=False),
                name="task_due_once_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(term_count=None, term_unit="", term_since="", term_start=None)
                | Q(term_count__gt=0, term_start__isnull=False, schedule=ScheduleKind.DUE)
                & ~Q(term_unit="")
                & ~Q(term_since=""),
                name="task_term_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def term(self) -> Term | None:
        """What the due date was counted from; None for a date that was said."""
        if self.term_count is None or self.term_start is None:
            return None
        return Term(self.term_count, TermUnit(self.term_unit), self.term_start, Since(self.term_since))

    @term.setter
    def term(self, term: Term | None) -> None:
        self.term_count = term.count if term else None
        self.term_unit = term.unit if term else ""
        self.term_since = term.since if term else ""
        self.term_start = term.start if term else None


class TaskAddressee(models.Model):
    """Who is to do it, as written, resolved to a unit or a group of units."""

    class Role(models.TextChoices):
        LEAD = "lead", _("lead")
        COOPERATING = "cooperating", _("cooperating")

    task = models.ForeignKey(Task, models.CASCADE, related_name="addressees")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.LEAD)
    wording = models.CharField(max_length=300, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(UnitGroup, models.PROTECT, null=True, blank=True, related_name="+")
    excluded = models.ManyToManyField(Unit, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, group=None) | Q(unit=None, group__isnull=False),
                name="addressee_is_a_unit_or_a_group",
            )
        ]

    def __str__(self) -> str:
        return str(self.unit or self.group)


class Rule(models.Model):
    """A recurrence: the first day it is due and how often after that."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="rules")
    frequency = models.CharField(
        _("How often"), max_length=12, choices=[(f.value, f.value) for f in Frequency]
    )
    first_due = models.DateField(_("First due on"))
    until = models.DateField(_("Until"), null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.frequency} {self.first_due}"


class Occurrence(models.Model):
    """One turn of a task; a task due once, or standing, has one."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="occurrences")
    rule = models.ForeignKey(Rule, models.PROTECT, null=True, blank=True, related_name="occurrences")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    cancelled = models.BooleanField(default=False)

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["rule", "due_on"], name="one_occurrence_a_turn"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.due_on or '∞'}"
