"""Findings cut in two and joined: each undoes the other as long as nothing else was done in between.

What was joined is remembered in the finding itself, with the version at which it was true.
"""

import re
from typing import Any, cast

from django.db import transaction
from django.db.models import F, QuerySet

from directives.core.errors import BadInput
from directives.domain import splitting
from directives.domain.proposals import ClauseProposal, TaskProposal
from directives.models import IntakeFinding, User
from directives.queries.review import next_of
from directives.services import audit, review_rows

Kind = IntakeFinding.Kind


@transaction.atomic
def split(*, finding: IntakeFinding, first: str, second: str, version: int, by: User) -> IntakeFinding:
    """Two findings of one. Both parts of a task keep who, when and how much; the tasks of a clause go to
    the part they stand in."""
    finding = review_rows.locked(finding, Kind(finding.kind), version, by, mine=first)
    first, second = first.strip(), second.strip()
    if not first or not second:
        raise BadInput("part-empty", field="second" if first else "first")
    if known := _joined(finding, first, second):
        made = _part_again(finding, known)
    else:
        made = (_split_task if finding.kind == Kind.TASK else _split_clause)(finding, first, second)
    return _save(finding, made, "intake.split", by)


@transaction.atomic
def join(*, finding: IntakeFinding, version: int, by: User) -> IntakeFinding:
    """One finding of this and the next: the next task of the same clause, or the next clause."""
    finding = review_rows.locked(finding, Kind(finding.kind), version, by)
    other = next_of(finding)
    if other is None:
        raise BadInput("nothing-to-join")
    before: dict[str, Any] = {"parts": [finding.data, other.data], "other": other.pk, "version": version + 1}
    between = _between(finding, other)
    if finding.kind == Kind.TASK:
        one, second = cast("TaskProposal", _plain(finding)), cast("TaskProposal", _plain(other))
        whole = splitting.joined(one, second, between)
        finding.data = {**whole, "joined": before}
    else:
        before |= _move(other, finding.clause_path)
        finding.data = {**_one_clause(finding, other, between), "joined": before}
    before["places"] = [[finding.start, finding.end], [other.start, other.end]]
    finding.start, finding.end = min(finding.start, other.start), max(finding.end, other.end)
    other.dropped, other.data = True, {**other.data, "joined_into": finding.pk}
    other.version += 1
    other.save()
    return _save(finding, other, "intake.joined", by)


def _save(finding: IntakeFinding, other: IntakeFinding, verb: str, by: User) -> IntakeFinding:
    finding.corrected = True
    finding.version += 1
    finding.save()
    audit.record(
        verb,
        finding.document.job,
        by=by,
        facts={"finding": finding.pk, "other": other.pk},
        detail={"texts": [finding.data["text"], other.data["text"]]},
    )
    return finding


def _split_task(finding: IntakeFinding, first: str, second: str) -> IntakeFinding:
    whole = _plain(finding)
    made = _beside(finding, finding.clause_path, {**whole, "text": second}, _cut(finding, second))
    finding.data = {**whole, "text": first, "halves": _halves(finding, first, second)}
    return made


def _split_clause(finding: IntakeFinding, first: str, second: str) -> IntakeFinding:
    """The second part gets a number of its own under the same parent."""
    whole = _plain(finding)
    path, cut = _free_path(finding), _cut(finding, second)
    made = _beside(finding, path, {**whole, "path": path, "text": second}, cut)
    finding.data = {**whole, "text": first, "halves": _halves(finding, first, second)}
    if cut:
        theirs = _tasks_under(finding).filter(start__gte=cut)
        theirs.update(clause_path=path, version=F("version") + 1)
    return made


def _plain(finding: IntakeFinding) -> dict[str, Any]:
    """What a finding says, without what is remembered of its past."""
    return {name: value for name, value in finding.data.items() if name not in {"joined", "halves"}}


def _halves(finding: IntakeFinding, first: str, second: str) -> dict[str, Any]:
    """The words as they stood before they were cut, for whoever joins the same two again."""
    return {"texts": [first, second], "whole": finding.data["text"]}


