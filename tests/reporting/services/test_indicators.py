"""Indicators: the ready-made list, definitions, and versions from a day on."""

from datetime import date

import pytest

from directives.core.errors import BadInput, NotAllowed
from directives.models import AuditEvent, User
from reporting.domain.catalogue import CATALOGUE
from reporting.domain.indicator_kinds import IndicatorKind
from reporting.models import Indicator, IndicatorVersion
from reporting.services import indicators
from reporting.services.indicators import Definition
from tests.factories import IndicatorFactory, IndicatorGroupFactory

pytestmark = pytest.mark.django_db
ENTRIES = [entry for group in CATALOGUE for entry in group.entries]


def test_the_catalogue_is_installed_once() -> None:
    assert indicators.install_catalogue(by=None) == len(ENTRIES)
    assert indicators.install_catalogue(by=None) == 0
    assert IndicatorVersion.objects.count() == len(ENTRIES)


def test_ratios_name_both_parts() -> None:
    indicators.install_catalogue(by=None)
    ratios = IndicatorVersion.objects.filter(kind=IndicatorKind.RATIO)
    assert ratios.count() == 3
    assert not ratios.filter(numerator=None).exists()
    assert not ratios.filter(denominator=None).exists()


def test_the_catalogues_codes_are_unique_and_its_parts_exist() -> None:
    codes = [entry.code for entry in ENTRIES]
    assert len(set(codes)) == len(codes)
    assert {part for e in ENTRIES for part in (e.numerator, e.denominator) if part} <= set(codes)


def test_an_administrator_defines_one(administrator: User) -> None:
    version = indicators.define(
        code="mo-hinh-so",
        group=IndicatorGroupFactory(),
        definition=Definition("Mô hình chuyển đổi số", "mô hình"),
        valid_from=date(2026, 1, 1),
        by=administrator,
    )
    assert version.indicator.code == "mo-hinh-so"
    assert AuditEvent.objects.get().verb == "indicator.define"
    with pytest.raises(BadInput):
        indicators.define(
            code="mo-hinh-so",
            group=IndicatorGroupFactory(),
            definition=Definition("Khác"),
            valid_from=date(2026, 1, 1),
            by=administrator,
        )


def test_a_new_version_ends_the_old_one(administrator: User) -> None:
    old = IndicatorFactory()
    day = date(2026, 1, 1)
    new = indicators.supersede(
        indicator=old.indicator, definition=Definition("Tên mới"), valid_from=day, by=administrator
    )
    old.refresh_from_db()
    assert (old.valid_to, new.valid_to) == (day, None)
    assert list(IndicatorVersion.objects.as_of(date(2025, 12, 31))) == [old]
    with pytest.raises(BadInput, match="indicator-newer"):
        indicators.supersede(
            indicator=old.indicator, definition=Definition("Muộn"), valid_from=day, by=administrator
        )


def test_an_official_defines_nothing(official: User) -> None:
    with pytest.raises(NotAllowed):
        indicators.install_catalogue(by=official)
    assert not Indicator.objects.exists()
