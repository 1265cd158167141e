"""Questions to the list of duties: kept under a name, shared, removed."""

from django.db import transaction

from directives.core.errors import BadInput
from directives.models import SavedFilter, User
from directives.policies import saved_filters as policy
from directives.policies.base import require
from directives.services import audit

MOST = 30


@transaction.atomic
def keep(*, name: str, query: str, is_shared: bool, by: User) -> SavedFilter:
    """Keep a question under a name; the same name again asks the new question."""
    require(policy.may_share(by) or not is_shared)
    own = SavedFilter.objects.select_for_update().filter(owner=by)
    if own.exclude(name=name).count() >= MOST:
        raise BadInput("too-many-saved-filters", field="name", most=MOST)
    saved, _ = SavedFilter.objects.update_or_create(
        owner=by, name=name, defaults={"query": query, "is_shared": is_shared}
    )
    audit.record("saved_filter.kept", saved, by=by, facts={"shared": is_shared}, detail={"query": query})
    return saved


@transaction.atomic
def remove(*, saved: SavedFilter, by: User) -> None:
    require(policy.may_remove(by, saved))
    audit.record("saved_filter.removed", saved, by=by)
    saved.delete()
