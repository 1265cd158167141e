"""Telephone numbers: the ways one number is written."""

import re

_MARKS = re.compile(r"[\s.()-]")
_LOOKS = re.compile(r"\+?\d{8,15}")
COUNTRY = "84"


def spellings(typed: str) -> list[str]:
    """The forms one number may be stored in, with 0 or with the country's code; none for anything else."""
    number = _MARKS.sub("", typed)
    if not _LOOKS.fullmatch(number):
        return []
    digits = number.removeprefix("+")
    for prefix in ("0", COUNTRY):
        if digits.startswith(prefix):
            rest = digits.removeprefix(prefix)
            return [f"0{rest}", f"{COUNTRY}{rest}", f"+{COUNTRY}{rest}"]
    return [digits, f"+{digits}"]
