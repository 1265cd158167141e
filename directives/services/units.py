"""Units and their dated versions: created, renamed, moved. Nothing is handed over by a rename or a move."""

from datetime import date

from django.db import transaction

from directives.core import clock
from directives.core.errors import BadInput, LostRace
from directives.core.text import fold, sort_key
from directives.models import Unit, UnitKind, UnitVersion, User
from directives.policies import units as policy
from directives.policies.base import require
from directives.services import audit


@transaction.atomic
def create(
    *,
    code: str,
    name: str,
    kind: UnitKind,
    by: User | None,
    parent: Unit | None = None,
    short_name: str = "",
    area: str = "",
    email: str = "",
    valid_from: date | None = None,
    legal_basis: str = "",
) -> Unit:
    """Found a unit with its first version; `by` is None only in set-up commands."""
    require(by is None or policy.may_manage(by))
    if Unit.objects.filter(code=code).exists():
        raise BadInput("unit-code-taken", field="code")
    unit = Unit(
        code=code,
        name=name,
        short_name=short_name,
        kind=kind,
        area=area,
        email=email,
        valid_from=valid_from or clock.today(),
        search_text=names_for_search(name, short_name),
        sort_key=sort_key(name),
    )
    if parent is None:
        Unit.objects.add_root(instance=unit)
    else:
        Unit.objects.add_child(Unit.objects.get(pk=parent.pk), instance=unit)
    _add_version(unit, parent=parent, starts_on=unit.valid_from, legal_basis=legal_basis)
    audit.record("unit.created", unit, by=by, facts={"code": code, "name": name})
    return unit


@transaction.atomic
def rename(
    *, unit: Unit, name: str, short_name: str, effective_on: date, legal_basis: str, by: User, version: int
) -> Unit:
    """A new name from a day on: a new version; duties, people and rights stay where they are."""
    unit = _locked(unit, version)
    require(policy.may_manage(by))
    old = unit.name
    unit.name, unit.short_name = name, short_name
    _supersede(unit, effective_on, legal_basis, parent=Unit.objects.get_parent(unit))
    audit.record("unit.renamed", unit, by=by, facts={"from": old, "to": name, "on": effective_on})
    return unit


@transaction.atomic
def move(
    *, unit: Unit, parent: Unit | None, effective_on: date, legal_basis: str, by: User, version: int
) -> Unit:
    """Another place in the tree from a day on; rights follow today's tree at once."""
    unit = _locked(unit, version)
    require(policy.may_manage(by))
    if parent is not None and (parent == unit or parent.is_descendant_of(unit)):
        raise BadInput("unit-under-itself", field="parent")
    if parent is None:
        Unit.objects.move(unit, Unit.objects.get_root_nodes().last(), "last-sibling")
    else:
        Unit.objects.move(unit, Unit.objects.get(pk=parent.pk), "last-child")
    unit = Unit.objects.get(pk=unit.pk)
    _supersede(unit, effective_on, legal_basis, parent=parent)
    audit.record("unit.moved", unit, by=by, facts={"parent": parent.pk if parent else None})
    return unit


@transaction.atomic
def correct(
    *, unit: Unit, area: str, email: str, leader_approves: bool | None = None, by: User, version: int
) -> Unit:
    """Change what has no history: area, office mail, whether the unit's leader approves submissions."""
    unit = _locked(unit, version)
    require(policy.may_manage(by))
    unit.area, unit.email = area, email
    if leader_approves is not None:
        unit.leader_approves = leader_approves
    _save(unit)
    facts = {"area": area, "leader_approves": unit.leader_approves}
    audit.record("unit.corrected", unit, by=by, facts=facts)
    return unit


def names_for_search(*names: str) -> str:
    """All names folded, one a line."""
    return "\n".join(fold(name) for name in names if name)


def _locked(unit: Unit, version: int) -> Unit:
    locked: Unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if locked.version != version:
        raise LostRace(current=locked.name)
    return locked


def _supersede(unit: Unit, effective_on: date, legal_basis: str, *, parent: Unit | None) -> None:
    last = unit.versions.get(valid_to=None)
    if effective_on <= last.valid_from:
        raise BadInput("unit-change-too-early", field="effective_on", since=last.valid_from)
    last.valid_to = effective_on
    last.save()
    unit.search_text = names_for_search(
        unit.name, unit.short_name, *unit.versions.values_list("name", flat=True)
    )
    unit.sort_key = sort_key(unit.name)
    _save(unit)
    _add_version(unit, parent=parent, starts_on=effective_on, legal_basis=legal_basis)


def _save(unit: Unit) -> None:
    unit.version += 1
    unit.save()


def _add_version(unit: Unit, *, parent: Unit | None, starts_on: date, legal_basis: str) -> UnitVersion:
    return UnitVersion.objects.create(
        unit=unit,
        name=unit.name,
        short_name=unit.short_name,
        kind=unit.kind,
        parent=parent,
        tree_path=unit.path,
        valid_from=starts_on,
        legal_basis=legal_basis,
        search_text=fold(unit.name),
    )
