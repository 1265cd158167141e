"""Who may look at the figures."""

from directives.domain.roles import Can
from directives.models import User


def may_view(user: User) -> bool:
    return user.may(Can.VIEW_DASHBOARD)


def may_open_duties(user: User) -> bool:
    """A figure opens the duties behind it only for those who may see duties."""
    return user.may(Can.VIEW_DUTIES)
