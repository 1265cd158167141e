"""A new version of a directive's text: tasks stay, each changed clause is decided on, the old is kept."""

from collections.abc import Mapping, Sequence
from typing import cast

from django.db import transaction
from django.db.models import F, Max

from directives.core import clock
from directives.core.errors import BadInput, BadTransition, LostRace
from directives.domain.directive_states import DirectiveState
from directives.domain.intake_states import Filing
from directives.domain.notices import NoticeKind
from directives.domain.proposals import ClauseProposal, TaskProposal
from directives.models import (
    Assignment,
    Clause,
    Directive,
    Edition,
    IntakeDocument,
    IntakeFinding,
    Task,
    User,
)
from directives.policies import directives as policy
from directives.policies.base import require
from directives.queries import editions as query
from directives.queries import texts
from directives.queries.addressees import Reach
from directives.queries.editions import ADDED, SPELLED, Change
from directives.services import (
    acceptance,
    audit,
    duplicates,
    notifications,
    prints,
    review_rows,
    tasks,
    turns,
    unit_notices,
)

# Past the places that any document's clauses have.
_APART = 1_000_000


@transaction.atomic
def file_version(
    *,
    document: IntakeDocument,
    directive: Directive,
    decisions: Mapping[str, str],
    seen: str,
    by: User,
) -> Edition:
    """File a document under review as a new version of a registered one. `decisions` says of each changed
    clause what becomes of it (`take`, `leave`, `strike`), `seen` marks the changes that were shown."""
    document = review_rows.document(document, by)
    directive = Directive.objects.select_for_update(of=("self",)).get(pk=directive.pk)
    require(policy.may_amend(by, directive))
    if document.filed_as or document.left_out:
        raise BadTransition("intake-not-in-review")
    found = query.changes(directive, document)
    if query.seen(found) != seen:
        raise LostRace(theirs=len(found))
    decided = [(change, _decision(change, decisions)) for change in found]
    _keep_first(directive, by)
    made = [task for change, said in decided for task in _apply(directive, document, change, said, by)]
    _reorder(directive, document)
    edition = _keep(directive, document, decided, by)
    _give(directive, made, by)
    _tell_units(directive, edition, by)
    audit.record(
        "directive.version_filed",
        directive,
        document.job,
        by=by,
        facts={"version": edition.number, "changes": len(found), "tasks": len(made)},
        detail={"changes": edition.changes},
    )
    return edition


def _decision(change: Change, decisions: Mapping[str, str]) -> str:
    said = decisions.get("" if change.kind == SPELLED else change.path, "")
    if said not in change.choices:
        raise BadInput("version-clause-undecided", path=change.path)
    return said


def _apply(
    directive: Directive, document: IntakeDocument, change: Change, said: str, author: User
) -> list[Task]:
    """What is decided of one clause; the tasks that come with an added one."""
    if said == "leave":
        return []
    if change.kind == ADDED:
        return _add(directive, document, change, author)
    clause = directive.clauses.get(path=change.path, struck=False)
    if said == "strike":
        clause.struck = True
    else:
        clause.text = change.after
    clause.save()
    return []


def _add(directive: Directive, document: IntakeDocument, change: Change, author: User) -> list[Task]:
    finding = document.findings.get(kind=IntakeFinding.Kind.CLAUSE, clause_path=change.path, dropped=False)
    proposed = cast("ClauseProposal", finding.data)
    rows = query.live(document, IntakeFinding.Kind.TASK)
    orders = [cast("TaskProposal", row.data) for row in rows if row.clause_path == change.path]
    if not orders and not proposed["no_action_reason"]:
        raise BadInput("version-clause-open", path=change.path)
    for order in orders:
        acceptance.require_resolved(document, order)
    last = directive.clauses.aggregate(last=Max("position"))["last"] or 0
    clause = Clause.objects.create(
        directive=directive,
        parent=directive.clauses.filter(path=proposed["parent"], struck=False).first(),
        path=proposed["path"],
        position=last + 1,
        level=proposed["level"],
        text=proposed["text"],
        no_action_reason=proposed["no_action_reason"],
    )
    return [
        tasks.write(acceptance.order_of(order), directive=directive, clauses=[clause], author=author)
        for order in orders
    ]


def _reorder(directive: Directive, document: IntakeDocument) -> None:
    """The clauses in the order of the new text; what it no longer has stays behind what it stood behind."""
    rows = list(directive.clauses.order_by("position"))
    places = {row.clause_path: at for at, row in enumerate(query.live(document, IntakeFinding.Kind.CLAUSE))}
    order: dict[int, tuple[int, int]] = {}
    last = -1
    for at, clause in enumerate(rows):
        last = places.get(clause.path, last) if not clause.struck else last
        order[clause.pk] = (last, at)
    rows.sort(key=lambda clause: order[clause.pk])
    directive.clauses.update(position=F("position") + _APART)
    for place, clause in enumerate(rows, start=1):
        clause.position = place
    Clause.objects.bulk_update(rows, ["position"])


def _keep_first(directive: Directive, author: User) -> None:
    """Before the first new version the text as it was registered is kept."""
    if directive.editions.exists():
        return
    Edition.objects.create(
        directive=directive,
        number=1,
        text=texts.of_directive(directive),
        clauses=_snapshot(directive),
        attachment=directive.attachments.order_by("pk").first(),
        created_by=directive.created_by or author,
        created_at=directive.created_at,
    )


def _keep(
    directive: Directive, document: IntakeDocument, decided: Sequence[tuple[Change, str]], author: User
) -> Edition:
    duplicates.attach(document, directive, author)
    document.filed_as, document.same_as = Filing.VERSION, None
    document.version += 1
    document.save()
    duplicates.follow(document, author)
    duplicates.end_if_settled(document.job, author)
    directive.version += 1
    directive.save()
    text = texts.of_paper(document)
    prints.of_directive(directive, text)
    return Edition.objects.create(
        directive=directive,
        number=(directive.editions.aggregate(last=Max("number"))["last"] or 0) + 1,
        text=text,
        clauses=_snapshot(directive),
        changes=[
            {
                "path": change.path,
                "kind": change.kind,
                "before": change.before,
                "after": change.after,
                "decision": said,
            }
            for change, said in decided
        ],
        attachment=document.attachment,
        created_by=author,
    )


def _snapshot(directive: Directive) -> list[dict[str, object]]:
    rows = directive.clauses.filter(struck=False).order_by("position")
    return [{"path": row.path, "level": row.level, "text": row.text} for row in rows]


def _give(directive: Directive, made: Sequence[Task], author: User) -> None:
    """The tasks of added clauses go to their units at once where the document has gone out."""
    if not made or directive.state not in (DirectiveState.ISSUED, DirectiveState.IN_FORCE):
        return
    if unsettled := [task for task in made if not tasks.is_settled(task)]:
        raise BadInput("tasks-unsettled", count=len(unsettled), first=str(unsettled[0]))
    reach = Reach(clock.today())
    duties = [duty for task in made for duty in turns.open_first(task, reach)]
    notifications.notify_assigned(duties, by=author)


def _tell_units(directive: Directive, edition: Edition, author: User) -> None:
    """Each unit with an open duty under it is told once."""
    open_duties = Assignment.objects.open().filter(directive=directive)
    if not edition.changes:
        return
    unit_notices.tell(
        set(open_duties.values_list("unit_id", flat=True)),
        NoticeKind.DOCUMENT_CHANGED,
        directive=directive,
        step=f"v{edition.number}",
        author=author,
    )
