"""What is to change in many duties."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.domain.bulk_changes import BulkKind
from directives.forms.fields import DayField, UnitField
from directives.models import TaskAddressee

MOST_DAYS = 3650


class BulkForm(forms.Form):
    """The duties ticked, or all that a query of the list asks for."""

    pk = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200_000)
    asked = forms.CharField(required=False, widget=forms.HiddenInput, max_length=4000)
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class RedateForm(BulkForm):
    due = DayField(label=_("New due date"), required=False)
    shift = forms.IntegerField(
        label=_("Or moved by days"),
        required=False,
        min_value=-MOST_DAYS,
        max_value=MOST_DAYS,
        help_text=_("Negative: earlier. The first date is kept."),
    )

    field_order = ("pk", "asked", "due", "shift", "reason")


class ReassignForm(BulkForm):
    unit = UnitField(label=_("To which unit"))

    field_order = ("pk", "asked", "unit", "reason")


class CorrectForm(BulkForm):
    role = forms.ChoiceField(
        label=_("Role"), required=False, choices=[("", _("as it is")), *TaskAddressee.Role.choices]
    )
    text = forms.CharField(
        label=_("What is ordered"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For duties of one task; it changes for all units of that task."),
    )

    field_order = ("pk", "asked", "role", "text", "reason")


BULK_FORMS: dict[BulkKind, type[BulkForm]] = {
    BulkKind.REDATE: RedateForm,
    BulkKind.REASSIGN: ReassignForm,
    BulkKind.CORRECT: CorrectForm,
}
