"""What the reviewer should look at before anything else."""

from collections.abc import Iterator

from directives.core.text import fold
from directives.domain import numbering
from directives.intake import mojibake
from directives.intake.types import Block, DraftDocument, DraftWarning

_UNSURE = 0.6


def about(
    documents: tuple[DraftDocument, ...], blocks: tuple[Block, ...], *, was_bad: bool, font: str | None
) -> Iterator[DraftWarning]:
    """Every doubt about a file, in the order of its documents."""
    if font:
        name = mojibake.NAMES[font]
        yield DraftWarning("old-font", f"The text was in {name} and has been converted.", {"font": name})
    if was_bad:
        said = "The text has lost its Vietnamese marks; set phrases were restored without them."
        yield DraftWarning("marks-lost", said)
    yield from _unreadable(blocks)
    if not documents:
        yield DraftWarning("no-text", "No text was found in this file.")
    for document in documents:
        yield from _about_header(document)
        yield from _about_issuer(document)
        yield from _about_citations(document)
    yield from _about_repeats(documents)


def _unreadable(blocks: tuple[Block, ...]) -> Iterator[DraftWarning]:
    pages = sorted({block.page for block in blocks if block.confidence < _UNSURE and len(block.text) > 20})
    for page in pages[:20]:
        yield DraftWarning("hard-to-read", f"Page {page} is hard to read.", {"page": str(page)})


def _about_header(document: DraftDocument) -> Iterator[DraftWarning]:
    header, at = document.header, document.index
    if header.kind is None:
        yield DraftWarning("kind-unknown", "The kind of this document was not recognised.", {}, at)
    if header.number is None:
        yield DraftWarning("number-missing", "The text gives no number.", {}, at)
        return
    symbol = numbering.parse(header.number.value)
    place = (header.number.start, header.number.end)
    if symbol is None:
        yield DraftWarning(
            "number-odd",
            f"{header.number.value} is not a usual number.",
            {"number": header.number.value},
            at,
            *place,
        )
    elif header.kind and symbol.kind and symbol.code and not _same_kind(symbol.kind, header.kind.value):
        yield DraftWarning(
            "kind-contradicts-code",
            f"The code in {header.number.value} does not fit the title of the document.",
            {"number": header.number.value, "kind": header.kind.value},
            at,
            *place,
        )


def _about_issuer(document: DraftDocument) -> Iterator[DraftWarning]:
    """The document's own code against its own issuer."""
    number, issuer = document.header.number, document.header.issuer
    if number and issuer and numbering.contradicts(number.value, issuer.value):
        yield DraftWarning(
            "code-contradicts-issuer",
            f"{number.value} is said to be of {issuer.value}, which its code contradicts.",
            {"number": number.value, "issuer": issuer.value},
            document.index,
            number.start,
            number.end,
        )


def _same_kind(by_code: str, by_title: str) -> bool:
    """`QĐ` is a decision or a regulation; an act issued by a decision keeps its number;
    a telegram is filed as a letter."""
    if {by_code, by_title} == {"cong_dien", "cong_van"}:
        return True
    return by_code == by_title or {by_code, by_title} <= {"quyet_dinh", "quy_dinh", "quy_che"}


def _about_citations(document: DraftDocument) -> Iterator[DraftWarning]:
    for citation in document.citations:
        if citation.issuer and numbering.contradicts(citation.number, citation.issuer):
            yield DraftWarning(
                "code-contradicts-issuer",
                f"{citation.number} is said to be of {citation.issuer}, which its code contradicts.",
                {"number": citation.number, "issuer": citation.issuer},
                document.index,
                citation.start,
                citation.end,
            )


def _about_repeats(documents: tuple[DraftDocument, ...]) -> Iterator[DraftWarning]:
    """The same document twice in one file."""
    seen: dict[str, int] = {}
    for document in documents:
        number = document.header.number
        if number is None:
            continue
        first = seen.setdefault(fold(number.value), document.index)
        if first != document.index:
            yield DraftWarning(
                "likely-duplicate",
                f"{number.value} stands twice in this file.",
                {"number": number.value, "document": str(first)},
                document.index,
                number.start,
                number.end,
            )
