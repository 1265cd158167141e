"""What was chosen before for the same words, as it applies on a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from directives.core.text import fold_words
from directives.models import Recollection
from directives.queries.addressees import exists_on

KEY_LENGTH = 300
Kind = Recollection.Kind


def key_of(words: str) -> str:
    """By what words are known again."""
    return fold_words(words)[:KEY_LENGTH]


def names() -> Mapping[str, Sequence[Recollection]]:
    """Every choice for a name by its key, the latest first."""
    found: dict[str, list[Recollection]] = defaultdict(list)
    for row in Recollection.objects.filter(kind=Kind.NAME).select_related("unit"):
        found[row.key].append(row)
    return found


def reasons(texts: Iterable[str]) -> dict[str, Recollection]:
    """The latest reason for each text that was excused before, by its key."""
    keys = {key_of(text) for text in texts}
    rows = Recollection.objects.filter(kind=Kind.REASON, key__in=keys).select_related("created_by")
    return {row.key: row for row in sorted(rows, key=lambda row: row.pk)}


def applies(row: Recollection, day: date) -> bool:
    """A unit must have existed on the day; a group and nobody stand for every day."""
    return row.unit is None or exists_on(row.unit, day)
