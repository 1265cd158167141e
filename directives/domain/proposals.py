"""What a reviewer sees and corrects before anything becomes a directive: plain JSON shapes."""

from datetime import date
from typing import NotRequired, TypedDict

from directives.domain.terms import FIRST_YEAR, LAST_YEAR, Since, Term, TermUnit

HEADER_FIELDS = (
    "kind",
    "number",
    "issued_on",
    "place",
    "issuer",
    "title",
    "signatory_name",
    "signatory_position",
    "signatory_authority",
)
# What a directive cannot be registered without; the day units are matched on stands beside the header.
REQUIRED_FIELDS = ("kind", "issuer", "title")
# How many letters the register keeps of a value; a subject may be of any length.
LONGEST = {
    "number": 60,
    "place": 120,
    "issuer": 250,
    "signatory_name": 120,
    "signatory_position": 200,
    "signatory_authority": 200,
}
# Below this a finding stands out as doubtful.
DOUBTFUL = 0.7


class HeaderValue(TypedDict):
    """One header value as proposed or corrected, with where it stands in the text."""

    value: str
    confidence: float
    start: int
    end: int
    version: int
    corrected: NotRequired[bool]


class Actor(TypedDict):
    """A body charged with a task, as written, and the unit or group it was resolved to: by a person
    (`by_hand`), or as a person chose before (`remembered`)."""

    role: str
    wording: str
    unit: int | None
    group: int | None
    excluded: list[int]
    confidence: float
    start: int
    end: int
    by_hand: NotRequired[bool]
    remembered: NotRequired[int]


class RuleProposal(TypedDict):
    """A recurrence; the first day it is due is empty until somebody settles it."""

    frequency: str
    first_due: str
    until: NotRequired[str]


class TermProposal(TypedDict):
    """A term from an event; the day it is counted from is empty until somebody says it."""

    count: int
    unit: str
    since: str
    start: str


class TaskProposal(TypedDict):
    """A task as proposed or corrected. One due within a term has no `due_on`: that is counted when asked."""

    text: str
    deliverable: str
    mode: str
    schedule: str
    due_on: str
    rules: list[RuleProposal]
    words: str
    report_to: str
    via: str
    target_value: str
    target_unit: str
    target_per: str
    actors: list[Actor]
    term: NotRequired[TermProposal | None]
    # Named in the text, but chosen to mean nobody before.
    left_out: NotRequired[list[Actor]]


class ClauseProposal(TypedDict):
    """A node of the document's tree, excused or not."""

    path: str
    parent: str
    level: int
    text: str
    no_action_reason: str


class CitationProposal(TypedDict):
    """Another document named in the text."""

    number: str
    kind: str
    issued_on: str
    issuer: str
    relation: NotRequired[str]


def is_too_long(field: str, value: str) -> bool:
    return len(value) > LONGEST.get(field, len(value))


def is_resolved(actor: Actor) -> bool:
    return actor["unit"] is not None or actor["group"] is not None


def is_settled(task: TaskProposal) -> bool:
    """Whether the text or the reviewer said when: a date, a dated recurrence, or always."""
    if task["schedule"] == "due":
        return term_of(task) is not None if task.get("term") else bool(task["due_on"])
    if task["schedule"] == "recurring":
        return bool(task["rules"]) and all(rule["first_due"] for rule in task["rules"])
    return task["schedule"] == "standing"


def term_of(task: TaskProposal) -> Term | None:
    """The term of a proposed task, once it is known what it is counted from."""
    said = task.get("term")
    start = date.fromisoformat(said["start"]) if said and said["start"] else None
    if said is None or start is None or not FIRST_YEAR <= start.year <= LAST_YEAR:
        return None
    return Term(said["count"], TermUnit(said["unit"]), start, Since(said["since"]))


def empty_task(text: str = "") -> TaskProposal:
    return TaskProposal(
        text=text,
        deliverable="",
        mode="each",
        schedule="standing",
        due_on="",
        rules=[],
        words="",
        report_to="",
        via="",
        target_value="",
        target_unit="",
        target_per="",
        actors=[],
    )
