"""Between a proposed task and the form that corrects it."""

from datetime import date
from typing import Any, cast

from directives.domain.proposals import Actor, RuleProposal, TaskProposal, TermProposal
from directives.domain.schedules import Recurrence, ScheduleKind
from directives.domain.terms import WITHIN, Since, TermUnit
from directives.forms.tasks import TaskForm, plain
from directives.models import IntakeFinding, TaskAddressee
from directives.queries.addressees import Chosen

_SAME = ("text", "deliverable", "mode", "schedule", "report_to", "via", "target_unit", "target_per")


def initial(finding: IntakeFinding) -> dict[str, Any]:
    """The form's first values."""
    task = cast("TaskProposal", finding.data)
    return {
        **{name: task[name] for name in _SAME},  # type: ignore[literal-required]  # the keys above are its own
        "due_on": _day(task["due_on"]),
        "rules": [{"until": "", **rule} for rule in task["rules"]],
        **_term_fields(task),
        "target_value": task["target_value"] or None,
        "leads": _values(task, TaskAddressee.Role.LEAD),
        "cooperating": _values(task, TaskAddressee.Role.COOPERATING),
        "version": finding.version,
    }


def proposal(form: TaskForm, finding: IntakeFinding) -> TaskProposal:
    """What the reviewer made of a proposed task; who was named keeps the place where it was named."""
    data = form.cleaned_data
    old = cast("TaskProposal", finding.data)
    return TaskProposal(
        text=data["text"].strip(),
        deliverable=data["deliverable"],
        mode=data["mode"],
        schedule=ScheduleKind.DUE if data["schedule"] == WITHIN else data["schedule"],
        left_out=old.get("left_out", []),
        term=_term(data, finding) if data["schedule"] == WITHIN else None,
        due_on=data["due_on"].isoformat() if data["due_on"] and data["schedule"] == ScheduleKind.DUE else "",
        rules=[_rule(rule) for rule in data["rules"]],
        words=old["words"],
        report_to=data["report_to"],
        via=data["via"],
        target_value=plain(data["target_value"]),
        target_unit=data["target_unit"],
        target_per=data["target_per"],
        actors=[
            *(_actor(chosen, TaskAddressee.Role.LEAD, old, finding) for chosen in data["leads"]),
            *(_actor(chosen, TaskAddressee.Role.COOPERATING, old, finding) for chosen in data["cooperating"]),
        ],
    )


def value_of(actor: Actor) -> str:
    """An actor as the search field posts it."""
    if actor["unit"] is not None:
        return f"unit:{actor['unit']}"
    return f"group:{actor['group']}" if actor["group"] is not None else f"text:{actor['wording']}"


def _values(task: TaskProposal, role: str) -> list[str]:
    return [value_of(actor) for actor in task["actors"] if actor["role"] == role]


def _actor(chosen: Chosen, role: str, old: TaskProposal, finding: IntakeFinding) -> Actor:
    for actor in old["actors"]:
        if value_of(actor) == chosen.value:
            return {**actor, "role": role}
    return Actor(
        role=role,
        wording=chosen.name,
        unit=chosen.unit,
        group=chosen.group,
        excluded=[],
        by_hand=True,
        confidence=1.0,
        start=finding.start,
        end=finding.start,
    )


def _rule(rule: Recurrence) -> RuleProposal:
    said = RuleProposal(
        frequency=rule.frequency, first_due=rule.first_due.isoformat() if rule.first_due else ""
    )
    if rule.until:
        said["until"] = rule.until.isoformat()
    return said


def _term(data: dict[str, Any], finding: IntakeFinding) -> TermProposal:
    """A term from the day of signing needs no day where the document has its own."""
    since, start = data["term_since"] or Since.STATED, data["term_start"]
    signed = finding.document.header.get("issued_on")
    if not start and since == Since.SIGNING and signed:
        start = _day(signed["value"])
    return TermProposal(
        count=data["term_count"],
        unit=data["term_unit"] or TermUnit.DAY,
        since=since,
        start=start.isoformat() if start else "",
    )


def _term_fields(task: TaskProposal) -> dict[str, Any]:
    said = task.get("term")
    if not said:
        return {}
    return {
        "schedule": WITHIN,
        **{f"term_{name}": said[name] for name in ("count", "unit", "since")},
        "term_start": _day(said["start"]),
    }


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
