"""How a directive's duties are reminded of and escalated."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.domain.escalation import MOST_DAYS, Level
from directives.forms.fields import DaysField
from directives.models import User
from directives.queries import notice_rules

PORTAL, OWN, NONE = "portal", "own", "none"


def days_field(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=MOST_DAYS,
        required=False,
        help_text=_("Days overdue without a word from the unit; empty: not told."),
    )


class LadderFields(forms.Form):
    """One number of days for each level."""

    unit_leader = days_field(_("Tell the unit's leader after (days)"))
    board_staff = days_field(_("Tell the board's staff after (days)"))
    member = days_field(_("Tell the member in charge after (days)"))

    def ladder(self) -> dict[str, int]:
        """The levels that have days."""
        found = {level.value: self.cleaned_data.get(level.value) for level in Level}
        return {level: days for level, days in found.items() if days}


class NoticeRuleForm(LadderFields):
    reminders = forms.ChoiceField(
        label=_("Reminders of the due date"),
        choices=[
            (PORTAL, _("as the portal sets it")),
            (OWN, _("on days of its own")),
            (NONE, _("none")),
        ],
        widget=forms.RadioSelect,
    )
    reminder_days = DaysField(
        label=_("Reminder days"),
        required=False,
        help_text=_("Days from the due date: -7 is a week before, 0 the day itself, 1 the day after."),
    )
    weekly_after = forms.BooleanField(label=_("Remind weekly after the due date"), required=False)
    escalation = forms.ChoiceField(
        label=_("Who else is told when the unit is late"),
        choices=[
            (PORTAL, _("as the portal sets it")),
            (OWN, _("by levels of its own")),
            (NONE, _("nobody")),
        ],
        widget=forms.RadioSelect,
    )
    officer = forms.ModelChoiceField(
        label=_("Staff who follow this document"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("whoever is in charge of the unit"),
    )
    in_charge = forms.ModelChoiceField(
        label=_("Member in charge"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("the board's leaders"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    field_order = [
        "reminders", "reminder_days", "weekly_after", "escalation", "unit_leader", "board_staff", "member",
        "officer", "in_charge", "version",
    ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = notice_rules.board_people()

    def rule(self) -> dict[str, Any]:
        """The choice as the service takes it."""
        said = self.cleaned_data
        own_days = {PORTAL: None, OWN: said.get("reminder_days", []), NONE: []}
        own_ladder = {PORTAL: None, OWN: self.ladder(), NONE: {}}
        return {
            "reminder_days": own_days[said["reminders"]],
            "weekly_after": said["reminders"] != NONE and said["weekly_after"],
            "escalation": own_ladder[said["escalation"]],
        }
