"""Citations find their documents: at once, when those arrive, or by hand."""

from datetime import date

import pytest

from directives.core.errors import BadInput, LostRace, NotAllowed
from directives.domain.documents import Relation
from directives.intake.references import Reference
from directives.models import AuditEvent, Citation, Directive, User
from directives.services import citations, directives, registration
from directives.services.directives import Header
from directives.services.registration import Named
from tests.factories import DirectiveFactory

DAY = date(2022, 2, 25)
ISSUER = "Ban Thường vụ Tỉnh ủy Hồng Lĩnh"


def registered(by: User, number: str = "25-CT/TU", day: date | None = DAY, *named: Named) -> Directive:
    header = Header("chi_thi", ISSUER, "về công tác dân vận", day or DAY, number, day)
    return registration.register(header=header, clauses=[], citations=named, by=by)


def naming(by: User, number: str, day: date | None = DAY) -> Citation:
    letter = registered(by, "853/UBND-VX", date(2022, 3, 11), Named(Relation.IMPLEMENTS, number, "", "", day))
    return letter.citations.get()


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["25-CT/TU", "25 _CTITU"])
def test_it_is_linked_to_what_is_here(number: str, board_staff: User) -> None:
    target = registered(board_staff)
    assert naming(board_staff, number).target == target


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["25-CT/TU", "25 _CTITU"])
def test_it_waits_for_what_is_not(number: str, board_staff: User) -> None:
    waiting = naming(board_staff, number)
    assert waiting.target_id is None
    target = registered(board_staff)
    waiting.refresh_from_db()
    assert waiting.target == target


@pytest.mark.django_db
def test_of_two_that_fit_a_person_chooses(board_staff: User) -> None:
    registered(board_staff)
    second = registered(board_staff, day=date(2026, 1, 5))
    waiting = naming(board_staff, "25-CT/TU", None)
    assert waiting.target_id is None
    citations.link(citation=waiting, target=second, relation=Relation.RESTS_ON, seen=None, by=board_staff)
    waiting.refresh_from_db()
    assert (waiting.target, waiting.relation, waiting.by_hand) == (second, Relation.RESTS_ON, True)


@pytest.mark.django_db
def test_what_a_person_unlinked_stays_so(board_staff: User) -> None:
    target = registered(board_staff)
    citation = naming(board_staff, "25-CT/TU")
    citations.unlink(citation=citation, seen=target.pk, by=board_staff)
    said = Header("chi_thi", ISSUER, "về việc khác", DAY, "25-CT/TU", DAY)
    directives.amend(directive=target, header=said, version=target.version, by=board_staff)
    citation.refresh_from_db()
    assert citation.target is None
    assert AuditEvent.objects.filter(verb="citation.unlinked").count() == 1


@pytest.mark.django_db
def test_a_corrected_number_lets_go_what_no_longer_fits(board_staff: User) -> None:
    target = registered(board_staff)
    citation = naming(board_staff, "25-CT/TU")
    said = Header("chi_thi", ISSUER, "về công tác dân vận", DAY, "52-CT/TU", DAY)
    directives.amend(directive=target, header=said, version=target.version, by=board_staff)
    citation.refresh_from_db()
    assert citation.target is None


@pytest.mark.django_db
def test_a_link_changed_meanwhile_is_told(board_staff: User) -> None:
    target, other = registered(board_staff), DirectiveFactory()
    citation = naming(board_staff, "25-CT/TU")
    with pytest.raises(LostRace) as lost:
        citations.link(citation=citation, target=other, relation=Relation.RESTS_ON, seen=None, by=board_staff)
    assert lost.value.detail["theirs"] == target.number


@pytest.mark.django_db
def test_a_citation_is_added_and_taken_off(board_staff: User) -> None:
    source, target = registered(board_staff, "1-KH/TU"), registered(board_staff)
    said = Reference("25-CT/TU", "chi_thi", DAY)
    citation = citations.add(source=source, relation=Relation.REPLACES, said=said, by=board_staff)
    assert (citation.target, citation.by_hand) == (target, False)
    citations.remove(citation=citation, seen=target.pk, by=board_staff)
    assert not source.citations.exists()


@pytest.mark.django_db
def test_a_document_does_not_name_itself(board_staff: User) -> None:
    source = registered(board_staff)
    with pytest.raises(BadInput):
        citations.add(source=source, relation=Relation.RESTS_ON, target=source, by=board_staff)


@pytest.mark.django_db
def test_an_official_links_nothing(official: User, board_staff: User) -> None:
    target = registered(board_staff)
    citation = naming(board_staff, "25-CT/TU")
    with pytest.raises(NotAllowed):
        citations.unlink(citation=citation, seen=target.pk, by=official)
