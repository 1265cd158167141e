"""What a consolidated report is made from."""

from datetime import date

import pytest

from reporting.queries import document
from tests.factories import AssignmentFactory, PeriodFactory, UnitFactory

pytestmark = pytest.mark.django_db


def test_units_stand_in_the_order_of_a_vietnamese_dictionary() -> None:
    for name in ("Xã Đông", "Xã Bình", "Xã Ấm"):
        AssignmentFactory(unit=UnitFactory(name=name), assigned_on=date(2026, 1, 5))
    units = document.material(PeriodFactory(), date(2026, 6, 14)).units
    assert [line.name for line in units] == ["Xã Ấm", "Xã Bình", "Xã Đông"]
