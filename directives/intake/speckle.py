"""Dust that a scan reads as signs, `| Ban Dan van ¬ Tinh uy . -`: taken away before anything is read."""

import re
from collections.abc import Iterable
from dataclasses import replace

from directives.core.text import fold_aligned
from directives.intake.patterns import KIND_TITLES
from directives.intake.syllables import SYLLABLE
from directives.intake.types import Block

_SIGNS = r"|_¬~`°©®«»{}\[\]\\^<>=‘’“”'\"*•.,:;!¡—–ˆˋ-"
_LEAD = re.compile(rf"^\s*(?:[{_SIGNS}]+\s*)+(?=[\w($])")
_TAIL = re.compile(rf"(?:\s+[{_SIGNS}]+)+\s*$|[|_¬~`°©®«»{{}}\\^<>=ˆ]+\s*$")
_WITHIN = re.compile(rf" (?:[{_SIGNS}]+ )+")
_CLINGING = re.compile(r"(?:(?<=\s)|^)[‘’'`|](?=\w)")
#: Signs that no typed line begins or ends with, or has between its words.
_DUST = re.compile(r"^\s*(?:[|_¬~`°©®‘’:;.,\\]|[-—–]\s?[-—–_.|])|[|_¬~`°©®ˆ]\s*$|\s[|¬~`°©®ˆ‘]\s")
_SHARE = 0.06
_ENOUGH = 12
#: A dash after a line as long as this that does not end a sentence is dust.
_FULL = 60
_ENDS = (".", ";", ":", ",", "/")
#: `4. 2-` is 4.2.
_PARTED_LABEL = re.compile(r"^(\d{1,2})\s?[.,]\s?(\d{1,2})(?=\s?[-.,:)]+\s)")
_STOPS = re.compile(r"(?<=[a-zà-ỹđ])[.:]\s+(?=[a-zà-ỹđ])")
_SPACES = re.compile(r"(?<=\S) {2}(?=\S)")
#: What dust does within a line, and what stood there.
_REPAIRS = tuple(
    (re.compile(pattern), meant)
    for pattern, meant in (
        (r"^(?:\$|§|S)[ốo0é6]\s?\.?(?=\d)", "Số "),
        (r"(?:^\$|§)(?=[ốo0é6])", "S"),
        (r"[¬~`°©®«»‹›§¢ˆ]+(?=\w)|(?<=\w)[¬~`°©®«»‹›§ˆ]+", ""),
        (r"\s*[=~_+]{3,}\s*(?=[A-ZĐ])", "   "),
        (r"(?<=[-–])\s+[-–](?=\S)", ""),
        (r"(?<=/T)\s(?=[UW]\b)|(?<=[-/][A-ZĐ])\s(?=[A-ZĐ]{1,2}\s?[-/])", ""),
        (r"^\d (?=\d{1,2}\s?[.)]\s|N[oơ]i nh|K[ií]nh g)", ""),
        (r"^\w{1,2} (?=L[uư]u\b)", "- "),
        (r"(?<=/\d)\s(?=\d/\d{4})", ""),
        (r"(?<=\d)\.\s+(?=(?:th[aá]ng|n[aă]m)\b)", " "),
        (r"(?<=[a-zà-ỹđ])[.:]\s+(?=[a-zà-ỹđ])", " "),
        (r"(?<=[a-zà-ỹđ.,;:]) [bcdđghklmnpqrstvxwfjz](?= [a-zà-ỹđA-ZĐ])", ""),
        (r"(?<=[a-zà-ỹđ]) [1%¢](?= [a-zà-ỹA-ZĐ])", ""),
        (r"^[rsvxt]\.? (?=[A-ZĐÀ-Ỵ])", ""),
        (r"^([Cc]h[uư][oơ]ng) [1l|]$", r"\1 I"),
        (r"\bS[&GdOé](?= [A-ZĐ][a-z])", "So"),
        (r"(?<=[.;,])\s+\w{1,2}\s*$", ""),
        (r"^(?:- )?[pPdDđĐbB][iíl][eéèêềế][uưúù]\s*(?=\d{1,2}\b)", "Điều "),
        (
            r"^(?:- )?((?:[Cc]h[uư][oơ]ng|CH[UƯ][OƠ]NG) )?(?:IL|Il|ll|lI|1I|I1)\b[.,]?\s*(?=[A-ZĐÀ-Ỵ]|$)",
            r"\1II. ",
        ),
        (
            r"^(?:- )?((?:[Cc]h[uư][oơ]ng|CH[UƯ][OƠ]NG) )?(?:TI|TII|Ill|IIl|IIT|IIL|TIL|Tll|II1|1II|HI"
            r"|IH)\b[.,]?\s*(?=[A-ZĐÀ-Ỵ]|$)",
            r"\1III. ",
        ),
        (r"^(?:- )?L[.,]?\s+(?=[A-ZĐÀ-Ỵ])", "I. "),
        (r"\b(\d{1,4}/(?:CT|QĐ|QD|NQ|KH|TB|BC|HD|TTr))\s?[.:]\s*-?(?=[A-ZĐ])", r"\1-"),
        (r"(?<=/2)\s(?=0\d\d\b)", ""),
        (r"\b(\d{1,2})[Il|](\d{1,2})(?=/20\d\d\b)", r"\1/\2"),
        (r"\b(\d{1,2}/\d{1,2})[Il|](?=20\d\d\b)", r"\1/"),
        (r"^[dbh]([a-e]\))(?= )", r"\1"),
        (r"^(?:- )?(?:1V|lV|TV|IY)\b[.,]?\s*(?=[A-ZĐÀ-Ỵ])", "IV. "),
    )
)
_CAPITALS = re.compile(r"^(?:[a-zà-ỹ]{1,2} )?([A-ZĐÀ-Ỵ ]{5,32}\b)[.,]?(?:\s+[a-zà-ỹ]{1,3}){1,2}\s*$")
_APART = re.compile(r"(?<!\w)([BCDĐGHKLMNPQRSTVX]) ([a-zà-ỹ]{2,5})(?!\w)")
#: Fewer filled cells than this are no row.
_CELLS = 3
#: `[. Đối với` is I., `[H.` is II., `1H.` is III., `€.` is C.
_BRACKETS = {"[": "I.", "[H": "II.", "1H": "III.", "€": "C."}
_BRACKETED = re.compile(r"^[\s_'‘’.=-]*(\[H|\[|1H|€)\.{1,2}(?=\s)")
_QUOTED = re.compile(r"^\s*[\"“].*[\"”]")
_OPENING = re.compile(
    r"(?:k[ií]nh g|n[oơ]i nh|s[oố] \d|[tk]/[tlm] |t[ml]\.|kt\.|[dđp][aả]ng c[oộ]ng s|c[oộ]ng h[oò]a"
    r"|ph[aầ]n th|ch[uư][oơ]ng|[dđ]i[eề]u \d)",
    re.IGNORECASE,
)
_DASH = re.compile(r"[-–—+•]\s")
_LABEL = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[a-zđ])\s?[.)/:-]")


