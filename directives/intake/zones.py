"""The parts of one document: head, title, body, tail (recipients and signature), annexes."""

import re
from dataclasses import dataclass

from directives.intake import likeness
from directives.intake.passage import Part
from directives.intake.patterns import KIND_TITLES, LABEL, is_upper
from directives.intake.split import is_motto, title_kind
from directives.intake.types import Block

_SIGNING = re.compile(r"^(?:t/m|tm\.|tm |k/t|kt\.|kt |t/l|tl\.|tl |tuq\.|tuq |q\. )\s*\w")
_POSTS = re.compile(
    r"^(?:pho |quyen |q\. ?)?(?:chu tich|bi thu|giam doc|truong ban|truong doan|chanh van phong|chu "
    r"nhiem|cuc truong|truong phong|vien truong|"
    r"chanh thanh tra|chanh an|hieu truong|chi huy truong|tong giam doc|thu tuong|bo truong|chi cuc "
    r"truong|chu tich hoi|chu tich uy ban)\b"
)
_ANNEX = re.compile(r"^(?:phu luc\b|bieu mau\b|bieu so\b|mau so\b|mau bao cao\b)")
_OPENING = re.compile(
    r"^(?:kinh gui|can cu\b|thuc hien\b|theo de nghi|xet |de |trong nhung nam|nham|tiep theo|ngay \d|sau "
    r"khi|qua |v/v|\(?ban hanh kem|\(?kem theo)"
)
_LETTER_OPENING = re.compile(r"^(?:kinh (?:g[uirt]{1,4}|trinh|thua)\b|[a-z0-9 .,-]{0,80}\bdien\s*:$)")


@dataclass(frozen=True)
class Zones:
    """`title_at` is the index of the line that names the kind, in `head`; `None` in a letter."""

    whole: Part
    head: Part
    title_at: int | None
    kind: str | None
    title: Part
    body: Part
    tail: Part
    annex: Part


def divide(document: Part) -> Zones:
    """Cut one document into its parts. Footnotes and page furniture stay only in `whole`."""
    lines = document.of_kind("paragraph", "row")
    title_at, kind = _find_title(lines)
    body_at, title = _find_body(lines, title_at)
    tail_at = _find_tail(lines, body_at)
    annex_at = _find_annex(lines, body_at, tail_at)
    tail_at = min(tail_at, annex_at)
    return Zones(
        whole=document,
        head=lines.slice(0, body_at),
        title_at=title_at,
        kind=kind,
        title=title,
        body=lines.slice(body_at, tail_at),
        tail=lines.slice(tail_at, annex_at),
        annex=lines.slice(annex_at),
    )


def _find_title(lines: Part) -> tuple[int | None, str | None]:
    for at, (block, folded) in enumerate(lines):
        if at > 30 or _LETTER_OPENING.match(folded) or (len(folded) > 160 and not is_upper(block.text)):
            break
        if kind := title_kind(block, folded) or _leading_kind(block, folded):
            return at, kind
    return None, None


def _leading_kind(block: Block, folded: str) -> str | None:
    """The kind of a title line that goes on: `CHỈ THỊ CỦA BAN THƯỜNG VỤ`, `KẾ HOẠCH công tác năm 2026`."""
    for words in (3, 2):
        head = " ".join(folded.split(" ")[:words])
        if head in KIND_TITLES and is_upper(block.text[: len(head)]):
            return KIND_TITLES[head]
    return None


def _find_body(lines: Part, title_at: int | None) -> tuple[int, Part]:
    """Where the body begins, and the lines of the title."""
    if title_at is None:
        return _letter_body(lines), lines.slice(0, 0)
    first = at = title_at + 1
    capitals: bool | None = None
    for block in lines.blocks[first : first + 9]:
        folded = lines.folded(block)
        if _ends_title(block, folded, at == first, capitals):
            break
        if capitals is None and not folded.startswith("cua "):
            capitals = is_upper(block.text)
        at += 1
    return at, lines.slice(title_at, at)


def _ends_title(block: Block, folded: str, is_first: bool, capitals: bool | None) -> bool:
    if block.kind == "row" or _LETTER_OPENING.match(folded) or _is_label(folded):
        return True
    if is_upper(block.text) and (capitals is False or _names_issuer(folded)):
        return True
    if block.text[0].islower() or folded.startswith(("ve ", "v/v")):
        return len(block.text) > 420
    if is_first:
        opens = bool(_OPENING.match(folded)) and block.text.endswith((".", ":", ";", ","))
        return len(block.text) > 200 or (opens and len(block.text) > 90)
    return len(block.text) > 110 or block.text.endswith((".", ":", ";", ",")) or bool(_OPENING.match(folded))


def _is_label(folded: str) -> bool:
    return bool(LABEL.match(folded))


def _names_issuer(folded: str) -> bool:
    return folded.startswith(
        (
            "chu tich ",
            "uy ban nhan dan",
            "hoi dong nhan dan",
            "ban thuong vu",
            "ban chap hanh",
            "giam doc ",
            "ban dan van",
        )
    )


def _letter_body(lines: Part) -> int:
    for at, (_, folded) in enumerate(lines):
        if _LETTER_OPENING.match(folded) or len(folded) > 160:
            return at
        if at > 40:
            break
    heads = [
        at
        for at, (_, folded) in enumerate(lines)
        if at < 12 and (is_motto(folded) or folded.startswith("v/v"))
    ]
    return heads[-1] + 1 if heads else 0


def _find_tail(lines: Part, body_at: int) -> int:
    for at in range(body_at, len(lines)):
        block = lines.blocks[at]
        folded = lines.folded(block)
        if block.kind == "row":
            if likeness.is_recipients(folded):
                return at
            continue
        if likeness.is_recipients(folded) or (_is_signature(block, folded) and not _opens_grounds(lines, at)):
            return at
    return len(lines)


def _opens_grounds(lines: Part, at: int) -> bool:
    """A decision names its issuer above its grounds, in the capitals of a signature."""
    return any(
        folded.startswith(("can c", "- can c", "xet ", "quyet dinh"))
        for _, folded in lines.slice(at + 1, at + 4)
    )


def _is_signature(block: Block, folded: str) -> bool:
    if len(folded) > 70 or not is_upper(block.text) or folded.endswith(":"):
        return False
    return bool(_SIGNING.match(folded) or _POSTS.match(folded))


def _find_annex(lines: Part, body_at: int, tail_at: int) -> int:
    for at in range(max(body_at, 1), len(lines)):
        block = lines.blocks[at]
        if block.kind == "row" or len(block.text) > 90 or not _ANNEX.match(lines.folded(block)):
            continue
        if at > tail_at or is_upper(block.text.split(" ")[0]):
            return at
    return len(lines)
