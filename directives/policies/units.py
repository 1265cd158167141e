"""Who may change units."""

from directives.domain.roles import Can
from directives.models import User


def may_manage(user: User) -> bool:
    return user.may(Can.MANAGE_UNITS)
