"""Who may change the portal's settings."""

from directives.domain.roles import Can
from directives.models import User


def may_manage(user: User) -> bool:
    return user.may(Can.MANAGE_SETTINGS)
