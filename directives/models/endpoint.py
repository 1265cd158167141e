"""Where notices go by webhook: a person's or a unit's own system, and each delivery to it."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directives.domain.notices import NoticeState
from directives.domain.roles import Can
from directives.models.base import Authored
from directives.models.notification import Notification
from directives.models.unit import Unit

if TYPE_CHECKING:
    from directives.models.user import User


class EndpointQuerySet(models.QuerySet["Endpoint"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Can.MANAGE_SETTINGS) else self.none()

    def active(self) -> Self:
        return self.filter(is_active=True)


class Endpoint(Authored):
    """An address that takes signed notices of one person, or of a unit's duties for its people."""

    person = models.ForeignKey(
        "directives.User", models.CASCADE, null=True, blank=True, related_name="endpoints"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="endpoints")
    url = models.URLField(_("Address"), max_length=500)
    # Sealed with the portal's key; never shown again.
    secret = models.TextField(editable=False)
    is_active = models.BooleanField(default=True)

    objects = EndpointQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, unit__isnull=False) | Q(person__isnull=False, unit=None),
                name="endpoint_of_a_person_or_a_unit",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(is_active=True), name="one_active_endpoint_a_person"
            ),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(is_active=True), name="one_active_endpoint_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.url


class Delivery(models.Model):
    """One notice on its way to an endpoint; its stable id is made from the notice's key."""

    notice = models.OneToOneField(Notification, models.CASCADE, related_name="delivery")
    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="deliveries")
    stable_id = models.CharField(max_length=64, unique=True)
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in NoticeState], default=NoticeState.PLANNED
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    # Written just before the request leaves; with no `sent_at` after it nobody knows whether it arrived.
    handed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["state", "id"], name="delivery_outbox", condition=~Q(state=NoticeState.SENT.value)
            )
        ]

    def __str__(self) -> str:
        return self.stable_id
