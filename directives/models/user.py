"""People of the portal."""

import uuid
from functools import cached_property
from typing import Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.core import clock
from directives.domain.roles import Can, Role
from directives.models.grant import RoleGrant, Scope, scope_of


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user: "User") -> Self:
        """All people for those who manage them; for others, themselves."""
        return self if user.may(Can.MANAGE_USERS) else self.filter(pk=user.pk)

    def matching(self, words: str) -> Self:
        found = self
        for word in words.split():
            found = found.filter(search_text__contains=word)
        return found


class PeopleManager(UserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]  # built at run time
    use_in_migrations = False


class User(AbstractUser):
    """A person who signs in by user name, mail or telephone; what they may do stands in their grants."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    full_name = models.CharField(_("Full name"), max_length=120)
    post = models.CharField(_("Post"), max_length=120, blank=True)
    phone = models.CharField(_("Telephone"), max_length=20, unique=True, null=True, blank=True)
    email = models.EmailField(_("Mail"), blank=True)
    language = models.CharField(_("Language"), max_length=5, default="vi")
    search_text = models.TextField(editable=False, default="")
    sort_key = models.CharField(max_length=500, editable=False, default="", db_index=True)
    first_name = None  # type: ignore[assignment]  # the documented way to drop an inherited field
    last_name = None  # type: ignore[assignment]

    objects = PeopleManager()  # type: ignore[misc]  # Django declares it as a class variable

    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email"], condition=~models.Q(email=""), name="one_user_a_mail_address"
            )
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name

    @cached_property
    def current_grants(self) -> list[RoleGrant]:
        """Grants valid today; read once per request, since a request has its own user object."""
        if not self.is_active:
            return []
        return list(self.grants.as_of(clock.today()).select_related("unit"))

    @cached_property
    def _scopes(self) -> dict[Can, Scope]:
        return {}

    def scope(self, can: Can) -> Scope:
        """Where this person may do `can`: everything, or a set of unit ids."""
        if can not in self._scopes:
            self._scopes[can] = scope_of(self.current_grants, can)
        return self._scopes[can]

    def unit_ids(self, can: Can) -> frozenset[int]:
        """The units where this person may do `can` by name; empty for a grant over everything."""
        return self.scope(can).unit_ids

    def may(self, can: Can, unit_id: int | None = None) -> bool:
        """Whether `can` is granted at the unit, or anywhere when none is given."""
        scope = self.scope(can)
        return scope.everything or (bool(scope.unit_ids) if unit_id is None else unit_id in scope.unit_ids)

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(grant.role) for grant in self.current_grants)
