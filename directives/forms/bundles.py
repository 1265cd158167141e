"""Many files of a form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.forms.fields import FilesField


class BundleForm(forms.Form):
    brought = FilesField(
        label=_("Files, or zips of them"),
        max_length=200,
        help_text=_(
            "Up to 50 at a time: text, Word, PDF or scans of 50 MB, zips of 200 MB. Secret documents "
            "must never be brought here."
        ),
    )
