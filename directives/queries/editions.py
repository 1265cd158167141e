"""What a new version of a document changes, clause by clause, and the versions a directive has had."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import cast

from directives.core.text import marked_words
from directives.domain.proposals import ClauseProposal, TaskProposal
from directives.intake import comparing
from directives.intake.comparing import Comparison
from directives.models import Directive, Edition, IntakeDocument, IntakeFinding

CHANGED, SPELLED, ADDED, GONE = "changed", "spelled", "added", "gone"


@dataclass(frozen=True)
class Change:
    """A clause that the new version has otherwise, has new, or has no more; with the tasks it touches."""

    path: str
    kind: str
    before: str
    after: str
    tasks: tuple[str, ...] = ()

    @property
    def comparison(self) -> Comparison:
        return comparing.compare(self.before, self.after, strictly=self.kind == SPELLED)

    @property
    def choices(self) -> tuple[str, str]:
        return ("take", "leave") if self.kind != GONE else ("strike", "leave")


def changes(directive: Directive, document: IntakeDocument) -> list[Change]:
    """In the order of the new text, then what it no longer has; a difference of spelling alone is told
    apart, for a bad scan differs everywhere."""
    new = {finding.clause_path: finding for finding in live(document, IntakeFinding.Kind.CLAUSE)}
    old = {c.path: c for c in directive.clauses.filter(struck=False).prefetch_related("tasks")}
    found = []
    for path, finding in new.items():
        after = cast("ClauseProposal", finding.data)["text"]
        if path not in old:
            found.append(Change(path, ADDED, "", after, _proposed(document, path)))
        elif kind := _difference(old[path].text, after):
            found.append(Change(path, kind, old[path].text, after, tuple(map(str, old[path].tasks.all()))))
    found += [
        Change(path, GONE, clause.text, "", tuple(map(str, clause.tasks.all())))
        for path, clause in old.items()
        if path not in new
    ]
    return found


def seen(found: Sequence[Change]) -> str:
    """A mark of what the person was shown."""
    said = json.dumps([asdict(one) for one in found], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def live(document: IntakeDocument, kind: IntakeFinding.Kind) -> list[IntakeFinding]:
    return list(document.findings.filter(kind=kind, dropped=False).order_by("position"))


def of_directive(directive: Directive) -> list[Edition]:
    """Newest first, without the texts."""
    rows = directive.editions.select_related("attachment", "created_by").defer("text", "clauses")
    return list(rows.order_by("-number"))


def _difference(before: str, after: str) -> str:
    if marked_words(before) == marked_words(after):
        return ""
    return SPELLED if comparing.alike(before, after) else CHANGED


def _proposed(document: IntakeDocument, path: str) -> tuple[str, ...]:
    rows = live(document, IntakeFinding.Kind.TASK)
    return tuple(cast("TaskProposal", row.data)["text"] for row in rows if row.clause_path == path)
