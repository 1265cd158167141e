"""The units and people of the volume: few thousand rows, made by the services."""

from dataclasses import dataclass
from datetime import date, timedelta

from directives.core import clock
from directives.domain.roles import Role
from directives.models import UnitGroup, UnitKind, User
from directives.services import unit_groups, units, users

PASSWORD = "Do-Luong-97531"  # noqa: S105  # of a database that holds nothing but invented rows
YEARS = timedelta(days=3 * 365)


@dataclass(frozen=True)
class World:
    """Ids alone: what the rows refer to. The first units of the list are the large ones."""

    unit_ids: list[int]
    official_ids: dict[int, int]
    administrator_id: int
    group_id: int
    first_day: date
    today: date


def build(count: int) -> World:
    """One root, the other units below it; an official at each, and one administrator."""
    today = clock.today()
    with clock.at(today - YEARS):
        return _build(count, today)


def _build(count: int, today: date) -> World:
    administrator = users.create(
        username="volume.admin", full_name="Quản trị đo lường", password=PASSWORD, by=None
    )
    users.grant(user=administrator, role=Role.ADMINISTRATOR, by=None)
    unit_groups.install(by=None)
    kinds = {kind.slug: kind for kind in UnitKind.objects.all()}
    root = units.create(code="u0", name="Tỉnh ủy Đo Lường", kind=kinds["tinh_uy"], by=None)
    unit_ids, official_ids = [], {}
    for number in range(1, count):
        slug, name = ("so", f"Sở Đo lường số {number}") if number <= 50 else ("xa", f"Xã Thử tải {number}")
        unit = units.create(code=f"u{number}", name=name, kind=kinds[slug], parent=root, by=None)
        person = _official(number, administrator)
        users.grant(user=person, role=Role.OFFICIAL, unit=unit, by=None)
        unit_ids.append(unit.pk)
        official_ids[unit.pk] = person.pk
    group = UnitGroup.objects.get(slug="so-ban-nganh")
    return World(unit_ids, official_ids, administrator.pk, group.pk, clock.today(), today)


def _official(number: int, like: User) -> User:
    return users.create(
        username=f"volume.{number}",
        full_name=f"Cán bộ đo lường {number}",
        password=PASSWORD,
        same_as=like,
        by=None,
    )
