"""A document entered as a whole."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from directives.core.errors import NotAllowed
from directives.domain.directive_states import DirectiveState
from directives.domain.documents import DocumentKind, Relation
from directives.models import AuditEvent, Directive, User
from directives.services import registration
from directives.services.directives import Header
from directives.services.registration import Named, Node

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 4)


def _register(by: User, number: str = "12-CT/TU", *cited: Named) -> Directive:
    header = Header(
        kind=DocumentKind.CHI_THI,
        issuer="Ban Thường vụ Tỉnh ủy",
        title="Về một việc thử",
        matched_on=DAY,
        number=number,
        issued_on=DAY,
    )
    nodes = [Node("1", "Việc lớn", no_action_reason="đề mục"), Node("1.1", "Việc nhỏ", parent="1")]
    file = ContentFile("Số 12-CT/TU".encode(), name="12.txt")
    return registration.register(header=header, clauses=nodes, citations=cited, file=file, by=by)


def test_it_is_in_review_with_its_tree_and_file(board_staff: User) -> None:
    directive = _register(board_staff)
    assert directive.state == DirectiveState.IN_REVIEW
    assert [(c.path, c.level) for c in directive.clauses.all()] == [("1", 1), ("1.1", 2)]
    assert [a.name for a in directive.attachments.all()] == ["12.txt"]


def test_a_clause_without_a_reason_is_open(board_staff: User) -> None:
    assert [c.path for c in _register(board_staff).clauses.open()] == ["1.1"]


def test_a_citation_finds_the_document_it_names(board_staff: User) -> None:
    cited = _register(board_staff)
    named = Named(Relation.IMPLEMENTS, "Số 12 -CT/TU", issued_on=DAY)
    assert _register(board_staff, "13-KH/TU", named).citations.get().target == cited


def test_a_citation_of_another_day_stays_open(board_staff: User) -> None:
    _register(board_staff)
    named = Named(Relation.IMPLEMENTS, "12-CT/TU", issued_on=date(2020, 1, 1))
    assert _register(board_staff, "13-KH/TU", named).citations.get().target is None


def test_one_event_tells_of_it(board_staff: User) -> None:
    _register(board_staff)
    assert [event.verb for event in AuditEvent.objects.all()] == ["directive.registered"]


def test_an_official_may_not(official: User) -> None:
    with pytest.raises(NotAllowed):
        _register(official)
