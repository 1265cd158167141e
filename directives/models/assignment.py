"""Assignments: one unit's duty in one occurrence. The row of every list, filter, reminder and figure."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from directives.domain import deadlines
from directives.domain.deadlines import FAR_FUTURE, Timeliness
from directives.domain.roles import Can, roles_with
from directives.domain.task_states import OPEN_STAGES, WORKABLE_STAGES, Stage
from directives.models.directive import Directive
from directives.models.grant import RoleGrant
from directives.models.task import Occurrence, Task, TaskAddressee
from directives.models.timeliness import rows_in, rows_overdue
from directives.models.unit import Unit

if TYPE_CHECKING:
    from directives.models.user import User


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, user: "User") -> Self:
        scope = user.scope(Can.VIEW_DUTIES)
        return self if scope.everything else self.filter(unit_id__in=scope.unit_ids)

    def board(self) -> Self:
        """What counts for the board: not the duties units delegated further down."""
        return self.filter(parent=None)

    def delegated(self) -> Self:
        return self.filter(parent__isnull=False)

    def held(self, today: date) -> Self:
        """Entrusted to somebody who still works at the unit."""
        grants = RoleGrant.objects.as_of(today).filter(
            user=OuterRef("assignee"), unit=OuterRef("unit"), role__in=roles_with(Can.REPORT_PROGRESS)
        )
        return self.filter(Exists(grants), assignee__is_active=True)

    def open(self) -> Self:
        return self.filter(is_open=True)

    def workable(self) -> Self:
        """Waiting for the unit itself, which does not wait for another one."""
        return self.filter(is_open=True, stage__in=WORKABLE_STAGES, clock_stopped_on=None)

    def overdue(self, today: date) -> Self:
        """Open and past due, by the stopped clock where it is stopped."""
        return self.filter(rows_overdue(today))

    def in_state(self, timeliness: Timeliness, today: date, soon_days: int) -> Self:
        """The rows whose computed timeliness on `today` is the given one."""
        return self.filter(rows_in(timeliness, today, soon_days))


class Assignment(models.Model):
    """A unit's duty. Only services.stages moves it; `due_effective` is the agreed date shifted by stops."""

    occurrence = models.ForeignKey(Occurrence, models.PROTECT, related_name="assignments")
    task = models.ForeignKey(Task, models.PROTECT, related_name="assignments")
    directive = models.ForeignKey(
        Directive, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    role = models.CharField(
        max_length=12, choices=TaskAddressee.Role.choices, default=TaskAddressee.Role.LEAD
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    # Who of the unit does it; a person who has left the post holds it no longer (see `held`).
    assignee = models.ForeignKey(
        "directives.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Done by")
    )
    assigned_on = models.DateField(_("Assigned on"))
    first_due = models.DateField(_("First due date"), null=True, blank=True)
    agreed_due = models.DateField(_("Agreed due date"), null=True, blank=True)
    due_effective = models.DateField(_("Due"), null=True, blank=True)
    due_sort = models.DateField(editable=False, default=FAR_FUTURE)
    clock_stopped_on = models.DateField(null=True, blank=True)
    stage = models.CharField(
        _("Stage"), max_length=12, choices=[(s.value, s.value) for s in Stage], default=Stage.PENDING
    )
    is_open = models.BooleanField(default=True, editable=False)
    percent = models.PositiveSmallIntegerField(_("Progress"), default=0)
    submitted_on = models.DateField(_("Submitted on"), null=True, blank=True)
    completed_on = models.DateField(_("Completed on"), null=True, blank=True)
    last_update_on = models.DateField(_("Last update on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_sort", "id"], name="duty_by_due"),
            models.Index(fields=["unit", "due_sort", "id"], name="duty_by_unit"),
            models.Index(fields=["directive", "due_sort", "id"], name="duty_by_directive"),
            models.Index(fields=["stage", "due_sort", "id"], name="duty_by_stage"),
            models.Index(fields=["due_sort", "id"], name="open_duty_by_due", condition=Q(is_open=True)),
            models.Index(
                fields=["unit", "due_sort", "id"], name="open_duty_by_unit", condition=Q(is_open=True)
            ),
            # Holds all that counting the board's open duties asks for: the table itself is not read.
            models.Index(
                fields=["unit", "directive", "due_sort", "clock_stopped_on"],
                name="open_duty_counted",
                condition=Q(is_open=True, parent=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "unit"], name="one_duty_a_unit_and_turn"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="duty_percent_at_most_100"),
            models.CheckConstraint(
                condition=Q(is_open=True, stage__in=sorted(OPEN_STAGES))
                | (Q(is_open=False) & ~Q(stage__in=sorted(OPEN_STAGES))),
                name="duty_is_open_by_its_stage",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.DONE) | Q(completed_on__isnull=False), name="duty_done_has_its_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}@{self.unit_id}"

    def timeliness(self, today: date, soon_days: int) -> Timeliness:
        return deadlines.timeliness(
            stage=Stage(self.stage),
            due=self.due_effective,
            clock_stopped_on=self.clock_stopped_on,
            completed_on=self.completed_on,
            today=today,
            soon_days=soon_days,
        )


class Interval(models.Model):
    """How a duty stood from a day to a day, and when that was recorded: answers "as of day D"."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="intervals")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=12)
    due = models.DateField(null=True, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    completed_on = models.DateField(null=True, blank=True)
    clock_stopped_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["assignment", "starts_on"], name="interval_by_duty")]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(ends_on=None), name="one_open_interval"
            )
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.stage} {self.starts_on}"


class Tally(models.Model):
    """Finished duties counted by scope and month: rows of ±1, compacted, so that no row is hot."""

    class Scope(models.TextChoices):
        UNIT = "unit", _("unit")
        DIRECTIVE = "directive", _("directive")

    scope = models.CharField(max_length=10, choices=Scope.choices)
    scope_id = models.BigIntegerField()
    month = models.DateField()
    result = models.CharField(max_length=20)
    count = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["scope", "scope_id", "month", "result"], name="tally_by_scope")]

    def __str__(self) -> str:
        return f"{self.scope} {self.scope_id} {self.month} {self.result} {self.count:+d}"
