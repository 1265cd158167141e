"""Invented figures and words of a unit's report: plausible, and parts never larger than their wholes."""

import json
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

from directives.models import Unit
from reporting.models import IndicatorVersion

DATA: dict[str, Any] = json.loads((Path(__file__).parent / "figures.json").read_text(encoding="utf-8"))
MISSING = 0.03  # of the figures; what is required is always there


def values(
    unit: Unit, versions: list[IndicatorVersion], part: float, rng: random.Random
) -> dict[int, Decimal | str]:
    """What the unit gives for each indicator it can speak of; `part` is the share of a year covered."""
    numbers = _numbers(unit, part, rng)
    found: dict[int, Decimal | str] = {}
    for version in versions:
        code = version.indicator.code
        if code in DATA["texts"]:
            found[version.pk] = rng.choice(DATA["texts"][code])
        elif code in numbers and (version.is_required or rng.random() > MISSING):
            found[version.pk] = Decimal(numbers[code])
    return found


def words(rng: random.Random) -> dict[str, str]:
    return {section: rng.choice(texts) for section, texts in DATA["words"].items()}


def _numbers(unit: Unit, part: float, rng: random.Random) -> dict[str, int]:
    level = "commune" if unit.kind.level != "province" else "province"
    rows: dict[str, Any] = dict(DATA["counts"])
    if level == "commune":
        rows |= DATA["communes_only"]
    if unit.kind.side == "front":
        rows |= DATA["fronts_only"]
    made: dict[str, int] = {}
    for code, row in rows.items():
        if "of" in row:
            made[code] = made[row["of"]] * rng.randint(*row["share"]) // 100
        else:
            low, high = row[level] if isinstance(row, dict) else row
            made[code] = max(low, round(rng.randint(low, high) * part))
    return made