def _between(finding: IntakeFinding, other: IntakeFinding) -> str:
    """What stands between two texts that become one."""
    texts, known = [finding.data["text"], other.data["text"]], finding.data.get("halves")
    if known and known["texts"] == texts and known["whole"].startswith(texts[0]):
        between: str = known["whole"][len(texts[0]) : len(known["whole"]) - len(texts[1])]
        return between if known["whole"] == between.join(texts) else " "
    return splitting.glue(texts[0], adjoining=finding.end == other.start)


def _beside(finding: IntakeFinding, path: str, data: dict[str, Any], cut: int | None) -> IntakeFinding:
    """Right after its first half, in the list and, where its words are found there, in the source."""
    later = IntakeFinding.objects.filter(document=finding.document_id, kind=finding.kind)
    later.filter(position__gt=finding.position).update(position=F("position") + 1)
    made = IntakeFinding.objects.create(
        document=finding.document,
        kind=finding.kind,
        position=finding.position + 1,
        clause_path=path,
        data=data,
        confidence=finding.confidence,
        corrected=True,
        start=cut or finding.start,
        end=finding.end,
    )
    finding.end = cut or finding.end
    return made


def _joined(finding: IntakeFinding, first: str, second: str) -> dict[str, Any] | None:
    """What was joined here, if nothing was done since and it is to be parted into the same words."""
    known: dict[str, Any] | None = finding.data.get("joined")
    is_same = known and known["version"] == finding.version
    return known if known and is_same and [p["text"] for p in known["parts"]] == [first, second] else None


def _part_again(finding: IntakeFinding, known: dict[str, Any]) -> IntakeFinding:
    other = IntakeFinding.objects.select_related("document__job").get(pk=known["other"])
    finding.data, other.data = known["parts"]
    (finding.start, finding.end), (other.start, other.end) = known["places"]
    other.dropped, other.version = False, other.version + 1
    other.save()
    if finding.kind == Kind.CLAUSE:
        tasks = _tasks_under(finding).filter(pk__in=known["moved"])
        tasks.update(clause_path=other.clause_path, version=F("version") + 1)
        _give(IntakeFinding.objects.filter(pk__in=known["children"]), other.clause_path)
    return other


def _cut(finding: IntakeFinding, second: str) -> int | None:
    """Where in the source the second part begins."""
    source = finding.document.job.text[finding.start : finding.end]
    words = r"\s+".join(re.escape(word) for word in second.split()[:6])
    found = re.search(words, source)
    return finding.start + found.start() if found and found.start() > 0 else None


def _tasks_under(clause: IntakeFinding) -> QuerySet[IntakeFinding]:
    return IntakeFinding.objects.filter(
        document=clause.document_id, kind=Kind.TASK, clause_path=clause.clause_path
    )


def _move(clause: IntakeFinding, path: str) -> dict[str, list[int]]:
    """Give a clause's tasks and its parts to another; which they were."""
    moved = list(_tasks_under(clause).values_list("pk", flat=True))
    _tasks_under(clause).update(clause_path=path, version=F("version") + 1)
    below = clause.document.findings.filter(kind=Kind.CLAUSE, data__parent=clause.clause_path)
    children = list(below.values_list("pk", flat=True))
    _give(below, path)
    return {"moved": moved, "children": children}


def _give(clauses: QuerySet[IntakeFinding], parent: str) -> None:
    for clause in clauses:
        clause.data["parent"] = parent
        clause.version += 1
        clause.save()


def _one_clause(finding: IntakeFinding, other: IntakeFinding, between: str) -> dict[str, Any]:
    """A reason stands for both only where both had one: else the open part would be settled unseen."""
    one, next_one = cast("ClauseProposal", _plain(finding)), cast("ClauseProposal", _plain(other))
    reasons = [one["no_action_reason"], next_one["no_action_reason"]]
    reason = "; ".join(dict.fromkeys(reasons)) if all(reasons) else ""
    return {**one, "text": f"{one['text']}{between}{next_one['text']}", "no_action_reason": reason[:300]}


def _free_path(finding: IntakeFinding) -> str:
    taken = set(finding.document.findings.filter(kind=Kind.CLAUSE).values_list("clause_path", flat=True))
    numbers = (f"{finding.clause_path} ({number})" for number in range(2, len(taken) + 3))
    return next(path for path in numbers if path not in taken)
