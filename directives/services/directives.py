"""Directives: registered, described, prepared clause by clause, issued to units, and closed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from directives.core import clock
from directives.core.errors import BadInput, BadTransition, LostRace
from directives.domain.directive_states import DirectiveState, require_move
from directives.intake.references import number_key
from directives.models import Assignment, Clause, Directive, Task, User
from directives.models.directive import NO_DATE
from directives.policies import directives as policy
from directives.policies.base import require
from directives.queries import directives as queries
from directives.queries.addressees import Reach
from directives.services import audit, citations, notifications, search, tasks, times, turns


@dataclass(frozen=True)
class Header:
    """What describes a document; number and date may be unknown."""

    kind: str
    issuer: str
    title: str
    matched_on: date
    number: str = ""
    issued_on: date | None = None
    place: str = ""
    signatory_name: str = ""
    signatory_position: str = ""
    signatory_authority: str = ""


def write(
    header: Header,
    *,
    state: DirectiveState,
    author: User,
    recipients: Sequence[str] = (),
    addressees: Sequence[str] = (),
) -> Directive:
    """A new directive as a part of an act that is recorded as a whole; citations that waited for it are
    linked to it."""
    directive = Directive(
        state=state, created_by=author, recipients=list(recipients), addressees=list(addressees)
    )
    _describe(directive, header)
    citations.receive(directive)
    return directive


@transaction.atomic
def amend(*, directive: Directive, header: Header, version: int, by: User) -> Directive:
    """Correct what describes a document."""
    directive = Directive.objects.select_for_update(of=("self",)).get(pk=directive.pk)
    require(policy.may_amend(by, directive))
    if directive.version != version:
        raise LostRace(current=str(directive))
    changed = {
        name: [getattr(directive, name), value]
        for name, value in asdict(header).items()
        if getattr(directive, name) != value
    }
    directive.version += 1
    _describe(directive, header)
    citations.receive(directive)
    if header.issued_on and "issued_on" in changed:
        times.recount(directive.tasks.iterator(), header.issued_on)
    audit.record("directive.amended", directive, by=by, facts={"fields": sorted(changed)}, detail=changed)
    return directive


@transaction.atomic
def excuse(*, clause: Clause, reason: str, by: User) -> Clause:
    """Say why a clause needs no action; an empty reason opens it again."""
    directive = Directive.objects.select_for_update(of=("self",)).get(pk=clause.directive_id)
    clause = Clause.objects.select_for_update(of=("self",)).select_related("directive").get(pk=clause.pk)
    require(policy.may_register(by))
    if not policy.may_prepare(by, directive) and not (
        policy.may_excuse(by, directive) and directive.clauses.open().filter(pk=clause.pk).exists()
    ):
        raise BadTransition("directive-already-issued")
    if reason and clause.tasks.exists():
        raise BadInput("clause-has-tasks", field="reason")
    clause.no_action_reason = reason.strip()
    clause.save(update_fields=["no_action_reason"])
    audit.record(
        "clause.excused" if clause.no_action_reason else "clause.opened",
        clause,
        clause.directive,
        by=by,
        facts={"path": clause.path},
        detail={"reason": reason},
    )
    return clause


@transaction.atomic
def issue(*, directive: Directive, by: User) -> list[Assignment]:
    """Give every task to its units. Refused while a clause is neither mapped nor excused, or while a task
    does not say when."""
    directive = Directive.objects.select_for_update(of=("self",)).get(pk=directive.pk)
    require(policy.may_register(by))
    require_move(DirectiveState(directive.state), DirectiveState.ISSUED)
    require(policy.may_issue(by, directive))
    ordered = list(directive.tasks.prefetch_related("rules", "addressees"))
    _require_complete(directive, ordered)
    reach = Reach(clock.today())
    duties = [duty for task in ordered for duty in turns.open_first(task, reach)]
    directive.state = DirectiveState.ISSUED
    directive.version += 1
    directive.save()
    audit.record("directive.issued", directive, by=by, facts={"tasks": len(ordered), "duties": len(duties)})
    notifications.notify_assigned(duties, by=by)
    return duties


@transaction.atomic
def close(*, directive: Directive, by: User) -> Directive:
    """Put a document away: no turn of its tasks comes any more. Refused while a clause is neither mapped nor
    excused, or while a unit still has a duty to do."""
    directive = Directive.objects.select_for_update(of=("self",)).get(pk=directive.pk)
    require(policy.may_register(by))
    require_move(DirectiveState(directive.state), DirectiveState.CLOSED)
    require(policy.may_close(by, directive))
    _require_covered(directive)
    if count := queries.at_work(directive):
        raise BadInput("duties-open", count=count)
    directive.state = DirectiveState.CLOSED
    directive.version += 1
    directive.save(update_fields=["state", "version"])
    audit.record("directive.closed", directive, by=by)
    return directive


def _require_covered(directive: Directive) -> None:
    if gaps := [clause.name for clause in directive.clauses.open()]:
        raise BadInput("clauses-open", count=len(gaps), paths=", ".join(gaps[:10]))


def _require_complete(directive: Directive, ordered: Sequence[Task]) -> None:
    _require_covered(directive)
    if unsettled := [task for task in ordered if not tasks.is_settled(task)]:
        raise BadInput("tasks-unsettled", count=len(unsettled), first=str(unsettled[0]))
    if not ordered:
        raise BadInput("directive-without-tasks")


def _describe(directive: Directive, header: Header) -> None:
    for name, value in asdict(header).items():
        setattr(directive, name, value)
    directive.number_key = number_key(header.number)
    directive.issued_sort = header.issued_on or NO_DATE
    search.fold_into(directive)
    directive.save()