def is_speckled(lines: list[Block]) -> bool:
    """Whether so many lines have dust at their ends that the text must have been scanned."""
    texts = [line.text for line in lines[:400] if len(line.cells) < _CELLS and len(line.text.strip()) > 12]
    dusty = sum(1 for text in texts if _DUST.search(text) and not _QUOTED.match(text))
    return len(texts) >= _ENOUGH and dusty >= _SHARE * len(texts)


def swept(lines: Iterable[Block]) -> list[Block]:
    """The lines without dust; one of dust alone is blank."""
    found: list[Block] = []
    before = ""
    for line in map(_unbarred, lines):
        text = _line(line.text) if line.text.strip() else line.text
        if text.startswith("- ") and len(before) >= _FULL and not before.endswith(_ENDS):
            text = text[2:]
        found.append(replace(line, text=text))
        before = text.rstrip() or before
    return found


def _line(text: str) -> str:
    if not any(char.isalnum() for char in text):
        return text if text.strip() == "*" else ""
    text = _BRACKETED.sub(lambda found: _BRACKETS[found[1]], text)
    if (lead := _LEAD.match(text)) and not _QUOTED.match(text):
        rest = text[lead.end() :]
        text = f"- {rest}" if _is_bullet(lead[0], rest) else text[: _indent(text)] + rest
    text = _CLINGING.sub("", _WITHIN.sub(_between, _TAIL.sub("", text)))
    for pattern, meant in _REPAIRS:
        text = pattern.sub(meant, text)
    text = _title(_APART.sub(_joined, text)) or _APART.sub(_joined, text)
    return _PARTED_LABEL.sub(r"\1.\2", _SPACES.sub(" ", text))


def _unbarred(line: Block) -> Block:
    """A bar that stood for dust makes no row of a table."""
    if line.kind != "row" or sum(1 for cell in line.cells if cell.strip()) >= _CELLS:
        return line
    return replace(line, kind="paragraph", text=" ".join(" ".join(line.cells).split()), cells=())


def _joined(match: re.Match[str]) -> str:
    """`N ghi quyet`: a capital apart from its word."""
    word = match[1] + match[2]
    return word if SYLLABLE.fullmatch(fold_aligned(word)) else match[0]


def _title(text: str) -> str | None:
    """`KE HOACH oe`: the name of a kind and a little dust."""
    found = _CAPITALS.match(text)
    if found and fold_aligned(found[1].strip(" .")) in KIND_TITLES:
        return found[1].strip(" .")
    return None


def smoothed(paragraphs: Iterable[Block]) -> list[Block]:
    """Paragraphs without the full stops that dust set between their lines."""
    return [replace(block, text=_STOPS.sub(" ", block.text)) for block in paragraphs]


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _is_bullet(lead: str, rest: str) -> bool:
    """A dash before a capital, but not before a number or the opening of a part."""
    if not rest[0].isupper() or _LABEL.match(rest) or _OPENING.match(rest):
        return False
    return bool(_DASH.search(lead))


def _between(match: re.Match[str]) -> str:
    """A single dash between words is meant."""
    return match[0] if match[0] in (" - ", " – ") else " "
