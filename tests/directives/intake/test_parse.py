"""A letter with the directive it carries out, in one file, as provinces send them."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from directives.intake import Draft, Source, contract, parse
from directives.intake.types import Target

SAMPLES = Path(__file__).parents[2] / "samples"
LETTER = SAMPLES / "letter-with-directive.txt"


@pytest.fixture(scope="module")
def draft() -> Draft:
    return parse(Source(LETTER.name, LETTER.read_bytes()))


def test_two_documents_and_the_first_implements_the_second(draft: Draft) -> None:
    assert [d.header.number and d.header.number.value for d in draft.documents] == [
        "417/UBND-NCKS",
        "31-CT/TU",
    ]
    assert [(r.origin, r.target, r.kind) for r in draft.relations] == [(0, 1, "implements")]


def test_the_directive_is_its_standing_committees(draft: Draft) -> None:
    issuer = draft.documents[1].header.issuer
    assert issuer and issuer.value == "Ban Thường vụ Tỉnh ủy Hải Lăng"


def test_duties_of_the_letter(draft: Draft) -> None:
    first = draft.documents[0].obligations[0]
    assert [actor.name for actor in first.leads] == ["Sở Tài nguyên và Môi trường"]
    assert [actor.name for actor in first.cooperating] == ["Thanh tra tỉnh", "UBND các huyện"]
    assert first.schedule.due_on == "2024-05-15"


def test_report_and_target_of_the_directive(draft: Draft) -> None:
    by_clause = {duty.clause: duty for duty in draft.documents[1].obligations}
    assert by_clause["2"].target == Target(2, "cuộc", "year")
    assert by_clause["3.2"].schedule.recurrence == ("semiannual", "annual")
    report_to = by_clause["3.2"].report_to
    assert report_to and report_to.name == "Ban Thường vụ Tỉnh ủy"


def test_findings_point_into_the_text(draft: Draft) -> None:
    directive = draft.documents[1]
    for citation in directive.citations:
        assert draft.text[citation.start : citation.end] == citation.number
    for actor in (actor for duty in directive.obligations for actor in duty.leads):
        assert draft.text[actor.start : actor.end] == actor.name


def test_the_command_prints_json_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("parse_directive", str(LETTER), "--json")
    printed = json.loads(capsys.readouterr().out)
    assert [d["kind"] for d in printed["documents"]] == ["cong_van", "chi_thi"]
    assert printed == contract.as_json(parse(Source(LETTER.name, LETTER.read_bytes())))


def test_as_dict_is_plain_json(draft: Draft) -> None:
    assert json.loads(json.dumps(draft.as_dict()))["documents"][0]["header"]["place"]["value"] == "Hải Lăng"
