"""Which body issues a document: the letterhead, read with the authority of the signature."""

import re

from directives.core.text import fold
from directives.intake import wording
from directives.intake.passage import Part
from directives.intake.patterns import is_upper
from directives.intake.split import is_motto
from directives.intake.types import Block, DraftField

_NOT_NAME = re.compile(
    r"^(?:so\s*[:.\d-]|v/v|hoa toc|khan|thuong khan|mat\b|toi mat|tuyet mat|\*|\W*$|khoa |ky hop|du thao|"
    r"ban sao|sao y)"
)
#: The youth union's name also stands where others have their motto.
_YOUTH = "doan thanh nien cong san ho chi minh"
_GOES_ON = re.compile(
    r"^(?:tinh|thanh pho|tp\.?|huyen|thi xa|quan|xa|phuong|thi tran|va|viet nam|dac khu|to quoc|nhan "
    r"dan)\b(?! (?:uy|doan)\b)"
)
_COMMITTEE = re.compile(r"^(?:tinh|thanh|huyen|thi|quan|dang) uy\b")
_HAS_PLACE = re.compile(
    r"\b(?:tinh uy|thanh uy|huyen uy|thi uy|quan uy|dang uy|tinh|thanh pho|huyen|thi xa|quan|xa|phuong|"
    r"thi tran|dac khu|tinh doan)"
    r" (?!uy\b|doan\b|ban\b)[a-z]|\btrung uong\b|\bchinh phu\b|\bbo chinh tri\b"
)
_STANDING = re.compile(r"\bban thuong vu\b")
_CHAPTER = re.compile(r"\bban chap hanh\b")
_OWN_NAME = re.compile(
    r"\b((?:ban thuong vu|ban chap hanh|thuong truc) (?:tinh|thanh|huyen|thi|quan|dang) uy|uy ban nhan "
    r"dan (?:tinh|thanh pho|huyen|xa|phuong)"
    r"|ubnd (?:tinh|thanh pho|huyen|xa|phuong)|ban [a-z ]{4,24}? (?:tinh|thanh|huyen) uy)"
    r"(?= (?:yeu cau|chi dao|ket luan|ban hanh|quyet dinh|xay dung|huong dan|thong bao|de nghi|giao|bao "
    r"cao|co y kien)\b)"
)
_EXECUTIVE = re.compile(
    r"^(Ban (?:Chấp hành|Thường vụ|Thường trực)) ((?:tỉnh|thành phố|huyện|xã|phường) .+)$"
)
_OF = re.compile(
    r"^(?:cua )((?:ban|tinh|thanh|huyen|uy ban|hoi dong|dang|thu tuong|chinh phu|bo|chu tich)\b.{3,70})$"
)


def read(head: Part, title: Part, body: Part, authority: str, place: str | None) -> DraftField | None:
    """The issuing body, spelled out with its place where the text tells it."""
    named = _letterhead(head, title) or _title_line(title) or _own_name(body)
    if not named:
        return None
    value, blocks, confidence = named
    value = _with_authority(value, authority)
    value = _with_place(value, place, title)
    return DraftField(confidence=confidence, start=blocks[0].start, end=blocks[-1].end, value=value)


def bodies(head: Part) -> list[tuple[str, list[Block]]]:
    """The names in a letterhead from the top, each whole though it may fill two lines."""
    found: list[tuple[str, list[Block]]] = []
    for block, folded in head:
        if not _is_name(block, folded):
            continue
        if found and folded == _YOUTH:
            continue
        if found and (_GOES_ON.match(folded) or fold(found[-1][0]) == "chu tich"):
            found[-1] = (f"{found[-1][0]} {block.text}", [*found[-1][1], block])
        else:
            found.append((block.text, [block]))
    return found


def _is_name(block: Block, folded: str) -> bool:
    if block.kind == "row" or not 4 <= len(folded) <= 90 or not is_upper(block.text):
        return False
    return not (is_motto(folded) or _NOT_NAME.match(folded) or re.search(r"\d", folded))


