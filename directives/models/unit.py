"""Units: legal bodies in today's tree, their dated versions, kinds and groups."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from directives.domain.roles import Can
from directives.models.base import Validity, ends_after_start, valid_on

if TYPE_CHECKING:
    from directives.models.user import User


MAX_PATH = 255


class UnitKind(models.Model):
    """A kind of body at a level, as data: the field changes, the code does not."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("Name"), max_length=120)
    level = models.CharField(_("Level"), max_length=20, db_index=True)
    side = models.CharField(_("Side"), max_length=20, blank=True)

    def __str__(self) -> str:
        return self.name


def in_subtree(root: "Unit") -> Q:
    """A node and all below it, as a range of paths (a LIKE would not use the index on SQLite)."""
    return Q(path__gte=root.path, path__lte=root.path.ljust(MAX_PATH, "Z"))


class UnitQuerySet(MP_NodeQuerySet):
    def as_of(self, day: date) -> Self:
        """Bodies that exist on the day."""
        return self.filter(valid_on(day))

    def under(self, unit: "Unit") -> Self:
        """The unit and everything below it in today's tree."""
        return self.filter(in_subtree(unit))

    def visible_to(self, user: "User") -> Self:
        scope = user.scope(Can.VIEW_UNITS)
        return self if scope.everything else self.filter(pk__in=scope.unit_ids)

    def matching(self, words: str) -> Self:
        """Units whose folded names hold all the folded words."""
        found = self
        for word in words.split():
            found = found.filter(search_text__contains=word)
        return found


class UnitManager(MP_NodeManager):
    def get_queryset(self) -> UnitQuerySet:
        return UnitQuerySet(self.model).order_by("path")


class Unit(MP_Node):
    """A legal body. Its name, kind and place today stand here; their history in UnitVersion."""

    code = models.SlugField(_("Code"), max_length=60, unique=True)
    name = models.CharField(_("Name"), max_length=200)
    short_name = models.CharField(_("Short name"), max_length=60, blank=True)
    kind = models.ForeignKey(UnitKind, models.PROTECT, related_name="units", verbose_name=_("Kind"))
    area = models.CharField(_("Area"), max_length=120, blank=True)
    email = models.EmailField(_("Office mail"), blank=True)
    valid_from = models.DateField(_("Exists from"))
    valid_to = models.DateField(_("Exists to"), null=True, blank=True)
    leader_approves = models.BooleanField(_("Unit leader approves before submission"), default=False)
    search_text = models.TextField(editable=False, default="")
    sort_key = models.CharField(max_length=700, editable=False, default="", db_index=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = UnitManager.from_queryset(UnitQuerySet)()  # type: ignore[misc]  # treebeard: a class variable

    class Meta:
        constraints = [ends_after_start("unit_ends_after_it_starts")]

    def __str__(self) -> str:
        return self.name


class UnitVersionQuerySet(models.QuerySet["UnitVersion"]):
    def as_of(self, day: date) -> Self:
        return self.filter(valid_on(day))

    def visible_to(self, user: "User") -> Self:
        scope = user.scope(Can.VIEW_UNITS)
        return self if scope.everything else self.filter(unit_id__in=scope.unit_ids)


class UnitVersion(Validity):
    """How a body was called and where it stood, from a day to a day."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="versions")
    name = models.CharField(_("Name"), max_length=200)
    short_name = models.CharField(_("Short name"), max_length=60, blank=True)
    kind = models.ForeignKey(UnitKind, models.PROTECT, related_name="+")
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    tree_path = models.CharField(max_length=255)
    legal_basis = models.CharField(_("Legal basis"), max_length=300, blank=True)
    search_text = models.TextField(editable=False, default="")

    objects = UnitVersionQuerySet.as_manager()

    @property
    def depth(self) -> int:
        """How deep the unit stood in the tree; a root is 1."""
        return len(self.tree_path) // Unit.steplen

    class Meta:
        ordering = ["valid_from"]
        constraints = [
            ends_after_start("unit_version_ends_after_it_starts"),
            models.UniqueConstraint(fields=["unit", "valid_from"], name="one_unit_version_a_day"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(valid_to=None), name="one_open_unit_version"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitGroupQuerySet(models.QuerySet["UnitGroup"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.scope(Can.VIEW_UNITS) else self.none()


class UnitGroup(models.Model):
    """Units meant together ("các sở, ban, ngành"): by rule on kind, level and area, and by list."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("Name"), max_length=200)
    # Folded wordings that mean this group in a document, one per line.
    wordings = models.TextField(_("Wordings"), blank=True)
    kinds = models.ManyToManyField(UnitKind, blank=True, related_name="+", verbose_name=_("Kinds"))
    level = models.CharField(_("Level"), max_length=20, blank=True)
    area = models.CharField(_("Area"), max_length=120, blank=True)
    included = models.ManyToManyField(Unit, blank=True, related_name="+", verbose_name=_("Included"))
    excluded = models.ManyToManyField(Unit, blank=True, related_name="+", verbose_name=_("Excluded"))

    objects = UnitGroupQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def members(self, day: date) -> models.QuerySet[Any]:
        """The units in the group on a day; an empty rule gives the list alone."""
        rule = Q(pk__in=self.included.values("pk"))
        kinds = list(self.kinds.values_list("pk", flat=True))
        if kinds or self.level:
            by_rule = Q(kind__in=kinds) if kinds else Q()
            by_rule &= Q(kind__level=self.level) if self.level else Q()
            by_rule &= Q(area=self.area) if self.area else Q()
            rule |= by_rule
        return Unit.objects.as_of(day).filter(rule).exclude(pk__in=self.excluded.values("pk"))
