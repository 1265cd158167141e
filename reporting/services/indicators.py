"""Indicators: defined once, superseded from a date; a figure always names the version it was given for."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from directives.core.errors import BadInput
from directives.models import User
from directives.policies.base import require
from directives.services import audit
from reporting.domain.catalogue import CATALOGUE, Entry
from reporting.domain.indicator_kinds import Aggregation, IndicatorKind
from reporting.models import Indicator, IndicatorGroup, IndicatorVersion
from reporting.policies import indicators as policy

ALWAYS = date(2000, 1, 1)


@dataclass(frozen=True)
class Definition:
    """What a version says of its indicator."""

    name: str
    measure: str = ""
    kind: str = IndicatorKind.COUNT
    over_units: str = Aggregation.SUM
    over_time: str = Aggregation.SUM
    numerator: Indicator | None = None
    denominator: Indicator | None = None
    is_required: bool = False


@transaction.atomic
def define(
    *, code: str, group: IndicatorGroup, definition: Definition, valid_from: date, by: User
) -> IndicatorVersion:
    """Add an indicator with its first version, last in its group."""
    require(policy.may_define(by))
    if Indicator.objects.filter(code=code).exists():
        raise BadInput("indicator-exists", field="code")
    indicator = Indicator.objects.create(code=code, group=group, position=group.indicators.count())
    version = _version(indicator, definition, valid_from)
    audit.record("indicator.define", indicator, by=by, facts={"code": code, "from": valid_from})
    return version


@transaction.atomic
def supersede(
    *, indicator: Indicator, definition: Definition, valid_from: date, by: User
) -> IndicatorVersion:
    """From a day on the indicator means something else; figures given before keep their version."""
    require(policy.may_define(by))
    indicator = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    now = indicator.versions.filter(valid_to=None).order_by("-valid_from").first()
    if now is not None and now.valid_from >= valid_from:
        raise BadInput("indicator-newer", field="valid_from")
    indicator.versions.filter(valid_to=None).update(valid_to=valid_from)
    version = _version(indicator, definition, valid_from)
    audit.record("indicator.supersede", indicator, by=by, facts={"code": indicator.code, "from": valid_from})
    return version


@transaction.atomic
def install_catalogue(*, by: User | None, valid_from: date = ALWAYS) -> int:
    """Add what the ready-made list has and the portal has not; the number of indicators added."""
    if by is not None:
        require(policy.may_define(by))
    known = {indicator.code: indicator for indicator in Indicator.objects.all()}
    added: list[Entry] = []
    for place, group in enumerate(CATALOGUE):
        row, _ = IndicatorGroup.objects.get_or_create(
            slug=group.slug, defaults={"name": group.name, "position": place}
        )
        for position, entry in enumerate(group.entries):
            if entry.code not in known:
                known[entry.code] = Indicator.objects.create(code=entry.code, group=row, position=position)
                added.append(entry)
    for entry in added:
        _version(known[entry.code], _definition(entry, known), valid_from)
    audit.record("indicator.install_catalogue", by=by, facts={"added": len(added)})
    return len(added)


def _definition(entry: Entry, known: dict[str, Indicator]) -> Definition:
    values = {name: value for name, value in asdict(entry).items() if name != "code"}
    values["numerator"] = known.get(entry.numerator)
    values["denominator"] = known.get(entry.denominator)
    return Definition(**values)


def _version(indicator: Indicator, definition: Definition, valid_from: date) -> IndicatorVersion:
    values = {name: getattr(definition, name) for name in Definition.__dataclass_fields__}
    return IndicatorVersion.objects.create(indicator=indicator, valid_from=valid_from, **values)
