"""The record's page shows who did what, and filters it."""

import pytest
from django.test import Client
from django.urls import reverse

from directives.models import Unit, User
from directives.services import settings, units
from tests.factories import UnitKindFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def _acts(administrator: User) -> None:
    settings.change(values={"province": "Hồng Lĩnh"}, version=1, by=administrator)
    units.create(code="so-a", name="Sở A", kind=UnitKindFactory(), by=administrator)


@pytest.mark.usefixtures("_acts")
def test_an_inspector_reads_who_did_what(client: Client, inspector: User, administrator: User) -> None:
    client.force_login(inspector)
    page = client.get(reverse("directives:audit-list")).content.decode()
    assert "thay đổi thiết lập" in page
    assert administrator.full_name in page


@pytest.mark.usefixtures("_acts")
def test_the_filter_leaves_what_was_asked_for(client: Client, inspector: User) -> None:
    client.force_login(inspector)
    unit = Unit.objects.get(code="so-a")
    answer = client.get(reverse("directives:audit-list"), {"subject": f"unit:{unit.pk}"})
    assert [line.event.verb for line in answer.context["record"]] == ["unit.created"]


@pytest.mark.usefixtures("_acts")
def test_a_refused_act_is_in_the_record(client: Client, inspector: User, board_staff: User) -> None:
    client.force_login(board_staff)
    assert client.get(reverse("directives:settings")).status_code == 403
    client.force_login(inspector)
    answer = client.get(reverse("directives:audit-list"), {"refused": "on"})
    assert [line.who for line in answer.context["record"]] == [board_staff.full_name]
