"""What the parser takes and gives: plain frozen values, no framework.

Every finding says how sure it is (`confidence`, 0 to 1) and where it stands: `start` and `end` are
offsets into `Draft.text`, the normalised text of the whole file.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from directives.domain.schedules import Anchor
from directives.domain.terms import Since, TermUnit

#: A `mark` is what is stamped or noted on a page: looked at for secrecy, no part of the text.
BlockKind = Literal["paragraph", "row", "footnote", "furniture", "mark"]
RelationKind = Literal["implements", "issues"]


#: Told after each page: how many are done, of how many.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it arrived. The name is for messages only; the type is read from the bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Block:
    """A line, paragraph or table row, as read from the file (`start` and `end` are set after reflow)."""

    text: str
    page: int = 1
    kind: BlockKind = "paragraph"
    cells: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    confidence: float = 1.0
    #: Word-processor paragraphs are whole; lines of a page may continue one another.
    whole: bool = False
    #: Left, top, right, bottom in thousandths of the page, of a line recognised on a picture that stood
    #: straight.
    box: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A value found in the text."""

    confidence: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DraftField(Finding):
    """One header value."""

    value: str


@dataclass(frozen=True, slots=True)
class DraftHeader:
    """What a document says of itself; `None` where the text has it not."""

    kind: DraftField | None = None
    number: DraftField | None = None
    issued_on: DraftField | None = None
    place: DraftField | None = None
    issuer: DraftField | None = None
    title: DraftField | None = None
    signatory_name: DraftField | None = None
    signatory_position: DraftField | None = None
    signatory_authority: DraftField | None = None


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit of the gazetteer that a name in the text may mean."""

    unit_id: int
    score: float


@dataclass(frozen=True, slots=True)
class DraftActor(Finding):
    """A body or group of bodies named in the text; a `collective` one stands for the units of `groups`."""

    name: str
    collective: bool = False
    matches: tuple[UnitMatch, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftClause(Finding):
    """A node of the document's tree. `path` joins the labels from the top."""

    path: str
    label: str
    level: int
    parent: str
    text: str


@dataclass(frozen=True, slots=True)
class DraftParagraph(Finding):
    """A body paragraph and the clause it stands in (`""` outside any): the unit of coverage."""

    clause: str
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class DraftCitation(Finding):
    """Another document named in the text, at its first mention."""

    number: str
    kind: str | None
    issued_on: str | None
    issuer: str | None


@dataclass(frozen=True, slots=True)
class Within:
    """A term counted from an event: ten working days from signing; `start` is a day that the text gives."""

    count: int
    unit: TermUnit
    since: Since
    start: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A stated quantity: at least one model (`unit`) per year."""

    value: int | float
    unit: str
    per: str | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """When, as the text says it. `words` are the text's own; `standing` is "thường xuyên"; `anchors` are the
    days of its periods on which it is due each time; `coming` is a day without a year, the next one meant."""

    recurrence: tuple[str, ...] = ()
    due_on: str | None = None
    within: Within | None = None
    anchors: tuple[Anchor, ...] = ()
    coming: Anchor | None = None
    standing: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class DraftObligation(Finding):
    """Who must do what, by when, how often, how much, and whom to tell."""

    clause: str
    leads: tuple[DraftActor, ...]
    cooperating: tuple[DraftActor, ...]
    action: str
    schedule: Schedule
    report_to: DraftActor | None = None
    via: DraftActor | None = None
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class DraftRecipient(Finding):
    """One line of Nơi nhận."""

    name: str


@dataclass(frozen=True, slots=True)
class DraftWarning:
    """Something the reviewer should look at: a slug with data for the portal, English for the command."""

    slug: str
    text: str
    data: dict[str, str] = field(default_factory=dict)
    document: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class DraftDocument:
    """One document of the file; `start` and `end` bound it in the text."""

    index: int
    start: int
    end: int
    header: DraftHeader
    recipients: tuple[DraftRecipient, ...] = ()
    addressees: tuple[DraftActor, ...] = ()
    clauses: tuple[DraftClause, ...] = ()
    paragraphs: tuple[DraftParagraph, ...] = ()
    citations: tuple[DraftCitation, ...] = ()
    obligations: tuple[DraftObligation, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftRelation(Finding):
    """Document `origin` implements or issues document `target` of the same file (indexes)."""

    origin: int
    target: int
    kind: RelationKind


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was read out of one file."""

    source_name: str
    media_type: str
    pages: int
    ocr: bool
    text: str
    blocks: tuple[Block, ...]
    documents: tuple[DraftDocument, ...]
    relations: tuple[DraftRelation, ...] = ()
    warnings: tuple[DraftWarning, ...] = ()
    #: Lines as they were recognised, where it is known at which place of their page.
    placed: tuple[Block, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The draft as JSON-plain data, lossless, with these stable keys.

        `source_name, media_type, pages, ocr, text, blocks[], documents[], relations[], warnings[]`.
        A value that was not found is `null`. Every finding has `confidence, start, end`, and
        `text[start:end]` is where it stands.

        * `blocks[]`: `text, page, kind (paragraph|row|footnote|furniture), cells[], start, end,
          confidence, whole, box[]`; `placed[]` are lines as recognised, of the same form
        * `documents[]`: `index, start, end, header, recipients[], addressees[], clauses[],
          paragraphs[], citations[], obligations[]`
        * `header`: `kind, number, issued_on, place, issuer, title, signatory_name,
          signatory_position, signatory_authority`, each `{value, confidence, start, end}` or `null`
        * `recipients[]`: `{name}` + finding; an *actor* is `{name, collective,
          matches[{unit_id, score}], groups[]}` + finding: `addressees[]`, an obligation's `leads[]`,
          `cooperating[]`, `report_to`, `via`
        * `clauses[]`: `{path, label, level, parent, text}` + finding
        * `paragraphs[]`: `{clause, page, text}` + finding
        * `citations[]`: `{number, kind, issued_on, issuer}` + finding
        * `obligations[]`: `{clause, leads[], cooperating[], action, schedule, report_to, via,
          target}` + finding; `schedule`: `{recurrence[], due_on, within{count, unit, since,
          start} | null, anchors[{frequency, day, month}], coming{the same} | null, standing,
          words}`; `target`: `{value, unit, per} | null`
        * `relations[]`: `{origin, target, kind (implements|issues)}` + finding
        * `warnings[]`: `{slug, text, data{}, document, start, end}`
        """
        return asdict(self)
