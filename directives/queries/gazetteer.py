"""Which unit or group a wording in a document means, among those valid on a day."""

from dataclasses import dataclass, field
from datetime import date

from directives.core.text import fold_words
from directives.models import UnitGroup, UnitVersion

_SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "bcs": "ban can su",
    "btv": "ban thuong vu",
    "ubkt": "uy ban kiem tra",
    "ldld": "lien doan lao dong",
    "lhpn": "lien hiep phu nu",
}
_PREFIXES = ("cac ", "thu truong ", "lanh dao ", "dong chi ", "truong ")


def normal(wording: str) -> str:
    """Folded words with the common abbreviations written out."""
    return " ".join(_SHORT.get(word, word) for word in fold_words(wording).split())


@dataclass(frozen=True)
class Meant:
    """What a wording was resolved to: one of the two, or neither."""

    unit: int | None = None
    group: int | None = None


@dataclass(frozen=True)
class Names:
    """The names of one day."""

    day: date
    units: dict[str, set[int]] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)

    def resolve(self, wording: str) -> Meant:
        """The one unit or group a wording means; nothing when it is unknown or means several."""
        name = normal(wording)
        for form in _forms(name):
            if group := self.groups.get(form):
                return Meant(group=group)
            found = self.units.get(form, set())
            if len(found) == 1:
                return Meant(unit=next(iter(found)))
        return Meant(unit=self._begins(name))

    def _begins(self, name: str) -> int | None:
        """The only unit whose name goes on where the wording stops ("Ban Dân vận Tỉnh ủy" + a place)."""
        if len(name) < 6:
            return None
        found = {pk for unit, pks in self.units.items() if unit.startswith(f"{name} ") for pk in pks}
        return found.pop() if len(found) == 1 else None


def _forms(name: str) -> list[str]:
    forms = [name]
    for prefix in _PREFIXES:
        if forms[-1].startswith(prefix):
            forms.append(forms[-1].removeprefix(prefix))
    forms += [form.removesuffix(" tinh") for form in forms if form.endswith(" tinh")]
    return forms


def names_on(day: date) -> Names:
    """All names in use on a day: units by name and short name, groups by their wordings."""
    names = Names(day)
    for pk, name, short in UnitVersion.objects.as_of(day).values_list("unit_id", "name", "short_name"):
        for form in {normal(name), normal(short)} - {""}:
            names.units.setdefault(form, set()).add(pk)
    for group in UnitGroup.objects.order_by("pk"):
        for wording in [group.name, *group.wordings.splitlines()]:
            if form := normal(wording):
                names.groups.setdefault(form, group.pk)
    return names
