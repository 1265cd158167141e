"""The ledger of notices: planned day × subject × kind × person × channel, each row once."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from directives.core import clock
from directives.domain.notices import STANDING, Channel, NoticeKind, NoticeState
from directives.domain.roles import Can
from directives.domain.task_states import WORKABLE_STAGES
from directives.models.assignment import Assignment

if TYPE_CHECKING:
    from directives.models.user import User


class DigestQuerySet(models.QuerySet["Digest"]):
    def visible_to(self, user: "User") -> Self:
        """One's own; all of them for those who look after jobs."""
        return self if user.may(Can.VIEW_JOBS) else self.filter(person=user)


class Digest(models.Model):
    """The one mail of a person and a day; its Message-ID is made from this row's key."""

    person = models.ForeignKey("directives.User", models.CASCADE, related_name="+")
    day = models.DateField()
    # A kind that stands outside the daily digest (security, periods) has a number of its own.
    number = models.CharField(max_length=60, blank=True)
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in NoticeState], default=NoticeState.PLANNED
    )
    message_id = models.CharField(max_length=120, unique=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    # Written just before the mail leaves; with no `sent_at` after it nobody knows whether it did.
    handed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "day", "number"], name="one_digest_a_person_and_day")
        ]
        indexes = [
            models.Index(
                fields=["state", "id"], name="digest_outbox", condition=~Q(state=NoticeState.SENT.value)
            )
        ]

    def __str__(self) -> str:
        return self.message_id


_WORKABLE = Q(
    assignment__is_open=True,
    assignment__stage__in=WORKABLE_STAGES,
    assignment__clock_stopped_on=None,
)
_SAME_DUE = Q(assignment__due_effective=F("due_on"))
# An escalation speaks of silence: nothing was done about the duty since.
_SILENT = Q(assignment__last_update_on=None) | Q(assignment__last_update_on__lt=F("planned_on"))
_STANDS = _WORKABLE & _SAME_DUE & (~Q(kind=NoticeKind.ESCALATED) | _SILENT)


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, user: "User") -> Self:
        """One's own notices."""
        return self.filter(person=user)

    def in_app(self) -> Self:
        return self.filter(channel=Channel.IN_APP, state=NoticeState.SENT)

    def unsent(self) -> Self:
        """What waits for its way out of the portal, and surely did not go out yet."""
        waiting = self.filter(state=NoticeState.PLANNED, digest__handed_at=None, delivery__handed_at=None)
        return waiting.exclude(channel=Channel.IN_APP)

    def standing(self) -> Self:
        """Reminders and escalations that are still true."""
        return self.filter(_STANDS, kind__in=STANDING)

    def outdated(self) -> Self:
        """Reminders and escalations of duties that were acted on or dated anew meanwhile."""
        return self.filter(~_STANDS, kind__in=STANDING)

    def unread(self) -> Self:
        return self.in_app().filter(read_at=None)


class Notification(models.Model):
    """One notice to one person by one channel."""

    planned_on = models.DateField()
    subject = models.CharField(max_length=60)
    assignment = models.ForeignKey(
        Assignment, models.CASCADE, null=True, blank=True, related_name="notifications", db_index=False
    )
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in NoticeKind])
    # Days from the due date for a reminder (−7 … +1, then +8, +15 …); distinguishes acts of one day.
    step = models.CharField(max_length=20, blank=True)
    person = models.ForeignKey("directives.User", models.CASCADE, related_name="notifications")
    channel = models.CharField(max_length=10, choices=[(c.value, c.value) for c in Channel])
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in NoticeState], default=NoticeState.PLANNED
    )
    due_on = models.DateField(null=True, blank=True)
    url = models.CharField(max_length=200, blank=True)
    data = models.JSONField(default=dict, blank=True)
    digest = models.ForeignKey(Digest, models.SET_NULL, null=True, blank=True, related_name="notices")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["planned_on", "subject", "kind", "step", "person", "channel"],
                name="one_notice_a_day_subject_kind_person_channel",
            )
        ]
        indexes = [
            models.Index(
                fields=["person", "-id"], name="unread_by_person", condition=Q(read_at=None, channel="in_app")
            ),
            models.Index(fields=["person", "channel", "-id"], name="notice_by_person"),
            models.Index(fields=["assignment", "planned_on"], name="notice_by_duty"),
            models.Index(fields=["planned_on", "id"], name="notice_to_send", condition=Q(state="planned")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} → {self.person_id}"
