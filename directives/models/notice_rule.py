"""How the duties of one directive are reminded of and escalated, where it is not as everywhere."""

from django.db import models

from directives.models.directive import Directive


class NoticeRule(models.Model):
    """What is None holds as the portal's settings have it; an empty list or table means nothing is sent."""

    directive = models.OneToOneField(Directive, models.CASCADE, related_name="notice_rule")
    reminder_days = models.JSONField(null=True, blank=True)
    weekly_after = models.BooleanField(default=True)
    reminders_since = models.DateField(null=True, blank=True)
    # Level to days, see domain.escalation.
    escalation = models.JSONField(null=True, blank=True)
    escalation_since = models.DateField(null=True, blank=True)
    # Who of the board follows this directive, and the member in charge; without one, as rights have it.
    officer = models.ForeignKey(
        "directives.User", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    member = models.ForeignKey(
        "directives.User", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    def __str__(self) -> str:
        return f"notices of {self.directive_id}"
