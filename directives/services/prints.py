"""Fingerprints of texts, kept when a text comes in: steps of the acts that bring it."""

from directives.intake import fingerprint
from directives.models import Directive, IntakeDocument, TextMark, TextPrint
from directives.queries.duplicates import MARKS


def of_paper(paper: IntakeDocument, text: str) -> None:
    """Of a document that was read from a file."""
    _keep(TextPrint(paper=paper), text)


def of_directive(directive: Directive, text: str) -> None:
    """Of one that was registered without a file, or whose text a new version replaced."""
    TextPrint.objects.filter(directive=directive).delete()
    _keep(TextPrint(directive=directive), text)


def _keep(kept: TextPrint, text: str) -> None:
    sketch = fingerprint.of(text)
    if not sketch:
        return
    kept.sketch = list(sketch)
    kept.save()
    TextMark.objects.bulk_create(TextMark(of=kept, value=value) for value in sketch[:MARKS])
