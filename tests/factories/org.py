"""Units, groups, people, grants."""

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from directives.core.text import fold, sort_key
from directives.domain.roles import DEFAULT_PLACE, Place, Role
from directives.models import RoleGrant, Unit, UnitGroup, UnitKind, UnitVersion, User

LONG_AGO = date(2020, 1, 1)


class UnitKindFactory(DjangoModelFactory):
    class Meta:
        model = UnitKind
        django_get_or_create = ("slug",)

    slug = "so"
    name = "Sở"
    level = "province"
    side = "state"


class UnitFactory(DjangoModelFactory):
    """A root unit, or one below `parent`, with its open version."""

    class Meta:
        model = Unit

    code = factory.Sequence(lambda n: f"unit-{n}")
    name = factory.Sequence(lambda n: f"Sở Thử nghiệm số {n}")
    kind = factory.SubFactory(UnitKindFactory)
    valid_from = LONG_AGO

    @classmethod
    def _create(cls, model_class: type[Unit], *args: Any, **kwargs: Any) -> Unit:
        parent = kwargs.pop("parent", None)
        unit = Unit(**kwargs)
        unit.search_text = fold(unit.name)
        unit.sort_key = sort_key(unit.name)
        if parent is None:
            Unit.objects.add_root(instance=unit)
        else:
            Unit.objects.add_child(Unit.objects.get(pk=parent.pk), instance=unit)
        UnitVersion.objects.create(
            unit=unit,
            name=unit.name,
            kind=unit.kind,
            parent=parent,
            tree_path=unit.path,
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
            search_text=unit.search_text,
        )
        return unit


class UnitGroupFactory(DjangoModelFactory):
    """A group by rule: all units of the kinds given (`kinds=[...]`), or by list (`included=[...]`)."""

    class Meta:
        model = UnitGroup
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"group-{n}")
    name = "các sở, ban, ngành"

    @factory.post_generation
    def kinds(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        self.kinds.set(extracted or [])

    @factory.post_generation
    def included(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        self.included.set(extracted or [])


class UserFactory(DjangoModelFactory):
    """A person; `at=unit, role=Role.OFFICIAL` gives a grant, `role=` alone one over everything."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"nguoi{n}")
    full_name = factory.Sequence(lambda n: f"Nguyễn Thử {n}")
    email = factory.Sequence(lambda n: f"nguoi{n}@example.test")

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        unit, role = kwargs.pop("at", None), kwargs.pop("role", None)
        password = kwargs.pop("password", None)
        user = User(**kwargs)
        user.search_text = fold(f"{user.full_name} {user.username}")
        user.sort_key = sort_key(user.full_name)
        if password:
            user.set_password(password)
        user.save()
        if unit is not None or role is not None:
            GrantFactory(user=user, role=role or Role.OFFICIAL, unit=unit)
        return user


class GrantFactory(DjangoModelFactory):
    class Meta:
        model = RoleGrant

    user = factory.SubFactory(UserFactory)
    role = Role.OFFICIAL
    unit = None
    valid_from = LONG_AGO

    @factory.lazy_attribute
    def place(self) -> Place:
        return DEFAULT_PLACE[self.role]
