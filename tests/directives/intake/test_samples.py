"""Whole invented files beside what must be found in them, word for word."""

import json
from pathlib import Path

import pytest

from directives.intake import Source, contract, parse

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_the_whole_of_what_is_found(sample: Path) -> None:
    expected = json.loads(sample.with_suffix(".json").read_text())
    assert contract.as_json(parse(Source(sample.name, sample.read_bytes()))) == expected
