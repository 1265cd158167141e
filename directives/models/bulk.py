"""One change of many duties: what is meant, and each duty as it was before."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.domain.bulk_changes import BulkKind, BulkState
from directives.domain.roles import Can
from directives.models.assignment import Assignment
from directives.models.base import Authored
from directives.models.job import Job
from directives.models.task import Task, TaskAddressee
from directives.models.unit import Unit

if TYPE_CHECKING:
    from directives.models.user import User


class BulkChangeQuerySet(models.QuerySet["BulkChange"]):
    def visible_to(self, user: "User") -> Self:
        """One's own; all of them for whoever assigns to every unit."""
        scope = user.scope(Can.ASSIGN)
        if scope.everything:
            return self
        return self.filter(created_by=user) if scope else self.none()


class BulkChange(Authored):
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in BulkKind])
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in BulkState], default=BulkState.PREPARED
    )
    reason = models.TextField(_("Reason"))
    due = models.DateField(_("New due date"), null=True, blank=True)
    shift = models.SmallIntegerField(_("Days later"), null=True, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=12, blank=True, choices=TaskAddressee.Role.choices)
    text = models.TextField(_("What is ordered"), blank=True)
    # Of a corrected text: the task, its text before, and its version after.
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="+")
    text_before = models.TextField(blank=True)
    task_version = models.PositiveIntegerField(null=True, blank=True)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = BulkChangeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class BulkRow(models.Model):
    """One duty of a change. `refusal` says why it was left out, `undo_refusal` why it was not taken back."""

    change = models.ForeignKey(BulkChange, models.CASCADE, related_name="rows")
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    before = models.JSONField(default=dict)
    after = models.CharField(max_length=200, blank=True)
    refusal = models.CharField(max_length=40, blank=True)
    done_version = models.PositiveIntegerField(null=True, blank=True)
    undo_refusal = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "assignment"], name="one_row_a_bulk_duty")]

    def __str__(self) -> str:
        return f"{self.change_id}: {self.assignment_id}"
