"""How a person wants to be told."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Preference(models.Model):
    user = models.OneToOneField("directives.User", models.CASCADE, related_name="preference")
    mail = models.BooleanField(_("Daily mail"), default=True)
    digest_hour = models.PositiveSmallIntegerField(_("Hour of the daily mail"), null=True, blank=True)
    # From this hour to that one nothing goes out to the person; over midnight where `from` is the later.
    quiet_from = models.PositiveSmallIntegerField(_("Quiet from"), null=True, blank=True)
    quiet_to = models.PositiveSmallIntegerField(_("Quiet until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_to=None)
                | Q(quiet_from__isnull=False, quiet_to__isnull=False)
                & Q(quiet_from__lte=23, quiet_to__lte=23)
                & ~Q(quiet_from=F("quiet_to")),
                name="quiet_hours_begin_and_end",
            )
        ]

    def __str__(self) -> str:
        return str(self.user_id)
