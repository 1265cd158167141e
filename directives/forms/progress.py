"""What is typed about a duty: the unit's update, the board's answer."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.core import clock
from directives.domain.files import EXTENSIONS
from directives.domain.task_states import Act
from directives.forms.fields import DayField, FilesField, ManyFiles, UnitField
from directives.models import Assignment, User
from directives.queries import recipients, waits

# Pictures first: a phone then offers its camera.
ACCEPT = ",".join(["image/*", *(ext for exts in EXTENSIONS.values() for ext in exts)])
NOTE_LIMIT = 5000


class VersionForm(forms.Form):
    """A form that knows which version of the duty the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ProgressForm(VersionForm):
    STEPS = (0, 25, 50, 75, 100)

    percent = forms.IntegerField(
        label=_("Progress (%)"),
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    note = forms.CharField(
        label=_("What has been done"),
        required=False,
        max_length=NOTE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    proof = FilesField(
        label=_("Proof: files or photographs"),
        required=False,
        max_length=200,
        widget=ManyFiles(attrs={"accept": ACCEPT}),
        help_text=_("PDF, pictures, Word, Excel; at most 10 files of 50 MB. No secret documents."),
    )
    link = forms.URLField(label=_("Or a link"), required=False, max_length=200, assume_scheme="https")


class SubmissionForm(ProgressForm):
    """Submitting needs no figure: what is submitted is finished."""

    percent = forms.IntegerField(required=False)


class RemarkForm(VersionForm):
    note = forms.CharField(
        label=_("Remark"), required=False, max_length=NOTE_LIMIT, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReasonForm(VersionForm):
    reason = forms.CharField(
        label=_("Reason"), max_length=NOTE_LIMIT, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReopenForm(ReasonForm):
    due = DayField(label=_("New due date"), required=False, help_text=_("Empty: the date stays as it is."))


class ForwardForm(ReopenForm):
    unit = UnitField(label=_("To which unit"))

    field_order = ("version", "unit", "reason", "due")


class DelegateForm(RemarkForm):
    unit = UnitField(label=_("To which unit"))
    due = DayField(label=_("Due on"), required=False, help_text=_("Empty: the same day as the whole."))

    field_order = ("version", "unit", "due", "note")


class EntrustForm(RemarkForm):
    person = forms.ModelChoiceField(
        label=_("To whom"), queryset=User.objects.none(), required=False, empty_label=_("nobody by name")
    )

    field_order = ("version", "person", "note")


class PartnerField(forms.ModelChoiceField[Assignment]):
    """A duty of the same task, called by its unit."""

    def label_from_instance(self, obj: Assignment) -> str:
        return obj.unit.name


class WaitForm(ReasonForm):
    on = PartnerField(label=_("For which unit"), queryset=Assignment.objects.none())

    field_order = ("version", "on", "reason")


class GoOnForm(RemarkForm):
    on = PartnerField(
        label=_("Which unit"),
        queryset=Assignment.objects.none(),
        required=False,
        empty_label=_("all that are waited for"),
    )

    field_order = ("version", "on", "note")


class ExtendForm(ReasonForm):
    due = DayField(label=_("Date asked for"))
    proof = FilesField(
        label=_("Document, if there is one"),
        required=False,
        max_length=200,
        widget=ManyFiles(attrs={"accept": ACCEPT}),
    )

    field_order = ("version", "due", "reason", "proof")


class GrantForm(RemarkForm):
    due = DayField(label=_("Agreed due date"), required=False, help_text=_("Empty: the date asked for."))

    field_order = ("version", "due", "note")


# What each act on the duty's page asks for.
ACT_FORMS: dict[Act, type[VersionForm]] = {
    Act.ACCEPT: VersionForm,
    Act.APPROVE: RemarkForm,
    Act.REWORK: ReasonForm,
    Act.CONFIRM: RemarkForm,
    Act.RETURN: ReasonForm,
    Act.RECALL: RemarkForm,
    Act.DELEGATE: DelegateForm,
    Act.ENTRUST: EntrustForm,
    Act.WAIT: WaitForm,
    Act.GO_ON: GoOnForm,
    Act.REFUSE: ReasonForm,
    Act.FORWARD: ForwardForm,
    Act.REOPEN: ReopenForm,
    Act.PAUSE: ReasonForm,
    Act.RESUME: RemarkForm,
    Act.EXTEND: ExtendForm,
    Act.GRANT: GrantForm,
    Act.DENY: ReasonForm,
    Act.CANCEL: ReasonForm,
}


def act_form(act: Act, duty: Assignment, *data: Any, **options: Any) -> VersionForm:
    """The form of an act; whom it may name depends on the duty."""
    form = ACT_FORMS[act](*data, **options)
    if "person" in form.fields:
        people = cast("forms.ModelChoiceField[User]", form.fields["person"])
        people.queryset = recipients.colleagues(duty.unit_id, clock.today())
    if "on" in form.fields:
        partners = cast("forms.ModelChoiceField[Assignment]", form.fields["on"])
        partners.queryset = waits.to_await(duty) if act is Act.WAIT else waits.awaited(duty)
    return form
