"""Who may change people and their grants."""

from directives.domain.roles import Can
from directives.models import User


def may_manage(user: User) -> bool:
    return user.may(Can.MANAGE_USERS)
