"""The people of the demonstration: invented names, one password, each with a place to work at."""

import random
from collections.abc import Sequence
from typing import Any

from directives.core import clock
from directives.domain.roles import Role
from directives.management.demo.data import load
from directives.models import Notification, RoleGrant, Unit, User
from directives.services import notifications, users

Account = dict[str, str]
COMMITTEE = "tinh_uy"  # it gives orders and has no duties of its own


class People:
    """Makes people as units are founded, and knows who acts for a unit on the day it is asked."""

    def __init__(self, rng: random.Random) -> None:
        self.data = load("people")
        self.rng = rng
        self.shown: list[Account] = []
        self.by_name: dict[str, User] = {}
        self._at: dict[tuple[int, Role], User | None] = {}
        self._names: set[str] = {row["name"] for row in self.data["board"]}

    def administrator(self) -> User:
        """The first person, who sets everything else up."""
        row = self._row_of(Role.ADMINISTRATOR)
        person = self._add(row["username"], row["name"], row["post"], by=None)
        users.grant(user=person, role=Role.ADMINISTRATOR, by=None)
        self._show(Role.ADMINISTRATOR, person)
        return person

    def board(self, unit: Unit) -> None:
        """Those who work over the whole province; one of them also answers for the board's own duties."""
        admin = self.first(Role.ADMINISTRATOR)
        for row in self.data["board"]:
            role = Role(row["role"])
            if role is Role.ADMINISTRATOR:
                continue
            person = self._add(row["username"], row["name"], row["post"], by=admin)
            users.grant(user=person, role=role, by=admin)
            if row.get("works_for_board"):
                users.grant(user=person, role=Role.OFFICIAL, unit=unit, by=admin)
            if row.get("shown"):
                self._show(role, person)

    def join(self, units: Sequence[Unit]) -> None:
        """An official and a leader for each new unit, unless they came with what it follows."""
        self._at.clear()
        manned = set(RoleGrant.objects.filter(unit__in=units).values_list("unit", "role"))
        for unit in units:
            if unit.kind.slug == COMMITTEE:
                continue
            if (unit.pk, Role.OFFICIAL) not in manned:
                self._employ(Role.OFFICIAL, unit)
            if (unit.pk, Role.UNIT_LEADER) not in manned:
                self._employ(Role.UNIT_LEADER, unit)

    def at(self, unit_id: int, role: Role = Role.OFFICIAL) -> User | None:
        """An official, or the leader, of the unit today; the same object until units change."""
        if (unit_id, role) not in self._at:
            grants = RoleGrant.objects.as_of(clock.today()).select_related("user")
            given = grants.filter(unit_id=unit_id, role=role).first()
            self._at[unit_id, role] = given.user if given else None
        return self._at[unit_id, role]

    def is_shown(self, unit_id: int) -> bool:
        """The unit's official is one of the accounts that visitors get."""
        official = self.at(unit_id)
        return official is not None and official.username in {account["username"] for account in self.shown}

    def first(self, role: Role) -> User:
        return self.by_name[self._row_of(role)["username"]]

    def one_of(self, role: Role) -> User:
        names = [row["username"] for row in self.data["board"] if row["role"] == role]
        return self.by_name[self.rng.choice(names)]

    def read_notices(self) -> None:
        """Everybody has seen what came so far."""
        newest = Notification.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        for person in self.by_name.values():
            notifications.mark_all_read(by=person, until=newest)

    def get_mail(self) -> None:
        """Those whose accounts are shown get mail from now on."""
        for name in {account["username"] for account in self.shown}:
            person = self.by_name[name]
            users.change(
                user=person,
                full_name=person.full_name,
                post=person.post,
                email=f"{person.username}@{self.data['mail']}",
                phone=person.phone,
                is_active=True,
                by=self.first(Role.ADMINISTRATOR),
            )

    def _employ(self, role: Role, unit: Unit) -> None:
        prefix, post = _POSTS[role]
        admin = self.first(Role.ADMINISTRATOR)
        person = self._add(f"{prefix}.{unit.code}", self._new_name(), post, by=admin)
        users.grant(user=person, role=role, unit=unit, by=admin)
        if unit.code in self.data["shown_units"].get(role, []):
            self._show(role, person)

    def _add(self, username: str, name: str, post: str, *, by: User | None) -> User:
        person = users.create(
            username=username,
            full_name=name,
            post=post,
            password=self.data["password"],
            same_as=next(iter(self.by_name.values()), None),
            by=by,
        )
        self.by_name[username] = person
        return person

    def _show(self, role: Role, person: User) -> None:
        self.shown.append(
            {
                "role": role.value,
                "username": person.username,
                "password": self.data["password"],
                "name": person.full_name,
            }
        )

    def _new_name(self) -> str:
        while True:
            parts = [self.rng.choice(self.data[part]) for part in ("surnames", "middles", "given")]
            name = " ".join(parts)
            if name not in self._names and parts[1] != parts[2]:
                self._names.add(name)
                return name

    def _row_of(self, role: Role) -> dict[str, Any]:
        row: dict[str, Any] = next(row for row in self.data["board"] if row["role"] == role)
        return row


_POSTS = {
    Role.OFFICIAL: ("canbo", "Cán bộ theo dõi công tác dân vận"),
    Role.UNIT_LEADER: ("lanhdao", "Lãnh đạo đơn vị"),
}
