"""How a person wants to be told."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Preference(models.Model):
    user = models.OneToOneField("directives.User", models.CASCADE, related_name="preference")
    mail = models.BooleanField(_("Daily mail"), default=True)
    digest_hour = models.PositiveSmallIntegerField(_("Hour of the daily mail"), null=True, blank=True)

    def __str__(self) -> str:
        return str(self.user_id)
