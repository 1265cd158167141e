"""What to look for, from whom, of which days."""

from django.forms import CharField, DateField, DateInput, Form, HiddenInput, SearchInput
from django.utils.translation import gettext_lazy as _

from directives.domain.searching import LONGEST_QUERY


class SearchForm(Form):
    q = CharField(label=_("Words, number, day"), required=False, widget=SearchInput())
    issuer = CharField(label=_("Issuer"), required=False, max_length=LONGEST_QUERY, widget=SearchInput())
    since = DateField(
        label=_("From day"),
        required=False,
        widget=DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = DateField(
        label=_("Until day"),
        required=False,
        widget=DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_(
            "Documents by the day of issue, tasks by the due day, updates by the day they were made."
        ),
    )
    kind = CharField(required=False, widget=HiddenInput())
