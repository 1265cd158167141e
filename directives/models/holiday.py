"""The editable calendar on top of the statutory one: extra days off and swapped working days."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Holiday(models.Model):
    day = models.DateField(_("Day"), unique=True)
    is_working = models.BooleanField(_("Working day"), default=False)
    name = models.CharField(_("Name"), max_length=120)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
