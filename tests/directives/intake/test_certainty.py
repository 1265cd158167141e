"""What was read badly is never presented as certain."""

import random

from directives.intake import Source, certainty, parse
from tests.directives.intake import files
from tests.directives.intake.invented.noise import scan

TEXT = "\n".join(files.plain_lines())


def test_findings_of_a_mended_text_are_less_sure() -> None:
    clean = parse(Source("x", TEXT.encode())).documents[0]
    mended = parse(Source("x", scan(TEXT, random.Random(3), 0.2).encode())).documents[0]
    assert clean.header.number and mended.header.number
    assert mended.header.number.confidence == round(clean.header.number.confidence * certainty.MENDED, 3)
    assert all(duty.confidence <= certainty.MENDED for duty in mended.obligations)
    assert all(actor.confidence <= certainty.MENDED for duty in mended.obligations for actor in duty.leads)
