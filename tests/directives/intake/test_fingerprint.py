"""A document and its bad scan meet; two documents of one kind do not."""

import itertools
import random
from pathlib import Path

import pytest

from directives.intake import fingerprint
from tests.directives.intake.invented.noise import scan

SAMPLES = [path.read_text() for path in sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))]


@pytest.mark.parametrize("level", [0.0, 0.25, 0.5])
def test_a_scan_is_a_copy(level: float) -> None:
    for text in SAMPLES:
        bad = scan(text, random.Random(7), level)
        assert fingerprint.likeness(fingerprint.of(text), fingerprint.of(bad)) >= fingerprint.COPY


def test_different_documents_are_no_copies() -> None:
    for one, other in itertools.combinations(map(fingerprint.of, SAMPLES), 2):
        assert fingerprint.likeness(one, other) < fingerprint.COPY / 2


def test_a_text_of_a_few_words_is_like_nothing() -> None:
    assert fingerprint.likeness(fingerprint.of("một hai"), fingerprint.of("một hai")) == 0.0
