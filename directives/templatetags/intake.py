"""Words of the intake's pages."""

from django import template
from django.forms import BaseForm, BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext

from directives.domain import numbering
from directives.models import IntakeJob
from directives.models.clause import clause_name
from directives.models.labels import ERRORS, LABELS

register = template.Library()


class _Unsaid(dict[str, object]):
    """The row keeps why a file was refused, not the file's particulars."""

    def __missing__(self, key: str) -> str:
        return "…"


@register.filter
def job_name(job: IntakeJob) -> str:
    """The file's name, once it is known that it may be shown."""
    if job.name:
        return job.name
    return gettext("A file") if job.quarantine or job.error else gettext("Entered by hand")


@register.filter
def clause_label(path: str) -> str:
    """A clause's heading: its number, or which paragraph it is."""
    return capfirst(clause_name(path))


@register.filter
def refusal(slug: str) -> str:
    """Why a file was not read."""
    return str(ERRORS.get(slug, ERRORS["file-refused"])) % _Unsaid()


@register.filter
def warning_text(warning: dict[str, object]) -> str:
    """What the reader of a file wants the reviewer to look at."""
    words = LABELS["intake_warning"].get(str(warning["slug"]))
    data = warning.get("data")
    return str(words) % _Unsaid(data if isinstance(data, dict) else {}) if words else str(warning["slug"])


@register.filter
def field_of(form: BaseForm, name: str) -> BoundField:
    """The field with a name that the page computes."""
    return form[name]


@register.filter
def with_reason(slug: str, detail: dict[str, object]) -> str:
    """Why a file was not taken, its particulars filled in."""
    return str(ERRORS.get(slug, ERRORS["file-refused"])) % _Unsaid(detail)


@register.filter
def contradicts(number: str, issuer: str) -> bool:
    """Whether a number's code is not one of its issuer."""
    return bool(number and issuer) and numbering.contradicts(number, issuer)
