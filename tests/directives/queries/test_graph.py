"""The tree around a document: bounded, without circles, and only what the person may see."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from directives.domain.directive_states import DirectiveState
from directives.domain.documents import Relation
from directives.models import Citation, Directive, Unit, User
from directives.queries import graph
from directives.queries.graph import Branch
from directives.templatetags.papers import document_tree
from tests.factories import AssignmentFactory, DirectiveFactory

SVG = "{http://www.w3.org/2000/svg}"


def cite(source: Directive, target: Directive | None, relation: Relation, number: str = "") -> Citation:
    said = target.number if target else number
    return Citation.objects.create(source=source, target=target, relation=relation, number=said)


def keys(branches: list[Branch]) -> list[int | None]:
    return [branch.node.pk for branch in branches]


@pytest.fixture
def directive(db: None) -> Directive:
    return DirectiveFactory(number="25-CT/TU")


def test_what_it_rests_on_stands_above_and_what_carries_it_out_below(
    directive: Directive, board_staff: User
) -> None:
    ground, root, letter, plan, old, new = DirectiveFactory.create_batch(6)
    cite(directive, ground, Relation.RESTS_ON)
    cite(ground, root, Relation.RESTS_ON)
    cite(letter, directive, Relation.IMPLEMENTS)
    cite(plan, letter, Relation.RESTS_ON)
    cite(directive, old, Relation.REPLACES)
    cite(new, directive, Relation.AMENDS)
    cite(directive, DirectiveFactory(), Relation.MENTIONS)
    tree = graph.tree(directive, board_staff)
    assert (keys(tree.above), keys(tree.above[0].branches)) == ([ground.pk], [root.pk])
    assert (keys(tree.below), keys(tree.below[0].branches)) == ([letter.pk], [plan.pk])
    assert (keys(tree.older), keys(tree.newer)) == ([old.pk], [new.pk])


def test_a_circle_ends(directive: Directive, board_staff: User) -> None:
    other = DirectiveFactory()
    cite(directive, other, Relation.RESTS_ON)
    cite(other, directive, Relation.RESTS_ON)
    cite(directive, directive, Relation.RESTS_ON)
    tree = graph.tree(directive, board_staff)
    assert (keys(tree.above), keys(tree.above[0].branches), tree.below) == ([other.pk], [], [])


def test_too_many_are_counted(directive: Directive, board_staff: User) -> None:
    for one in DirectiveFactory.create_batch(graph.SHOWN + 4):
        cite(one, directive, Relation.IMPLEMENTS)
    below = graph.tree(directive, board_staff).below
    assert (len(below), below[-1].node.more) == (graph.SHOWN + 1, "4")


def test_a_unit_sees_only_its_documents(directive: Directive, official: User, unit: Unit) -> None:
    AssignmentFactory(unit=unit, directive=directive)
    hidden, secret = DirectiveFactory(number="77-KL/TW"), DirectiveFactory(state=DirectiveState.DRAFT)
    cite(directive, hidden, Relation.RESTS_ON)
    cite(directive, None, Relation.RESTS_ON, "43-KL/TW")
    cite(secret, directive, Relation.IMPLEMENTS)
    tree = graph.tree(directive, official)
    assert [(one.node.pk, one.node.words) for one in tree.above] == [(None, "77-KL/TW"), (None, "43-KL/TW")]
    assert tree.below == []
    assert graph.naming(directive, official, None).rows == []


def test_the_drawing_is_read_aloud_and_has_links(directive: Directive, board_staff: User) -> None:
    ground = DirectiveFactory(number="43-KL/TW", title='"><script>alert(1)</script>')
    cite(directive, ground, Relation.RESTS_ON)
    svg = document_tree(graph.tree(directive, board_staff))
    root = ET.fromstring(svg)
    assert [child.tag for child in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert "43-KL/TW" in (root[1].text or "")
    links = [link.get("href") for link in root.iter(f"{SVG}a")]
    assert links == [reverse("directives:directive-detail", args=[ground.pk])]
    assert "<script" not in svg
    assert not re.search(r"\s(style|on\w+)=", svg)
    assert root.get("width") == "344"


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_costs_the_same_for_any_number(
    rows: int,
    client: Client,
    board_staff: User,
    directive: Directive,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for one in DirectiveFactory.create_batch(rows):
        cite(one, directive, Relation.IMPLEMENTS)
        cite(directive, DirectiveFactory(), Relation.RESTS_ON)
        cite(directive, None, Relation.MENTIONS, "43-KL/TW")
    client.force_login(board_staff)
    url = reverse("directives:directive-detail", args=[directive.pk]) + "?tab=links"
    client.get(url)
    with django_assert_num_queries(21):
        assert client.get(url).status_code == 200
