"""What every page writes the same way: status pills, due dates, numbers, rights, icons, navigation."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from django import template
from django.forms import BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect, Select
from django.template import Context
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from directives.core import clock, request_context, text
from directives.core.errors import DomainError
from directives.domain import deadlines
from directives.domain.deadlines import Timeliness
from directives.domain.extension_states import Decision
from directives.domain.roles import Can
from directives.domain.task_states import Stage
from directives.models import User, labels
from directives.queries import nav

register = template.Library()

# Colour and shape of a status; its word comes from the labels. An unlisted one is a grey dash.
PILLS: dict[str, dict[str, tuple[str, str]]] = {
    "timeliness": {
        Timeliness.IN_TIME: ("green", "dot"),
        Timeliness.DUE_SOON: ("amber", "triangle"),
        Timeliness.OVERDUE: ("red", "diamond"),
        Timeliness.NO_DEADLINE: ("grey", "ring"),
        Timeliness.DONE_ON_TIME: ("blue", "tick"),
        Timeliness.DONE_LATE: ("violet", "tick-late"),
    },
    "stage": {
        Stage.PENDING: ("grey", "ring"),
        Stage.IN_PROGRESS: ("green", "half"),
        Stage.SUBMITTED: ("blue", "arrow"),
        Stage.RETURNED: ("amber", "back"),
        Stage.DONE: ("blue", "tick"),
        Stage.WITH_LEADER: ("amber", "arrow"),
        Stage.PAUSED: ("violet", "pause"),
    },
    "extension": {
        Decision.WAITING: ("amber", "half"),
        Decision.GRANTED: ("green", "tick"),
    },
    "bundle_state": {
        "waiting": ("grey", "ring"),
        "same": ("blue", "dash"),
        "refused": ("red", "diamond"),
    },
}
# Words that mean the same kind of thing in every other table of labels.
_COMMON = {
    "draft": ("grey", "ring"),
    "in_review": ("amber", "half"),
    "review": ("amber", "half"),
    "issued": ("blue", "tick"),
    "in_force": ("green", "dot"),
    "accepted": ("green", "tick"),
    "approved": ("blue", "tick"),
    "submitted": ("blue", "arrow"),
    "returned": ("amber", "back"),
    "reading": ("blue", "half"),
    "running": ("blue", "half"),
    "queued": ("grey", "ring"),
    "planned": ("grey", "ring"),
    "sending": ("blue", "half"),
    "sent": ("green", "tick"),
    "uncertain": ("amber", "triangle"),
    "done": ("green", "tick"),
    "failed": ("red", "diamond"),
    "open": ("green", "dot"),
    "locked": ("violet", "pause"),
    "reviewed": ("blue", "half"),
}


@dataclass(frozen=True)
class NavLine:
    label: str
    href: str
    icon: str
    current: bool
    administration: bool
    count: int


@register.filter
def label(slug: str, kind: str) -> str:
    """`{{ duty.stage|label:"stage" }}`: the word for a slug."""
    return labels.label(kind, slug)


@register.filter
def pill(slug: str, kind: str = "timeliness") -> SafeString:
    """`{{ state|pill }}`, `{{ duty.stage|pill:"stage" }}`: word, colour and shape of a status."""
    return _pill(str(slug), kind, get_language())


@lru_cache(maxsize=512)  # a list shows the same few again and again
def _pill(slug: str, kind: str, language: str | None) -> SafeString:
    tone, shape = PILLS.get(kind, {}).get(slug) or _COMMON.get(slug, ("grey", "dash"))
    return chip(labels.label(kind, slug), tone, shape)


@register.simple_tag
@lru_cache(maxsize=512)
def chip(word: str, tone: str = "grey", shape: str = "dash") -> SafeString:
    """A pill with a word of the caller's own."""
    return SafeString(
        render_to_string("components/pill.html", {"word": word, "tone": tone, "shape": shape}).strip()
    )


@register.filter
def due_words(due: date | None) -> str:
    """`còn 3 ngày`, `quá hạn 12 ngày`, for an open duty's due date."""
    if due is None:
        return gettext("no deadline")
    days = (due - clock.today()).days
    if days == 0:
        return gettext("due today")
    if days > 0:
        return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": text.number(days)}
    return ngettext("%(days)s day overdue", "%(days)s days overdue", -days) % {"days": text.number(-days)}


