"""Secret documents never enter: the stamp MẬT, TỐI MẬT or TUYỆT MẬT where a document begins, or on a page.

`bí mật`, `bảo mật` and the like are ordinary words: a stamp stands alone on its line."""

import re
from collections.abc import Iterable, Iterator

from directives.core.errors import Refused
from directives.core.text import fold, fold_aligned, nfc
from directives.intake.passage import Part
from directives.intake.patterns import PARTY_MOTTO, STATE_LINE, STATE_MOTTO
from directives.intake.types import Block

#: The stamp stands among the first lines of a document, or at the top of a page.
_NEAR_TOP, _PAGE_TOP = 24, 6
#: Lines of a letterhead that may stand between the stamp and the motto below it.
_ABOVE_MOTTO = 12
_LONGEST = 60
#: A stamp may stand beside something else; a line longer than this is a paragraph.
_LONGEST_LINE = 200
_LEVEL = r"(tuyet\s*mat|toi\s*mat|mat)"
_URGENT = r"(?:thuong\s?)?khan|hoa toc(?: hen gio)?"
_STAMP = re.compile(
    rf"^[\W_]*(?:(?:{_URGENT})\W+)?(?:(?:van ban|tai lieu|dau)\s+)?{_LEVEL}"
    rf"(?:\W{{0,3}}(?:\(|dau|ban so|so|{_URGENT}|chi nguoi|secret|top secret|confidential).{{0,24}})?[\W_]*$"
)
_LABELLED = re.compile(
    rf"^\W*(?:do|muc do|dau chi(?: muc)? do|dau chi|dau(?: do)?|do bao)\s+mat\s*[:.-]\s*{_LEVEL}\W*$"
)
#: `Số 12-BC/TU (Mật)`.
_BESIDE_NUMBER = re.compile(rf"^so\b.{{0,30}}[-/]\S+\s*[\[(]\s*{_LEVEL}\s*[\])]\W*$")
#: Wide of the mark at first sight: nearly every line is let go by this alone.
_MAYBE = re.compile(r"[mM]\W{0,3}\w\W{0,3}[tT](?!\w)")
_SPACED = re.compile(r"(?<!\S)\S(?: \S){2,}(?!\S)")
_APART = re.compile(r"\s{3,}|\t+|[|¦]|\n")
_OTHER_WORDS = ("MẶT", "MẤT", "MẮT", "MÁT", "MẠT")
#: Words after which a line is broken in `BẢO VỆ BÍ / MẬT`.
_CARRIED_ON = ("bi", "bao", "do", "va", "hoac", "co", "giu", "kin", "sau", "be", "than", "bo", "can")
_MOTTO = re.compile(
    r"c\S{1,2}ng\s+(?:h\S{1,3}a\s+x|s\S{1,2}n\s+v)|\S{1,2}\S?c\s+l\S{1,2}p\s*[-–]", re.IGNORECASE
)


def refuse_secret(parts: Iterable[Part]) -> None:
    """Raise when a document bears the stamp of a secret one."""
    for part in parts:
        for _ in watched(part.blocks):
            pass


def watched(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same lines; raises at the first stamp, before anything below it is read."""
    watch = _Watch()
    for block in blocks:
        watch.see(block)
        yield block


class _Watch:
    """How near the top of a document or page the reading is, and the lines just read."""

    def __init__(self) -> None:
        self.near = _NEAR_TOP
        self.page = 0
        self.count = 0
        self.before = ""
        self.seen: tuple[int, str] | None = None

    def see(self, block: Block) -> None:
        if not block.text or block.text.isspace():
            return
        if block.page != self.page:
            self.page, self.near = block.page, max(self.near, _PAGE_TOP)
        short = len(block.text) <= _LONGEST_LINE
        if short and _MOTTO.search(block.text) and _is_motto(block.text):
            self.near = _NEAR_TOP
            if self.seen and self.count - self.seen[0] <= _ABOVE_MOTTO:
                raise Refused("file-secret", level=self.seen[1])
        if short and (level := _level(block, self.before)):
            if self.near > 0 or block.kind in ("mark", "furniture"):
                raise Refused("file-secret", level=level)
            self.seen = (self.count, level)
        self.count += 1
        self.near -= 1
        self.before = block.text


def _is_motto(text: str) -> bool:
    folded = fold(text)
    return any(motto in folded for motto in (STATE_MOTTO, PARTY_MOTTO, STATE_LINE))


def _level(block: Block, before: str) -> str | None:
    """The level that a line gives, alone on it or in a column or cell of its own."""
    if not _MAYBE.search(block.text):
        return None
    pieces = [block.text, *_APART.split(block.text)] if _APART.search(block.text) else [block.text]
    for piece in pieces:
        text = _closed(nfc(piece).strip())
        if 3 <= len(text) <= _LONGEST and (level := _of_piece(text, block, before)):
            return level
    return None


def _of_piece(text: str, block: Block, before: str) -> str | None:
    folded = fold_aligned(text)
    if found := _LABELLED.match(folded) or _BESIDE_NUMBER.match(folded):
        return _named(found[1])
    found = _STAMP.match(folded)
    if not found or not _is_stamped(text[found.start(1) : found.end(1)], block):
        return None
    last = re.findall(r"\w+", fold(before))[-1:]
    if found[1] == "mat" and last and last[0] in ("tuyet", "toi") and len(before.strip(" .*[]")) <= 6:
        return f"{last[0]}-mat"
    carried = bool(last) and last[0] in _CARRIED_ON and len(before) > 12
    return None if carried and block.kind != "mark" else _named(found[1])


def _named(level: str) -> str:
    return re.sub(r"\s*mat$", "-mat", level).lstrip("-")


def _is_stamped(text: str, block: Block) -> bool:
    """In capitals, or a capital at least: a stamp is a heading. `MẶT` is another word, unless a machine
    read it off a picture."""
    if block.confidence < 1 or block.kind == "mark":
        return True
    return text.upper() not in _OTHER_WORDS and (text.isupper() or text[0].isupper())


def _closed(text: str) -> str:
    """`M Ậ T` and `T Ố I  M Ậ T` as words."""
    if not _SPACED.search(text):
        return text
    words = re.split(r"\s{2,}", text)
    return " ".join(re.sub(r"(?<!\S)(\S) (?=\S(?!\S))", r"\1", word) for word in words)
