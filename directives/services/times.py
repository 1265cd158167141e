"""When a proposed task is due: what the text says, what follows the day of signing, what a person settles."""

from collections.abc import Iterator
from datetime import date
from typing import cast

from django.db import transaction

from directives.core import clock
from directives.domain.proposals import RuleProposal, TaskProposal, TermProposal
from directives.domain.schedules import Anchor, Frequency, ScheduleKind, period_end
from directives.domain.terms import Since
from directives.intake.types import Schedule, Within
from directives.models import IntakeDocument, IntakeFinding, Task, User
from directives.queries.terms import due_of
from directives.services import audit, review_rows


def propose(task: TaskProposal, said: Schedule, issued_on: date | None) -> None:
    """Fill in when, as far as the text says; what it leaves open is asked at review."""
    frequencies = [Frequency(name) for name in said.recurrence if name in set(Frequency)]
    if said.due_on and not said.due_on.startswith("--"):
        task["schedule"], task["due_on"] = ScheduleKind.DUE, said.due_on
    elif said.within:
        task["schedule"], task["term"] = ScheduleKind.DUE, _term(said.within, issued_on)
    elif said.anchors or frequencies:
        task["schedule"], task["rules"] = ScheduleKind.RECURRING, _rules(frequencies, said.anchors)
    elif said.coming and issued_on:
        task["schedule"], task["due_on"] = ScheduleKind.DUE, said.coming.on_or_after(issued_on).isoformat()
    elif said.recurrence or said.coming:
        task["schedule"] = ScheduleKind.UNSETTLED


def _term(within: Within, issued_on: date | None) -> TermProposal:
    start = within.start or ""
    if within.since is Since.SIGNING and issued_on:
        start = issued_on.isoformat()
    return TermProposal(count=within.count, unit=within.unit, since=within.since, start=start)


def _rules(frequencies: list[Frequency], anchors: tuple[Anchor, ...]) -> list[RuleProposal]:
    """Days of the year stand for themselves; other days settle the frequency they belong to."""
    today = clock.today()
    yearly = [anchor for anchor in anchors if anchor.frequency is Frequency.ANNUAL]
    if yearly:
        days = [anchor.on_or_after(today).isoformat() for anchor in yearly]
        return [RuleProposal(frequency=Frequency.ANNUAL, first_due=day) for day in days]
    known = {anchor.frequency: anchor.on_or_after(today).isoformat() for anchor in anchors}
    return [RuleProposal(frequency=each, first_due=known.get(each, "")) for each in frequencies]


def follow_signing(document: IntakeDocument, signed_on: date | None) -> None:
    """Terms from the day of signing are counted from another day, or again from none."""
    for finding, task in _tasks(document):
        term = task.get("term")
        if term and term["since"] == Since.SIGNING:
            term["start"] = signed_on.isoformat() if signed_on else ""
            _touch(finding)


def recount(tasks: Iterator[Task], signed_on: date) -> None:
    """Terms of tasks that no unit has yet are counted from another day of signing."""
    for task in tasks:
        if (term := task.term) and term.since is Since.SIGNING and task.issued_on is None:
            task.term_start = signed_on
            task.due_on = due_of(task.term or term)
            task.version += 1
            task.save()


@transaction.atomic
def settle(*, document: IntakeDocument, by: User) -> int:
    """Every recurrence without a day is due at the end of its period; how many tasks that settled."""
    document = review_rows.document(document, by)
    settled = 0
    for finding, task in _tasks(document):
        if not finding.dropped and _settle(task, document.matched_on or clock.today()):
            finding.corrected = True
            _touch(finding)
            settled += 1
    audit.record("intake.times_settled", document.job, by=by, facts={"tasks": settled})
    return settled


def _settle(task: TaskProposal, issued_on: date) -> bool:
    """A report for six months and one for the year are two a year, not three."""
    if task["schedule"] != ScheduleKind.RECURRING or all(rule["first_due"] for rule in task["rules"]):
        return False
    since = max(issued_on, clock.today())
    both = {Frequency.SEMIANNUAL, Frequency.ANNUAL} <= {
        Frequency(rule["frequency"]) for rule in task["rules"]
    }
    for rule in task["rules"]:
        if rule["first_due"]:
            continue
        anchor = period_end(Frequency(rule["frequency"]))
        if both and rule["frequency"] == Frequency.SEMIANNUAL:
            rule["frequency"], anchor = Frequency.ANNUAL, Anchor(Frequency.ANNUAL, 30, 6)
        rule["first_due"] = anchor.on_or_after(since).isoformat()
    return True


def _tasks(document: IntakeDocument) -> Iterator[tuple[IntakeFinding, TaskProposal]]:
    for finding in document.findings.filter(kind=IntakeFinding.Kind.TASK):
        yield finding, cast("TaskProposal", finding.data)


def _touch(finding: IntakeFinding) -> None:
    finding.version += 1
    finding.save()