def _letterhead(head: Part, title: Part) -> tuple[str, list[Block], float] | None:
    before = Part(head.text, tuple(b for b in head.blocks if not title.blocks or b.start < title.start))
    names = bodies(before)[:4]
    if not names:
        return None
    text, blocks = names[-1]
    name = wording.proper(text.strip(" *-.,:;'\"“”"))
    superior = wording.proper(names[-2][0].strip(" *-")) if len(names) > 1 else ""
    return _join(name, superior), blocks, 0.9


def _join(name: str, superior: str) -> str:
    """A board's name alone says too little: its committee or province is in the line above."""
    if superior and (of := _EXECUTIVE.match(name)) and fold(superior).startswith(("doan ", "hoi ", "lien ")):
        return f"{of[1]} {superior} {of[2]}"
    if not superior or _HAS_PLACE.search(fold(name)):
        return name
    above = fold(superior)
    if fold(name).endswith(" tinh"):
        name = name[: -len(" tỉnh")]
        superior = superior if " tỉnh " in superior else re.sub(r"^Tỉnh ủy", "Đảng bộ tỉnh", superior)
        above = fold(superior)
    if _COMMITTEE.match(above):
        return f"{name} {superior}"
    if fold(name) == "van phong":
        return f"{name} {superior}"
    for head, start in (("uy ban nhan dan ", 16), ("hoi dong nhan dan ", 18), ("dang bo ", 8)):
        if above.startswith(head):
            return f"{name} {superior[start:]}"
    return f"{name} {superior}" if above.startswith(("ban ", "uy ban ", "hoi ")) else name


def _title_line(title: Part) -> tuple[str, list[Block], float] | None:
    """`CỦA BAN THƯỜNG VỤ TỈNH ỦY` under the kind."""
    for block, folded in title:
        at = folded.find("cua ")
        if at >= 0 and is_upper(block.text) and (match := _OF.match(folded[at:])):
            return wording.proper(block.text[at + 4 :][: len(match[1])].strip(" .,")), [block], 0.8
    return None


def _own_name(body: Part) -> tuple[str, list[Block], float] | None:
    for block, folded in list(body)[:12]:
        if match := _OWN_NAME.search(folded):
            return wording.proper(block.text[match.start(1) : match.end(1)]), [block], 0.65
    return None


def _with_authority(name: str, authority: str) -> str:
    """A committee's letterhead over a signature for its standing committee is the standing committee's."""
    signed = fold(authority)
    if fold(name).startswith("ban chap hanh trung uong"):
        return _central(name, signed)
    if not _COMMITTEE.match(fold(name)):
        return name
    if _STANDING.search(signed):
        return f"Ban Thường vụ {name}"
    if _CHAPTER.search(signed):
        chapter = re.sub(r"^(Tỉnh|Thành|Huyện) ủy\b", lambda m: f"Đảng bộ {_LEVEL[m[1]]}", name)
        return f"Ban Chấp hành {chapter}"
    return name


def _central(name: str, signed: str) -> str:
    """The Politburo and the Secretariat issue under the letterhead of the Central Committee."""
    if "bo chinh tri" in signed:
        return "Bộ Chính trị"
    return "Ban Bí thư Trung ương Đảng" if "ban bi thu" in signed else name


_LEVEL = {"Tỉnh": "tỉnh", "Thành": "thành phố", "Huyện": "huyện"}
_BARE = re.compile(
    r"\b(tinh|thanh|huyen) (?:uy|doan)$|\b(?:uy ban nhan dan|hoi dong nhan dan|viet nam|dang bo|nhan "
    r"dan) (?:tinh|thanh pho)$"
)
_PROVINCE = re.compile(r"\btinh ([a-z]+(?: [a-z]+){0,2})\b")


def _with_place(name: str, place: str | None, title: Part) -> str:
    """`Ban Thường vụ Tỉnh ủy` is completed by the province that the document itself names."""
    folded = fold(name)
    match = _BARE.search(folded)
    if not match or match[1] in ("thanh", "huyen"):
        return name
    if place and wording.is_province(place):
        return f"{name} {place}"
    for block, text in title:
        for found in _PROVINCE.finditer(text):
            for words in (3, 2):
                tail = " ".join(found[1].split()[:words])
                if wording.is_province(tail):
                    at = found.start(1)
                    return f"{name} {wording.place(block.text[at : at + len(tail)])}"
    return name
