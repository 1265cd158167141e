"""Which unit or group a wording in a document means, among those valid on a day."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from directives.core.text import fold_words
from directives.intake.names import Gazetteer, groups_of
from directives.models import UnitGroup, UnitVersion

# A likeness below this is a guess, and a guess is left to the reviewer.
SURE = 0.85
GUESSED = 0.6
_BEFORE = ("cac ", "thu truong ", "lanh dao ", "nguoi dung dau ")
# The parser's groups → the groups a portal begins with; what stands for everybody is left to the reviewer.
_GROUPS = {
    frozenset({"department"}): "so-ban-nganh",
    frozenset({"branch"}): "so-ban-nganh",
    frozenset({"department", "branch"}): "so-ban-nganh",
    frozenset({"party_board"}): "ban-dang",
    frozenset({"party_group"}): "ban-can-su",
    frozenset({"district_committee"}): "huyen",
    frozenset({"district_government"}): "huyen",
    frozenset({"direct_committee"}): "dang-uy",
    frozenset({"commune_committee"}): "xa-phuong",
    frozenset({"commune_government"}): "xa-phuong",
    frozenset({"mass_organisation"}): "doan-the",
    frozenset({"front", "mass_organisation"}): "mat-tran-doan-the",
    frozenset({"committee"}): "cap-uy",
}


@dataclass(frozen=True)
class Meant:
    """What a wording was resolved to, one of the two or neither, and how sure that is."""

    unit: int | None = None
    group: int | None = None
    score: float = 0.0


@dataclass(frozen=True)
class Names:
    """The names of one day."""

    units: Gazetteer
    wordings: dict[str, int] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)

    def resolve(self, wording: str) -> Meant:
        """The one unit or group a wording means; nothing when it is unknown or may mean several."""
        for form in _forms(wording):
            if group := self.wordings.get(form):
                return Meant(group=group, score=1.0)
        matches = self.units.matches(wording)
        if matches and matches[0].score >= SURE:
            return Meant(unit=matches[0].unit_id, score=matches[0].score)
        slug = _GROUPS.get(frozenset(groups_of(wording)))
        group = self.groups.get(slug) if slug else None
        return Meant(group=group, score=GUESSED if group else 0.0)


def _forms(wording: str) -> list[str]:
    """The folded words, and without what comes before a group's name and the level after it."""
    forms = [fold_words(wording)]
    for before in _BEFORE:
        if forms[-1].startswith(before):
            forms.append(forms[-1].removeprefix(before))
    return forms + [form.removesuffix(" tinh") for form in forms if form.endswith(" tinh")]


def names_on(day: date) -> Names:
    """All names in use on a day: units by name and short name, groups by their wordings."""
    named: dict[int, list[str]] = defaultdict(list)
    for pk, name, short in UnitVersion.objects.as_of(day).values_list("unit_id", "name", "short_name"):
        named[pk] += [name, short]
    names = Names(Gazetteer.of(named.items()))
    for group in UnitGroup.objects.order_by("pk"):
        names.groups[group.slug] = group.pk
        for wording in [group.name, *group.wordings.splitlines()]:
            for form in _forms(wording):
                names.wordings.setdefault(form, group.pk)
    names.wordings.pop("", None)
    return names
