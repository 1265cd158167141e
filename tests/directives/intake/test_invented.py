"""The parser against invented documents of every kind, clean and as a bad scan leaves them."""

import random

import pytest

from directives.intake import Source, contract, parse
from tests.directives.intake.invented import scoring
from tests.directives.intake.invented.kinds import KINDS
from tests.directives.intake.invented.noise import scan
from tests.directives.intake.invented.words import Pen

CLEAN, SCANNED = 12, 6


def _scores(kind: str, seed: int, level: float | None) -> list[float]:
    papers = KINDS[kind](Pen(random.Random(f"{kind}{seed}"), after_2025=seed % 2 == 1))
    text = "\n".join(paper.text() for paper in papers)
    if level is not None:
        text = scan(text, random.Random(seed), level)
    found = contract.as_json(parse(Source("x.txt", text.encode())))["documents"]
    assert level is not None or len(found) == len(papers)
    pairs = [(paper.gold, _of_kind(found, paper.gold["kind"], at)) for at, paper in enumerate(papers)]
    return [scoring.mean(scoring.score(gold, got)) for gold, got in pairs]


def _of_kind(found: list[scoring.Found], kind: str, at: int) -> scoring.Found:
    return next((document for document in found if document["kind"] == kind), found[min(at, len(found) - 1)])


def _mean(kind: str, count: int, level: float | None) -> float:
    scores = [score for seed in range(count) for score in _scores(kind, seed, level)]
    return sum(scores) / len(scores)


@pytest.mark.parametrize("kind", KINDS)
def test_clean_documents(kind: str) -> None:
    assert _mean(kind, CLEAN, None) >= 0.97


@pytest.mark.parametrize("kind", KINDS)
def test_documents_without_marks(kind: str) -> None:
    assert _mean(kind, SCANNED, 0.0) >= 0.9


@pytest.mark.parametrize("kind", KINDS)
def test_bad_scans(kind: str) -> None:
    assert _mean(kind, SCANNED, 0.25) >= 0.8
