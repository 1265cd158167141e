"""An uploaded file on its way to directives: the job, the documents found in it, what was found."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.domain.intake_states import Filing, IntakeState
from directives.domain.roles import Can
from directives.models.attachment import StoredFile
from directives.models.base import Authored
from directives.models.directive import Directive

if TYPE_CHECKING:
    from directives.models.user import User


class IntakeJobQuerySet(models.QuerySet["IntakeJob"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Can.REGISTER_DIRECTIVE) else self.none()


class IntakeJob(Authored):
    """One upload. Read by the worker, reviewed by a named person, accepted as directives."""

    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    # Empty while the file waits in quarantine: its name may be as secret as its text.
    name = models.CharField(_("File name"), max_length=200, blank=True)
    # Where the file waits until it is known not to be secret.
    quarantine = models.CharField(max_length=32, blank=True, editable=False)
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in IntakeState], default=IntakeState.RECEIVED
    )
    percent = models.PositiveSmallIntegerField(default=0)
    # The page the reading is at, of how many; both 0 before the first has been read.
    page = models.PositiveSmallIntegerField(default=0)
    pages = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=60, blank=True)
    # When the worker last told how far it is; a reading that has been silent for long is begun again.
    beat_at = models.DateTimeField(null=True, blank=True, editable=False)
    text = models.TextField(blank=True)
    warnings = models.JSONField(default=list, blank=True)
    accepted_by = models.ForeignKey(
        "directives.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = IntakeJobQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "-id"], name="intake_by_state")]

    def __str__(self) -> str:
        return self.name


class SourcePageQuerySet(models.QuerySet["SourcePage"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Can.REGISTER_DIRECTIVE) else self.none()


class SourcePage(models.Model):
    """A page of the file as a picture, and which stretch of the text stands on it."""

    job = models.ForeignKey(IntakeJob, models.CASCADE, related_name="sheets")
    number = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    # None until a worker has drawn it.
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)
    # Of each word known: start and end in the text, left, top, right, bottom in thousandths of the page.
    places = models.JSONField(default=list, blank=True)

    objects = SourcePageQuerySet.as_manager()

    class Meta:
        ordering = ["job", "number"]
        constraints = [models.UniqueConstraint(fields=["job", "number"], name="one_source_page_a_number")]

    def __str__(self) -> str:
        return f"{self.job_id}/{self.number}"


class IntakeDocumentQuerySet(models.QuerySet["IntakeDocument"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Can.REGISTER_DIRECTIVE) else self.none()


class IntakeDocument(models.Model):
    """One document found in the file: its header as proposed or corrected; each edit raises `version`."""

    job = models.ForeignKey(IntakeJob, models.CASCADE, related_name="documents")
    position = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    header = models.JSONField(default=dict)
    recipients = models.JSONField(default=list, blank=True)
    addressees = models.JSONField(default=list, blank=True)
    # Relation of this document to another of the same file: {"relation": ..., "position": ...}.
    relations = models.JSONField(default=list, blank=True)
    matched_on = models.DateField(_("Units as of"), null=True, blank=True)
    # Why no directive is made of this document of the file; empty where one is.
    left_out = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    # It is a copy or a new version of `directive`, or a copy of a document still under review: nothing is
    # made of it.
    filed_as = models.CharField(
        max_length=10, blank=True, choices=[(f.value, f.value) for f in Filing], editable=False
    )
    same_as = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies", editable=False
    )
    attachment = models.ForeignKey(
        "directives.Attachment", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    directive = models.ForeignKey(Directive, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = IntakeDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["job", "position"]
        constraints = [
            models.UniqueConstraint(fields=["job", "position"], name="one_intake_document_a_position")
        ]

    def __str__(self) -> str:
        return f"{self.job_id}/{self.position}"


class IntakeFindingQuerySet(models.QuerySet["IntakeFinding"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Can.REGISTER_DIRECTIVE) else self.none()


class IntakeFinding(models.Model):
    """One thing found in a document: a clause, a citation or a proposed task, with its place in the text."""

    class Kind(models.TextChoices):
        CLAUSE = "clause", _("clause")
        CITATION = "citation", _("citation")
        TASK = "task", _("task")

    document = models.ForeignKey(IntakeDocument, models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    position = models.PositiveIntegerField()
    clause_path = models.CharField(max_length=60, blank=True)
    data = models.JSONField(default=dict)
    confidence = models.FloatField(default=0.0)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    dropped = models.BooleanField(default=False)
    corrected = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = IntakeFindingQuerySet.as_manager()

    class Meta:
        ordering = ["document", "kind", "position"]

    def __str__(self) -> str:
        return f"{self.kind} {self.clause_path}"
