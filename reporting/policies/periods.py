"""Who sets the dates of reports."""

from directives.domain.roles import Can
from directives.models import User


def may_manage(user: User) -> bool:
    return user.may(Can.MANAGE_PERIODS)


def may_follow(user: User) -> bool:
    """See which units have reported: those who set periods and those who receive the reports."""
    return user.may(Can.MANAGE_PERIODS) or user.may(Can.VIEW_CONSOLIDATED)
