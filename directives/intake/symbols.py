"""A document's symbol as a scan or a hasty hand left it → as it is written."""

import re

from directives.domain import numbering

_SCANNED = re.compile(r"^(\d{1,5})[-_.]([^\W\d_][^\W_]{0,4}?|[^\W\d_]{1,5})[/I|l!1](T[UƯWV]|BDVTU|VPTU|ĐU)$")
#: The mark of a footnote clings to the symbol of a Party document: `07-NQ/TU1`.
_NOTED = re.compile(r"^(\d{1,5}-[A-ZĐa-zđ]{1,5}/[A-ZĐ]*(?:TW|TU|ThU|HU|QU|ĐU))\d{1,2}$")
_BODY = {"TƯ": "TU", "TV": "TW", "TVV": "TW"}
_CODES = {
    "qb": "QĐ",
    "qp": "QĐ",
    "qo": "QĐ",
    "q0": "QĐ",
    "qd": "QĐ",
    "qđ": "QĐ",
    "qð": "QĐ",
    "qđ1": "QĐ",
    "nð": "NĐ",
    "nd": "NĐ",
    "nb": "NĐ",
    "đa": "ĐA",
    "ða": "ĐA",
    "ba": "ĐA",
    "da": "ĐA",
    "ctr": "CTr",
    "ctx": "CTr",
    "cr": "CT",
    "qpi": "QĐi",
    "c1": "CT",
    "ci": "CT",
    "cl": "CT",
    "ki": "KL",
    "k1": "KL",
    "no": "NQ",
    "n0": "NQ",
    "hb": "HD",
    "hđ": "HD",
    "ttr": "TTr",
}


def repair(symbol: str) -> str:
    """`25 _CTITU` → `25-CT/TU`, `23-Qb/TW` → `23-QĐ/TW`; a sound symbol comes back unchanged."""
    text = numbering.compact(symbol).replace("_", "-").replace("Ð", "Đ").strip(".,;")
    if match := _SCANNED.match(text):
        text = f"{match[1]}-{match[2]}/{_BODY.get(match[3], match[3])}"
    if noted := _NOTED.match(text):
        text = noted[1]
    parts = re.split(r"([-/])", text)
    return "".join(_part(part, at) for at, part in enumerate(parts))


def _part(part: str, at: int) -> str:
    """Only the type code is mended: the first or second part after the number."""
    return _CODES.get(part.lower(), part) if at in (2, 4) else part
