"""A directive that replaces or amends another: one decision on each thing the old one still asks for, applied
in one transaction. What units have submitted stays for the board to confirm or return."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext, ngettext

from directives.core import clock
from directives.core.errors import BadInput, LostRace, NotAllowed
from directives.core.registry import registry
from directives.domain.directive_states import DirectiveState, require_move
from directives.domain.documents import Relation
from directives.domain.notices import NoticeKind
from directives.models import Citation, Directive, User
from directives.models.labels import label
from directives.policies import directives as policy
from directives.policies.base import require
from directives.queries import replacements as query
from directives.queries.replacements import Touched
from directives.services import audit, carrying, unit_notices


class What(StrEnum):
    """What becomes of a task of the old document."""

    KEEP = "keep"
    CARRY = "carry"
    REDATE = "redate"
    END = "end"


@dataclass(frozen=True)
class Decision:
    """`to` names where it is carried (`clause:3`, `task:5`, empty for outside any clause), `dues` the new
    day of each open turn."""

    what: What
    to: str = ""
    dues: Mapping[int, date] = field(default_factory=dict)


@transaction.atomic
def settle(
    *,
    citation: Citation,
    tasks: Mapping[int, Decision],
    periods: Mapping[int, What],
    reason: str,
    seen: str,
    by: User,
) -> Directive:
    """Apply the decisions on the document that a citation replaces or amends; `seen` marks the duties as
    they were shown. A replaced document is no longer in force afterwards."""
    citation = Citation.objects.select_for_update(of=("self",)).get(pk=citation.pk)
    new, old = _locked(citation, by)
    carrying.lock(old)
    found = query.touched(old)
    if moved := query.moved(seen, found.duties):
        raise LostRace(moved=[(str(duty.unit), label("stage", duty.stage)) for duty in moved])
    _require_decided(found, tasks, periods, reason)
    told = carrying.Told(by=by, reason=reason.strip(), words=f"{old} → {new}")
    for one in found.tasks:
        _apply(tasks[one.task.pk], one, new, told)
    withdrawn = _withdraw(found, periods)
    _close(citation, old)
    _tell_units(citation, old, told)
    facts = {"relation": citation.relation, "state": old.state, "reports_withdrawn": withdrawn}
    audit.record(
        "directive.succeeded",
        old,
        new,
        by=by,
        facts={**facts, **_counted(tasks, told)},
        detail={"reason": told.reason},
    )
    return old


def _tell_units(citation: Citation, old: Directive, told: "carrying.Told") -> None:
    unit_notices.tell(
        set(told.units),
        NoticeKind.DOCUMENT_CHANGED,
        directive=old,
        step=f"c{citation.pk}",
        author=told.by,
        notes=_notes(told.units),
    )


def _close(citation: Citation, old: Directive) -> None:
    citation.settled_at = clock.now()
    citation.save(update_fields=["settled_at"])
    if citation.relation == Relation.REPLACES:
        require_move(DirectiveState(old.state), DirectiveState.REPLACED)
        old.state = DirectiveState.REPLACED
    old.version += 1
    old.save()


def _counted(tasks: Mapping[int, Decision], told: "carrying.Told") -> dict[str, object]:
    """What was decided of each task, and of how many duties."""
    duties: Counter[str] = sum(told.units.values(), Counter())
    return {"tasks": {str(pk): one.what for pk, one in tasks.items()}, "duties": duties}


def _locked(citation: Citation, by: User) -> tuple[Directive, Directive]:
    """Both documents, in the order of their keys."""
    if citation.relation not in query.SUCCEEDS or citation.target_id is None:
        raise NotAllowed("replaces-nothing")
    keys = [citation.source_id, citation.target_id]
    rows = Directive.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    both = {row.pk: row for row in rows}
    new, old = both[citation.source_id], both[citation.target_id]
    require(policy.may_settle(by))
    require(policy.may_succeed(by, new), "successor-not-out")
    if citation.settled_at is not None:
        raise LostRace(moved=[])
    require(old.state in policy.RUNNING, "predecessor-not-in-force")
    return new, old


def _require_decided(
    found: Touched, tasks: Mapping[int, Decision], periods: Mapping[int, What], reason: str
) -> None:
    for one in found.tasks:
        if one.task.pk not in tasks:
            raise BadInput("succession-undecided", task=str(one.task))
        if tasks[one.task.pk].what is What.REDATE and not tasks[one.task.pk].dues:
            raise BadInput("redate-needs-a-day", field=f"t{one.task.pk}", task=str(one.task))
    if any(period.pk not in periods for period in found.periods):
        raise BadInput("succession-undecided", task=found.periods[0].name)
    ends = [*(decision.what for decision in tasks.values()), *periods.values()]
    if What.END in ends and not reason.strip():
        raise BadInput("reason-missing", field="reason")


def _apply(decision: Decision, one: query.TouchedTask, new: Directive, told: "carrying.Told") -> None:
    if decision.what is What.END:
        carrying.end(one, told)
    elif decision.what is What.REDATE:
        carrying.redate(one, decision.dues, told)
    elif decision.what is What.CARRY and decision.to.startswith("task:"):
        carrying.into_task(one, carrying.task_of(new, decision.to), told)
    elif decision.what is What.CARRY:
        carrying.under_clause(one, new, carrying.clause_of(new, decision.to), told)


def _withdraw(found: Touched, periods: Mapping[int, What]) -> int:
    """Reports nobody has begun, in the periods that end for these units."""
    units = query.units_by_template(found.tasks)
    ended = [period for period in found.periods if periods[period.pk] is What.END]
    if registry.periods is None:
        return 0
    return sum(registry.periods.withdraw(one.pk, units[one.template]) for one in ended)


def _notes(units: Mapping[int, "Counter[str]"]) -> dict[int, str]:
    """What a unit is told: how many of its duties go on elsewhere, have another date, or end."""
    notes: dict[int, list[str]] = defaultdict(list)
    for unit, counts in units.items():
        if n := counts[What.CARRY]:
            said = ngettext("%(n)s duty goes on under it", "%(n)s duties go on under it", n)
            notes[unit].append(said % {"n": n})
        if n := counts[What.REDATE]:
            said = ngettext("%(n)s duty has a new date", "%(n)s duties have new dates", n)
            notes[unit].append(said % {"n": n})
        if n := counts[What.END]:
            said = ngettext("%(n)s duty ends", "%(n)s duties end", n)
            notes[unit].append(said % {"n": n})
    return {unit: gettext("%(what)s.") % {"what": ", ".join(said)} for unit, said in notes.items()}
