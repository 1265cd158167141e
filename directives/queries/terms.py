"""Terms counted over the country's working days, and how they were counted, in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directives.core.text import short_date
from directives.domain.proposals import RuleProposal, TaskProposal, TermProposal, term_of
from directives.domain.schedules import Recurrence, ScheduleKind
from directives.domain.terms import Counted, Term, TermUnit, count
from directives.models.labels import label
from directives.queries.calendar import Almanac
from directives.queries.turns import every


def due_of(term: Term, almanac: Almanac | None = None) -> date:
    """The day by which a term is over."""
    return _counted(term, almanac or Almanac.load()).due


def origin(term: Term) -> str:
    """`10 ngày làm việc từ 25/02/2022 (ngày ký)`."""
    return _("%(length)s from %(day)s (%(since)s)") % {
        "length": _length(term.count, term.unit),
        "day": short_date(term.start),
        "since": label("since", term.since),
    }


def explained(term: Term, almanac: Almanac) -> str:
    """The origin, and what in the calendar made the end what it is: `…, nghỉ: 4 ngày cuối tuần`."""
    found = _counted(term, almanac)
    parts = [origin(term)]
    if found.moved_from:
        last = {"day": short_date(found.moved_from)}
        parts.append(_("its last day %(day)s is a day off, so the next working day") % last)
    if off := [*_weekends(term, found), *(_named(day, almanac) for day in found.off)]:
        parts.append(_("off: %(days)s") % {"days": "; ".join(off)})
    if worked := [_named(day, almanac) for day in found.worked]:
        parts.append(_("worked although at a weekend: %(days)s") % {"days": "; ".join(worked)})
    return ", ".join(parts)


def when(task: TaskProposal, almanac: Almanac) -> str:
    """The schedule of a proposed task; a question mark where a day is not known."""
    if task["schedule"] == ScheduleKind.UNSETTLED:
        return ""
    word = label("schedule", task["schedule"])
    if said := task.get("term"):
        return _within(said, term_of(task), almanac)
    if task["schedule"] == ScheduleKind.DUE and task["due_on"]:
        return f"{word} {short_date(date.fromisoformat(task['due_on']))}"
    if task["schedule"] == ScheduleKind.RECURRING:
        return ", ".join(_rule(rule) for rule in task["rules"]) or word
    return word


def _within(said: TermProposal, term: Term | None, almanac: Almanac) -> str:
    words = _length(said["count"], said["unit"])
    if term is None:
        return f"{words} ({label('since', said['since'])}: ?)"
    return f"{words} → {short_date(due_of(term, almanac))}"


def _rule(rule: RuleProposal) -> str:
    days = (date.fromisoformat(day) if day else None for day in (rule["first_due"], rule.get("until", "")))
    return every(Recurrence(rule["frequency"], *days))


def _counted(term: Term, almanac: Almanac) -> Counted:
    return count(term, almanac.calendar(term.start, term.latest))


def _length(count: int, unit: str) -> str:
    return f"{count} {label('term_unit', unit)}"


def _weekends(term: Term, found: Counted) -> list[str]:
    if term.unit is not TermUnit.WORKING_DAY or not found.weekend_days:
        return []
    words = ngettext("%(n)s weekend day", "%(n)s weekend days", found.weekend_days)
    return [words % {"n": found.weekend_days}]


def _named(day: date, almanac: Almanac) -> str:
    return f"{short_date(day)} {almanac.name(day)}".strip()
