"""Who says what is measured."""

from directives.domain.roles import Can
from directives.models import User


def may_define(user: User) -> bool:
    return user.may(Can.MANAGE_INDICATORS)
