"""Files: the bytes once (by digest), and each use of them under a name."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.core import clock
from directives.models.base import Authored
from directives.models.directive import Directive

if TYPE_CHECKING:
    from directives.models.user import User


class StoredFile(models.Model):
    """Bytes kept by the private storage under their SHA-256."""

    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    mime = models.CharField(max_length=100)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return self.digest[:12]


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(directive__in=Directive.objects.visible_to(user))


class Attachment(Authored):
    """A file of a directive, under the name it came with."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("File name"), max_length=200)

    objects = AttachmentQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
