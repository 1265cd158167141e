"""People and their grants."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from directives.core import clock
from directives.core.errors import BadInput
from directives.core.text import fold, sort_key
from directives.domain.roles import DEFAULT_PLACE, Place, Role
from directives.models import RoleGrant, Unit, User
from directives.policies import users as policy
from directives.policies.base import require
from directives.services import audit


@transaction.atomic
def create(
    *,
    username: str,
    full_name: str,
    password: str,
    by: User | None,
    email: str = "",
    phone: str | None = None,
    post: str = "",
    same_as: User | None = None,
) -> User:
    """Add a person who can sign in; rights come from grants. `by` is None only in set-up commands, which
    may also say that the password is the `same_as` another's, to spare the dear hashing of it again."""
    require(by is None or policy.may_manage(by))
    user = User(
        username=username.strip().lower(),
        full_name=full_name.strip(),
        email=email.strip().lower(),
        phone=phone or None,
        post=post,
        search_text=fold(f"{full_name} {username} {email} {phone or ''}"),
        sort_key=_name_key(full_name),
    )
    _require_free(user)
    _require_strong(password, user)
    if same_as is None:
        user.set_password(password)
    else:
        user.password = same_as.password
    user.save()
    audit.record("user.created", user, by=by, detail={"name": full_name})
    return user


@transaction.atomic
def grant(
    *,
    user: User,
    role: Role,
    by: User | None,
    unit: Unit | None = None,
    place: Place | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> RoleGrant:
    """Give a role at a place; a role over units names one, a role over everything names none."""
    require(by is None or policy.may_manage(by))
    place = place or DEFAULT_PLACE[role]
    if (place is Place.EVERYTHING) != (unit is None):
        raise BadInput("grant-needs-a-unit" if unit is None else "grant-takes-no-unit", field="unit")
    starts_on = valid_from or clock.today()
    if valid_to is not None and valid_to <= starts_on:
        raise BadInput("ends-before-it-starts", field="valid_to")
    given = RoleGrant.objects.create(
        user=user,
        role=role,
        unit=unit,
        place=place,
        valid_from=starts_on,
        valid_to=valid_to,
        created_by=by,
    )
    audit.record("grant.given", given, user, by=by, facts={"role": role, "unit": unit.pk if unit else None})
    return given


@transaction.atomic
def revoke(*, given: RoleGrant, by: User) -> RoleGrant:
    """End a grant today: what it gave is gone with the next request."""
    require(policy.may_manage(by))
    given = RoleGrant.objects.select_for_update().get(pk=given.pk)
    today = clock.today()
    if given.valid_from >= today:
        audit.record("grant.withdrawn", given, given.user, by=by, facts={"role": given.role})
        given.delete()
        return given
    given.valid_to = today
    given.save()
    audit.record("grant.ended", given, given.user, by=by, facts={"role": given.role, "on": today})
    return given


@transaction.atomic
def change(
    *, user: User, full_name: str, post: str, email: str, phone: str | None, is_active: bool, by: User
) -> User:
    """Correct what is kept of a person, or close the account."""
    require(policy.may_manage(by))
    user = User.objects.select_for_update().get(pk=user.pk)
    was_active = user.is_active
    user.full_name, user.post, user.email, user.phone = full_name, post, email.lower(), phone or None
    user.is_active = is_active
    user.search_text = fold(f"{full_name} {user.username} {email} {phone or ''}")
    user.sort_key = _name_key(full_name)
    _require_free(user)
    user.save()
    facts = {"active": is_active, "was": was_active}
    audit.record("user.changed", user, by=by, facts=facts, detail={"name": full_name})
    return user


@transaction.atomic
def set_password(*, user: User, password: str, by: User) -> User:
    """A new password given by an administrator, for those without mail."""
    require(policy.may_manage(by))
    _require_strong(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("user.password_set", user, by=by)
    return user


def _require_free(user: User) -> None:
    others = User.objects.exclude(pk=user.pk)
    if others.filter(username=user.username).exists():
        raise BadInput("username-taken", field="username")
    if user.email and others.filter(email=user.email).exists():
        raise BadInput("email-taken", field="email")
    if user.phone and others.filter(phone=user.phone).exists():
        raise BadInput("phone-taken", field="phone")


def _require_strong(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise BadInput("weak-password", field="password", why=" ".join(error.messages)) from error


def _name_key(full_name: str) -> str:
    """Vietnamese people sort by given name, which comes last; then by the whole name."""
    words = full_name.split()
    return sort_key(" ".join([*words[-1:], *words]))
