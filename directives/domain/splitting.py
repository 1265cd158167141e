"""One proposed task made into two, and two into one: nothing that was said is lost on the way."""

import re
from copy import deepcopy
from datetime import date
from typing import Any, cast

from directives.core.text import short_date
from directives.domain.proposals import Actor, TaskProposal

_TIME = ("schedule", "due_on", "rules", "words", "term")
_TARGET = ("target_value", "target_unit", "target_per")
_BREAK = re.compile(r"[;.]\s+|,\s+(?=đồng thời|và\s)|\s+(?=đồng thời\s)")


def guess(text: str) -> tuple[str, str]:
    """Where a text is most likely cut: the break nearest its middle; without any, the same words twice."""
    breaks = [match for match in _BREAK.finditer(text) if match.start() > 0 and match.end() < len(text)]
    if not breaks:
        return text, text
    best = min(breaks, key=lambda match: abs(match.start() - len(text) / 2))
    return text[: best.start() + 1].rstrip(" ,"), text[best.end() :]


def glue(first: str, *, adjoining: bool) -> str:
    """What stands between two texts that become one."""
    return " " if adjoining or first.endswith((".", ";", ":", ",")) else "; "


def joined(one: TaskProposal, other: TaskProposal, between: str) -> TaskProposal:
    """Everybody charged with either, the time both agree on; a disagreement is asked at review."""
    both: dict[str, Any] = deepcopy(dict(one))
    both["text"] = f"{one['text']}{between}{other['text']}"
    both["actors"] = _together(one["actors"], other["actors"])
    both |= _time(dict(one), dict(other))
    if not one["target_value"]:
        both |= {name: dict(other)[name] for name in _TARGET}
    for name in ("deliverable", "report_to", "via"):
        both[name] = both[name] or dict(other)[name]
    return cast("TaskProposal", both)


def _together(one: list[Actor], other: list[Actor]) -> list[Actor]:
    """Each body once; whoever leads one part leads the whole."""
    found: dict[tuple[object, ...], Actor] = {}
    for actor in sorted([*one, *other], key=lambda actor: actor["role"] != "lead"):
        meant = (actor["unit"], actor["group"])
        key = meant if any(meant) else (actor["wording"],)
        found.setdefault(key, deepcopy(actor))
    return list(found.values())


def _time(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    times = [_time_of(task) for task in (one, other) if task["schedule"] != "standing" or task["words"]]
    if not times:
        return _time_of(one)
    if len(times) == 1 or times[0] == times[1]:
        return times[0]
    words = "; ".join(dict.fromkeys(_spoken(time) for time in times if _spoken(time)))
    if all(time["schedule"] == "recurring" for time in times):
        rules = times[0]["rules"] + [rule for rule in times[1]["rules"] if rule not in times[0]["rules"]]
        return {**times[0], "rules": rules, "words": words}
    open_again = {"schedule": "unsettled", "due_on": "", "rules": [], "words": words}
    return {**times[0], **open_again, **({"term": None} if "term" in times[0] else {})}


def _time_of(task: dict[str, Any]) -> dict[str, Any]:
    return {name: deepcopy(task[name]) for name in _TIME if name in task}


def _spoken(time: dict[str, Any]) -> str:
    return str(time["words"] or (short_date(date.fromisoformat(time["due_on"])) if time["due_on"] else ""))
