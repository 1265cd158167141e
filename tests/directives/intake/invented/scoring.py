"""How much of a document was found: each part between 0 and 1, and their mean."""

from difflib import SequenceMatcher
from typing import Any

from directives.core.text import fold_words

Found = dict[str, Any]
_HEADER = ("kind", "number", "issued_on", "place", "issuer", "title")
_DETAILS = ("due_on", "report_to", "via")


def score(gold: Found, got: Found) -> dict[str, float]:
    """The parts of one document; the whole is their mean."""
    parts = {
        "header": _header(gold, got),
        "clauses": _overlap(gold["clauses"], [clause["path"] for clause in got["clauses"]]),
        "citations": _overlap(_dated(gold["citations"]), _dated(got["citations"])),
        "recipients": _overlap([_name(r) for r in gold["recipients"]], [_name(r) for r in got["recipients"]]),
    }
    return parts | _obligations(gold["obligations"], got["obligations"], gold["addressees"])


def mean(parts: dict[str, float]) -> float:
    return sum(parts.values()) / len(parts)


def _name(text: str) -> str:
    return fold_words(text)


def _alike(a: str | None, b: str | None) -> bool:
    x, y = fold_words(a or ""), fold_words(b or "")
    return x == y or SequenceMatcher(None, x, y, autojunk=False).ratio() >= 0.82


def _header(gold: Found, got: Found) -> float:
    right = [_alike(gold[name], got[name]) for name in _HEADER]
    right += [_alike(value, got["signatory"][name]) for name, value in gold["signatory"].items()]
    return sum(right) / len(right)


def _dated(citations: list[Found]) -> list[str]:
    return [f"{fold_words(citation['number'])} {citation['issued_on']}" for citation in citations]


def _overlap(gold: list[str], got: list[str]) -> float:
    if not gold and not got:
        return 1.0
    left = list(got)
    hits = 0
    for item in gold:
        match = next((other for other in left if other == item or _close(item, other)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return 2 * hits / (len(gold) + len(got))


def _close(a: str, b: str) -> bool:
    return len(a) > 12 and SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.85 and not a[0].isdigit()


def _obligations(gold: list[Found], got: list[Found], addressees: list[str]) -> dict[str, float]:
    left, details, hits = list(got), [], 0
    for duty in gold:
        match = next((other for other in left if _same(duty, other)), None)
        details += _details(duty, match or {})
        if match:
            left.remove(match)
            hits += 1
    charged = {_bag(duty["leads"]) for duty in gold} | {_bag(addressees)}
    noise = [other for other in left if not any(_shared(_bag(other["leads"]), bag) >= 0.5 for bag in charged)]
    parts = {
        "obligations": hits / len(gold) if gold else 1.0,
        "precision": 1 - len(noise) / len(got) if got else float(not gold),
    }
    return parts | ({"details": sum(details) / len(details)} if details else {})


def _same(gold: Found, got: Found) -> bool:
    if got["clause"] not in gold["clause"]:
        return False
    if gold.get("recurrence") and not set(gold["recurrence"]) & set(got["recurrence"]):
        return False
    return not gold["leads"] or _shared(_bag(gold["leads"]), _bag(got["leads"])) >= 0.6


def _details(gold: Found, got: Found) -> list[bool]:
    right = [_alike(gold[name], got.get(name)) for name in _DETAILS if gold.get(name)]
    right += [False for name in _DETAILS if got.get(name) and not gold.get(name)]
    if gold["cooperating"]:
        right.append(_shared(_bag(gold["cooperating"]), _bag(got.get("cooperating", []))) >= 0.5)
    if gold.get("recurrence"):
        right.append(set(gold["recurrence"]) == set(got.get("recurrence", [])))
    if gold.get("target"):
        target = got.get("target") or {}
        right.append(
            (target.get("value"), target.get("per")) == (gold["target"]["value"], gold["target"]["per"])
        )
    return right


def _bag(names: list[str]) -> tuple[str, ...]:
    return tuple(sorted(fold_words(" ".join(names)).split()))


def _shared(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Words in common, as a share of both."""
    left, hits = list(b), 0
    for word in a:
        if word in left:
            left.remove(word)
            hits += 1
    return 2 * hits / (len(a) + len(b)) if a and b else 0.0
