"""Forms of people and their grants."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.domain.roles import Place, Role
from directives.forms.fields import DayField, UnitField
from directives.models.labels import choices


class PhoneField(forms.CharField):
    """A telephone number, kept as digits with an optional leading +."""

    def clean(self, value: Any) -> str | None:
        text = re.sub(r"[\s.\-()]", "", super().clean(value) or "")
        if not text:
            return None
        if not re.fullmatch(r"\+?\d{8,15}", text):
            raise forms.ValidationError(_("Write the number with 8 to 15 digits."))
        return text


class PersonForm(forms.Form):
    full_name = forms.CharField(label=_("Full name"), max_length=120)
    post = forms.CharField(label=_("Post"), max_length=120, required=False)
    email = forms.EmailField(label=_("Mail"), max_length=254, required=False)
    phone = PhoneField(label=_("Telephone"), max_length=20, required=False)


class UserForm(PersonForm):
    username = forms.RegexField(
        label=_("User name"),
        regex=r"^[a-z0-9._-]{3,60}$",
        error_messages={"invalid": _("3 to 60 small letters without marks, digits, dots or dashes.")},
    )
    password = forms.CharField(
        label=_("First password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    field_order = ["full_name", "username", "password", "post", "email", "phone"]


class ChangeForm(PersonForm):
    is_active = forms.BooleanField(label=_("May sign in"), required=False)


class PasswordForm(forms.Form):
    password = forms.CharField(
        label=_("New password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )


class GrantForm(forms.Form):
    role = forms.TypedChoiceField(label=_("Role"), choices=choices("role"), coerce=Role)
    unit = UnitField(label=_("Unit"), required=False)
    place = forms.TypedChoiceField(
        label=_("Reach"),
        choices=[("", _("as usual for the role")), *choices("place")],
        coerce=Place,
        required=False,
        empty_value=None,
    )
    valid_from = DayField(label=_("Valid from"), required=False)
    valid_to = DayField(label=_("Valid to"), required=False)
