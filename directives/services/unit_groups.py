"""Kinds of units, and the groups that directives address units by: what a new portal begins with."""

from django.db import transaction

from directives.core.text import fold
from directives.domain.unit_kinds import GROUPS, KINDS
from directives.models import UnitGroup, UnitKind, User
from directives.policies import units as policy
from directives.policies.base import require
from directives.services import audit


@transaction.atomic
def install(*, by: User | None) -> int:
    """Add the kinds and groups that are missing; what is there stays as it was made. `by` is None only in
    set-up commands."""
    require(by is None or policy.may_manage(by))
    kinds = {kind.slug: kind for kind in UnitKind.objects.all()}
    new = [
        UnitKind(slug=seed.slug, name=seed.name, level=seed.level, side=seed.side)
        for seed in KINDS
        if seed.slug not in kinds
    ]
    UnitKind.objects.bulk_create(new)
    kinds |= {kind.slug: kind for kind in UnitKind.objects.filter(slug__in=[kind.slug for kind in new])}
    known = set(UnitGroup.objects.values_list("slug", flat=True))
    missing = [seed for seed in GROUPS if seed.slug not in known]
    for seed in missing:
        group = UnitGroup.objects.create(
            slug=seed.slug, name=seed.name, wordings="\n".join(fold(each) for each in seed.wordings)
        )
        group.kinds.set(kinds[slug] for slug in seed.kinds)
    audit.record("unit_groups.installed", by=by, facts={"kinds": len(new), "groups": len(missing)})
    return len(new) + len(missing)
