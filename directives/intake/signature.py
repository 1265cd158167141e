"""Who signed, in what post, by whose authority."""

import re
from dataclasses import dataclass

from directives.intake.passage import Part
from directives.intake.patterns import BULLET, FAMILY_NAME, is_upper
from directives.intake.types import Block, DraftField

_AUTHORITY = re.compile(r"^(?:t/m|tm\.|tm(?= )|k/t|kt\.|kt(?= )|t/l|tl\.|tl(?= )|tuq\.|t/uq|tuq(?= ))\s*\w")
_POST = re.compile(
    r"\b(?:chu tich|bi thu|giam doc|truong ban|truong doan|chanh|chu nhiem|cuc truong|truong phong|vien "
    r"truong|hieu truong|chi huy|"
    r"tong giam doc|thu tuong|bo truong|chi cuc truong|uy vien|thu truong|chinh uy|bi thu|thu ky|thong "
    r"doc|chu nhiem|doi truong|to truong|"
    r"pho|truong)\b"
)
_SIGNED = re.compile(r"^\W*(?:da ky|ky ten|\(?da ky\b).*$|^\(?ky,? ?(?:ten|dong dau).*$")
_NAME = re.compile(r"^(?:[^\W\d_]+\.?\s+){1,5}[^\W\d_]+(?:['’][^\W\d_]+)?$")


@dataclass(frozen=True)
class Signature:
    """What a signature block says."""

    authority: DraftField | None = None
    position: DraftField | None = None
    name: DraftField | None = None


def read(tail: Part) -> Signature:
    """The signature of a document; each part is found or stays None."""
    lines = [
        (b, f) for b, f in tail if b.kind == "paragraph" and not BULLET.match(b.text) and not _SIGNED.match(f)
    ]
    authority = _authority(lines)
    position = _position(lines, authority)
    anchor = position or (authority[-1] if authority else None)
    name = _name(lines, anchor) if anchor else None
    return Signature(
        authority=_field(authority[:2], 0.9) if authority else None,
        position=_field([position], 0.85) if position else None,
        name=_field([name], 0.85) if name else None,
    )


def _authority(lines: list[tuple[Block, str]]) -> list[Block]:
    """The lines of authority of the first signer, `TM. ỦY BAN`, `KT. CHỦ TỊCH`; a second `TM.` is another."""
    found: list[Block] = []
    for block, folded in lines:
        if not (_AUTHORITY.match(folded) and is_upper(block.text)):
            continue
        if found and folded.startswith(("t/m", "tm")):
            break
        found.append(block)
    return found


def _position(lines: list[tuple[Block, str]], authority: list[Block]) -> Block | None:
    """The post: the capitals under the authority, or a post in capitals standing alone."""
    for block, folded in lines:
        if not is_upper(block.text) or _AUTHORITY.match(folded) or len(folded) > 60:
            continue
        if authority and block.start < authority[-1].start:
            continue
        if _POST.search(folded) and not folded.startswith(("noi nhan", "thuong truc")):
            return block
    return None


def _name(lines: list[tuple[Block, str]], anchor: Block) -> Block | None:
    after = [(b, f) for b, f in lines if b.start > anchor.start]
    for block, folded in after:
        if _is_name(block, folded):
            return block
    return None


def _is_name(block: Block, folded: str) -> bool:
    written = _named(block.text)
    if len(folded) > 40 or not _NAME.match(written) or not all(w[0].isupper() for w in written.split()):
        return False
    if is_upper(block.text):
        return bool(FAMILY_NAME.match(folded)) and not _POST.search(folded)
    return not folded.startswith(("noi nhan", "luu ", "nhu ", "cac "))


def _named(text: str) -> str:
    return text.strip(" ,.;:\"“”'‘’-").replace(",", "")


def _field(blocks: list[Block], confidence: float) -> DraftField:
    value = " ".join(b.text.strip(" ,.;:") for b in blocks)
    return DraftField(confidence=confidence, start=blocks[0].start, end=blocks[0].end, value=value)