@register.filter
def vi_date(day: date | datetime | str | None) -> str:
    """`05/02/2026`, with the time of day where there is one; a dash for nothing. JSON holds dates as text."""
    if day is None or day == "":
        return "–"
    if isinstance(day, str):
        return text.short_date(date.fromisoformat(day))
    if isinstance(day, datetime):
        local = timezone.localtime(day) if timezone.is_aware(day) else day
        return f"{text.short_date(local.date())} {local:%H:%M}"
    return text.short_date(day)


@register.filter
def vi_number(value: int | float | Decimal | None, places: int | None = None) -> str:
    """`1.234,5`; a dash where the figure is missing, since missing is not zero."""
    return "–" if value is None or value == "" else text.number(value, places)


@register.simple_tag
def rate(part: int, whole: int) -> SafeString:
    """`62,50 %`; its denominator is there on hover, for a screen reader and in print."""
    share = deadlines.percent(part, whole)
    base = gettext("%(part)s of %(whole)s") % {"part": text.number(part), "whole": text.number(whole)}
    return format_html(
        '<span class="rate" title="{base}">{share}<span class="rate-base"> ({base})</span></span>',
        share="–" if share is None else text.percent(share),
        base=base,
    )


@register.filter
def file_size(size: int) -> str:
    """`340 KB`, `2,1 MB`."""
    if size < 1024 * 1024:
        return f"{text.number(max(1, round(size / 1024)))} KB"
    return f"{text.number(Decimal(size) / (1024 * 1024), 1)} MB"


@register.filter
def reason(error: DomainError) -> str:
    """Why an act was refused, in the reader's words."""
    return labels.error_text(error)


@register.simple_tag
def request_id() -> str:
    return request_context.current().request_id


@register.simple_tag(takes_context=True)
def can(context: Context, permission: str, unit_id: int | None = None) -> bool:
    """`{% can "assign" as may %}`: whether the person has the right, anywhere or at a unit; hides buttons."""
    user = context.get("user")
    return isinstance(user, User) and user.may(Can(permission), unit_id)


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, css: str = "") -> SafeString:
    """A picture beside a word; it says nothing of its own to a screen reader."""
    return SafeString(render_to_string("components/icon.html", {"name": name, "css": css}).strip())


@register.filter
def attributes(attrs: dict[str, object]) -> SafeString:
    """A widget's attributes as HTML, as Django's own template writes them at ten times the cost."""
    return SafeString("".join(_attribute(name, value) for name, value in attrs.items()))


def _attribute(name: str, value: object) -> str:
    if value is True or value is False:
        return f" {name}" if value else ""
    return f' {name}="{escape(str(value))}"'


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """A form field's input in the portal's look, tied to its help and its errors."""
    return field.as_widget(attrs={"class": _control_class(field)})


def _control_class(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, CheckboxSelectMultiple | RadioSelect):
        name = ""  # Django would give the class of a choice to the box around all of them too
    elif isinstance(widget, CheckboxInput):
        name = "form-check-input"
    else:
        name = "form-select" if isinstance(widget, Select) else "form-control"
    own = widget.attrs.get("class", "")
    return " ".join(part for part in (name, own, "is-invalid" if name and field.errors else "") if part)


@register.filter
def control_kind(field: BoundField) -> str:
    """How the field component lays an input out."""
    widget = field.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "group"
    if isinstance(widget, CheckboxInput):
        return "check"
    return "file" if isinstance(widget, FileInput) else "line"


@register.filter
def exact_days(days: Fraction) -> str:
    """`3 1/2 days`: shares of days are never rounded."""
    whole, part = divmod(days, 1)
    number = " ".join(str(piece) for piece in (whole, part) if piece) or "0"
    return ngettext("%(days)s day", "%(days)s days", whole) % {"days": number}


@register.simple_tag(takes_context=True)
def again(context: Context, block: str) -> str:
    """Print a block a second time: the title stands in the window's name and in the heading."""
    blocks = context.render_context[BLOCK_CONTEXT_KEY]
    return str(blocks.get_block(block).render(context)).strip()


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[NavLine]:
    """The lines of the side bar for this person; the one of this page is marked."""
    user, request = context.get("user"), context.get("request")
    if not isinstance(user, User):
        return []
    here = getattr(request, "path", "")
    return [_shown(line, here) for line in nav.lines(user)]


def _shown(line: nav.Line, here: str) -> NavLine:
    return NavLine(
        label=gettext(line.item.label),
        href=line.href,
        icon=line.item.icon,
        current=here.startswith(line.href),
        administration=line.is_administration,
        count=line.count,
    )
