"""What tells that two texts are copies of one another, and what people said of those that look it."""

from django.db import models
from django.db.models import Q

from directives.models.base import Authored
from directives.models.directive import Directive
from directives.models.intake import IntakeDocument


class TextPrint(models.Model):
    """The fingerprint of a text: of a document read from a file, or of one entered without a file."""

    paper = models.OneToOneField(
        IntakeDocument, models.CASCADE, null=True, blank=True, related_name="print_of"
    )
    directive = models.OneToOneField(
        Directive, models.CASCADE, null=True, blank=True, related_name="print_of"
    )
    sketch = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(paper__isnull=False, directive=None) | Q(paper=None, directive__isnull=False),
                name="print_of_one_text",
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper_id or ''}/{self.directive_id or ''}"


class TextMark(models.Model):
    """One of the smallest numbers of a fingerprint: two texts that share some are compared."""

    of = models.ForeignKey(TextPrint, models.CASCADE, related_name="marks")
    value = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["value", "of"], name="mark_by_value")]

    def __str__(self) -> str:
        return str(self.value)


class Verdict(Authored):
    """A person said that a document under review is another than one that looks like it."""

    paper = models.ForeignKey(IntakeDocument, models.CASCADE, related_name="verdicts")
    directive = models.ForeignKey(Directive, models.CASCADE, null=True, blank=True, related_name="+")
    other = models.ForeignKey(IntakeDocument, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(directive__isnull=False, other=None) | Q(directive=None, other__isnull=False),
                name="verdict_on_one_other",
            ),
            models.UniqueConstraint(
                fields=["paper", "directive"],
                condition=Q(directive__isnull=False),
                name="one_verdict_a_directive",
            ),
            models.UniqueConstraint(
                fields=["paper", "other"], condition=Q(other__isnull=False), name="one_verdict_a_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} ≠ {self.directive_id or self.other_id}"
