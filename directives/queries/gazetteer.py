"""Which unit or group a wording in a document means, among those valid on a day."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import QuerySet

from directives.core.text import fold_aligned, fold_words
from directives.intake.names import Gazetteer, groups_of
from directives.models import PortalSettings, Recollection, Unit, UnitGroup, UnitVersion
from directives.queries import memory
from directives.queries.addressees import living

# A likeness below this is a guess, and a guess is left to the reviewer.
SURE = 0.85
GUESSED = 0.6
_BEFORE = ("cac ", "thu truong ", "lanh dao ", "nguoi dung dau ")
# The parser's groups → the groups a portal begins with; what stands for everybody is left to the reviewer.
_GROUPS = {
    frozenset({"front", "mass_organisation"}): "mat-tran-doan-the",
    frozenset({"department", "branch"}): "so-ban-nganh",
    frozenset({"department"}): "so-ban-nganh",
    frozenset({"branch"}): "so-ban-nganh",
    frozenset({"party_board"}): "ban-dang",
    frozenset({"party_group"}): "ban-can-su",
    frozenset({"district_committee"}): "huyen",
    frozenset({"district_government"}): "huyen",
    frozenset({"direct_committee"}): "dang-uy",
    frozenset({"commune_committee"}): "xa-phuong",
    frozenset({"commune_government"}): "xa-phuong",
    frozenset({"mass_organisation"}): "doan-the",
    frozenset({"committee"}): "cap-uy",
}
_EXCEPT = re.compile(r"[\s,;(]*\b(?:ngoai\s+)?(?:tru|khong\s+(?:bao\s+)?gom|khong\s+ke)\s+(?=\w)")
_PARTS = re.compile(r"\s*[,;]\s*|\s+va\s+")


@dataclass(frozen=True)
class Meant:
    """What a wording was resolved to, one of the two or neither, and how sure that is; of a group `excluded`
    are left out; `nobody` and `remembered` come from what a reviewer chose before."""

    unit: int | None = None
    group: int | None = None
    score: float = 0.0
    excluded: tuple[int, ...] = ()
    nobody: bool = False
    remembered: int | None = None

    @property
    def is_known(self) -> bool:
        return self.unit is not None or self.group is not None


@dataclass(frozen=True)
class Names:
    """The names of one day, and those that bodies had before it."""

    day: date
    units: Gazetteer
    former: Gazetteer
    chosen: Mapping[str, Sequence[Recollection]] = field(default_factory=dict)
    wordings: dict[str, int] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)

    def resolve(self, wording: str) -> Meant:
        """The one unit or group a wording means; nothing when it is unknown or may mean several."""
        found = self.resolve_all(wording)
        return found[0] if len(found) == 1 else Meant()

    def resolve_all(self, wording: str) -> list[Meant]:
        """As `resolve`, but a wording may name several groups: "các sở, ngành, Mặt trận và các đoàn thể"."""
        before = self._remembered(wording)
        if before and not before.nobody:
            return [before]
        main, left_out = _without_exceptions(wording)
        found = self._meant(main) or ([before] if before else [])
        if not left_out:
            return found
        excluded = tuple(dict.fromkeys(pk for name in left_out for pk in self._units(name)))
        return [replace(one, excluded=excluded) if one.group else one for one in found]

    def _remembered(self, wording: str) -> Meant | None:
        """What was chosen for the name before; nobody stands behind whatever the name itself says."""
        rows = self.chosen.get(memory.key_of(wording), ())
        row = next((row for row in rows if memory.applies(row, self.day)), None)
        if row is None:
            return None
        excluded = tuple(row.excluded)
        return Meant(row.unit_id, row.group_id, 1.0, excluded, nobody=row.means_nobody, remembered=row.pk)

    def _meant(self, wording: str) -> list[Meant]:
        for form in _forms(wording):
            if group := self.wordings.get(form):
                return [Meant(group=group, score=1.0)]
        if unit := _sure(self.units, wording):
            return [Meant(unit=unit[0], score=unit[1])]
        if slugs := _slugs(wording):
            known = [self.groups[slug] for slug in slugs if slug in self.groups]
            return [Meant(group=group, score=GUESSED) for group in known]
        return self._once(wording)

    def _once(self, wording: str) -> list[Meant]:
        """Who has the duties now of the body that had this name before; a guess, for the reviewer to see."""
        unit = _sure(self.former, wording)
        heirs = living(Unit.objects.get(pk=unit[0]), self.day) if unit else []
        return [Meant(unit=heirs[0].pk, score=GUESSED)] if len(heirs) == 1 else []

    def _units(self, name: str) -> list[int]:
        """The units an exception names: one, or the members of a group on the day."""
        found = self._meant(name)
        units = [one.unit for one in found if one.unit is not None]
        for group in UnitGroup.objects.filter(pk__in=[one.group for one in found if one.group]):
            units += group.members(self.day).values_list("pk", flat=True)
        return units


def _sure(book: Gazetteer, wording: str) -> tuple[int, float] | None:
    matches = book.matches(wording)
    return (matches[0].unit_id, matches[0].score) if matches and matches[0].score >= SURE else None


def _slugs(wording: str) -> list[str]:
    """The groups that together are what a collective name stands for; none where a part is unknown."""
    left, slugs = set(groups_of(wording)), []
    for parts, slug in _GROUPS.items():
        if parts <= left:
            left -= parts
            slugs.append(slug)
    return [] if left else list(dict.fromkeys(slugs))


def _without_exceptions(wording: str) -> tuple[str, list[str]]:
    """`các xã (trừ xã Tân Lập, xã Tân Hòa)` → the name, and what is left out of it."""
    folded = fold_aligned(wording)
    match = _EXCEPT.search(folded)
    if match is None or not match.start():
        return wording, []
    tail, at, parts = folded[match.end() :], 0, []
    for stop in [*_PARTS.finditer(tail), None]:
        end = stop.start() if stop else len(tail)
        parts.append(wording[match.end() + at : match.end() + end].strip(" ().;,"))
        at = stop.end() if stop else end
    return wording[: match.start()], [part for part in parts if part]


def _forms(wording: str) -> list[str]:
    """The folded words, and without what comes before a group's name and the level after it."""
    forms = [fold_words(wording)]
    for before in _BEFORE:
        if forms[-1].startswith(before):
            forms.append(forms[-1].removeprefix(before))
    return forms + [form.removesuffix(" tinh") for form in forms if form.endswith(" tinh")]


def names_on(day: date) -> Names:
    """All names in use on a day: units by name and short name, groups by their wordings; and former names."""
    home = PortalSettings.load().province
    versions = UnitVersion.objects.all()
    now, ended = versions.as_of(day), versions.filter(valid_to__lte=day)
    names = Names(day, _book(now, home), _book(ended, home), memory.names())
    for group in UnitGroup.objects.order_by("pk"):
        names.groups[group.slug] = group.pk
        for wording in [group.name, *group.wordings.splitlines()]:
            for form in _forms(wording):
                names.wordings.setdefault(form, group.pk)
    names.wordings.pop("", None)
    return names


def _book(versions: QuerySet[UnitVersion], home: str) -> Gazetteer:
    named: dict[int, list[str]] = defaultdict(list)
    for pk, name, short in versions.values_list("unit_id", "name", "short_name"):
        named[pk] += [name, short]
    return Gazetteer.of(named.items(), home)
