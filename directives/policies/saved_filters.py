"""Who keeps, shares and removes a question to the list of duties."""

from directives.domain.roles import Can
from directives.models import SavedFilter, User


def may_share(user: User) -> bool:
    return user.may(Can.ASSIGN)


def may_remove(user: User, saved: SavedFilter) -> bool:
    return saved.owner_id == user.pk
