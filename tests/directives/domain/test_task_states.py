"""The table of moves, and its copy for people."""

import re
from pathlib import Path

import pytest

from directives.core.errors import BadTransition
from directives.domain.task_states import MOVES, OPEN_STAGES, Act, Stage, after

DOCS = Path(__file__).resolve().parents[3] / "docs" / "journeys.md"
ROW = re.compile(r"^\| (?P<act>\w+) \| (?P<sources>[^|]+) \| (?P<target>[^|(]+?)(?: \([^|]*\)|, [^|]*)? \|$")


def printed() -> dict[tuple[str, str], str]:
    """The table of docs/journeys.md, a line for each stage it names."""
    text = DOCS.read_text(encoding="utf-8").split("## A duty's stages", 1)[1]
    rows = [match for line in text.splitlines()[3:] if (match := ROW.match(line))]
    return {
        (row["act"], source.replace(" ", "_")): (
            source if row["target"] == "unchanged" else row["target"]
        ).replace(" ", "_")
        for row in rows
        for source in row["sources"].strip().split(", ")
    }


def test_the_documented_table_is_the_table() -> None:
    assert printed() == {(act.value, stage.value): to.value for (act, stage), to in MOVES.items()}


def test_every_act_and_every_stage_is_in_the_table() -> None:
    assert {act for act, _ in MOVES} == set(Act)
    assert {stage for _, stage in MOVES} == set(Stage)
    assert set(MOVES.values()) == set(Stage)


def test_no_open_stage_is_a_dead_end() -> None:
    assert {stage for (_, stage), to in MOVES.items() if to != stage} >= OPEN_STAGES


def test_a_move_that_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(BadTransition):
        after(Act.CONFIRM, Stage.PENDING)
