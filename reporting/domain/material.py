"""What a consolidated report is made of: everything read from the rows at one moment, in plain values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from directives.domain.deadlines import Counts
from reporting.domain.indicator_kinds import IndicatorKind


@dataclass(frozen=True)
class Head:
    """Who reports, on what; `span` is the slug of the period template's span."""

    superior: str
    issuer: str
    issuer_code: str
    place: str
    form: str
    recipients: tuple[str, ...]
    signer_post: str
    signer_name: str
    signer_authority: str
    span: str
    year: int
    starts_on: date
    ends_on: date
    as_of: date
    written_on: date
    issuer_in_text: str = ""


@dataclass(frozen=True)
class UnitDuties:
    name: str
    counts: Counts


@dataclass(frozen=True)
class DirectiveDuties:
    """`title` and `state` in the document's own words and slugs; no kind for orders without a document."""

    kind: str
    number: str
    issued_on: date | None
    title: str
    state: str
    counts: Counts
    issuer: str = ""


@dataclass(frozen=True)
class Duty:
    directive: int
    task: str
    unit: str
    due: date | None
    timeliness: str
    percent: int


@dataclass(frozen=True)
class Figure:
    """An indicator over all units: now, the same period last year, and the change between them."""

    group: str
    code: str
    name: str
    measure: str
    kind: IndicatorKind
    now: Decimal | None
    last_year: Decimal | None
    change: Decimal | None
    units: int


@dataclass(frozen=True)
class GroupFigures:
    """A group's figures by unit; a missing one stays missing."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Decimal | None, ...]], ...]


@dataclass(frozen=True)
class Words:
    """What a unit wrote for a section."""

    section: str
    unit: str
    text: str


@dataclass(frozen=True)
class Material:
    head: Head
    reports_expected: int
    reports_accepted: int
    counts: Counts
    units: tuple[UnitDuties, ...]
    directives: tuple[DirectiveDuties, ...]
    duties: tuple[Duty, ...]
    figures: tuple[Figure, ...]
    groups: tuple[GroupFigures, ...]
    words: tuple[Words, ...]
