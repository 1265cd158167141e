"""The record: one event per act with its own digest, its subjects as rows, and the seals that chain it."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.domain.roles import Can

if TYPE_CHECKING:
    from directives.models.user import User


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Can.VIEW_AUDIT) else self.none()


class AuditEvent(models.Model):
    """An act: who (an opaque id, no foreign key), what, when; names and free text are in AuditDetail."""

    at = models.DateTimeField(_("When"))
    verb = models.CharField(_("Act"), max_length=60, db_index=True)
    actor = models.UUIDField(_("Who"), null=True, db_index=True)
    on_behalf = models.UUIDField(null=True)
    request_id = models.CharField(max_length=40, blank=True)
    refused = models.BooleanField(default=False)
    facts = models.JSONField(default=dict)
    # Salted SHA-256 of the detail, so that erasing a person keeps the digest true.
    commitment = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb}"


class AuditDetail(models.Model):
    """The erasable part of an event: names, addresses, free text, and the salt of its commitment."""

    event = models.OneToOneField(AuditEvent, models.CASCADE, related_name="detail")
    salt = models.CharField(max_length=32)
    content = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.event_id)


class AuditSubject(models.Model):
    """A thing the act was about."""

    event = models.ForeignKey(AuditEvent, models.CASCADE, related_name="subjects")
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id", "-event"], name="audit_by_subject")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id}"


class AuditSeal(models.Model):
    """A link of the chain over committed events."""

    event = models.OneToOneField(AuditEvent, models.PROTECT, related_name="seal")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pk} {self.digest[:12]}"
