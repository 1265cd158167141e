"""Clauses and paragraphs that order nothing by their form: headings, grounds, the sentence before a list."""

import re
from typing import Literal

from directives.core.text import fold_words
from directives.intake.types import DraftClause, DraftParagraph

Why = Literal["heading", "opening", "grounds", "closing"]

#: A heading fills one line; a longer one is a sentence.
_LONGEST = 160
_GROUNDS = re.compile(
    r"(?:can cu|theo de nghi|xet de nghi|xet bao cao|xet to trinh) |(?:thuc hien|tiep theo"
    r"|trien khai) (?:cong van|ke "
    r"hoach|chi thi|nghi quyet|ket luan|quyet dinh|thong bao|thong tri|chuong trinh|huong dan|van ban"
    r"|y kien)\b.*\d"
)
_CLOSING = re.compile(
    r"tren day la |(?:rat )?mong |tran trong |(?:chi thi|thong tri|nghi quyet|ket luan|quy dinh|quy che"
    r"|quyet dinh|ke "
    r"hoach|huong dan|thong bao) nay (?:duoc |da duoc )?(?:pho bien|quan triet|co hieu luc|phat hanh"
    r"|thong qua)"
)


def of_clause(clause: DraftClause, *, has_below: bool) -> Why | None:
    """Why a clause without a task needs none: it is only the heading of those below it."""
    text = clause.text.strip()
    if not has_below or len(text.split("\n")[-1]) > _LONGEST or len(text) > 2 * _LONGEST:
        return None
    if text.endswith(":"):
        return "opening"
    return None if text.endswith((".", ";", "./.")) else "heading"


def of_paragraph(paragraph: DraftParagraph) -> Why | None:
    """Why a paragraph of a document without clauses needs no task."""
    folded = fold_words(paragraph.text)
    if _CLOSING.match(folded):
        return "closing"
    if _GROUNDS.match(folded):
        return "grounds"
    return "opening" if paragraph.text.rstrip().endswith(":") else None
