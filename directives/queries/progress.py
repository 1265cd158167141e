"""How far directives are: counts over the board's duties, as far as the person may see them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from directives.core import clock
from directives.domain.task_states import UNCOUNTED_STAGES, Stage
from directives.models import Assignment, Directive, User
from directives.models.timeliness import rows_overdue


@dataclass(frozen=True)
class Progress:
    """Duties of one directive: those that count, done, and past due."""

    all: int = 0
    done: int = 0
    overdue: int = 0

    @property
    def percent(self) -> int:
        return self.done * 100 // self.all if self.all else 0


def of_directives(directives: Iterable[Directive], user: User) -> dict[int, Progress]:
    """One query for a page of directives."""
    keys = [directive.pk for directive in directives]
    rows = (
        Assignment.objects.visible_to(user)
        .board()
        .filter(directive__in=keys)
        .exclude(stage__in=UNCOUNTED_STAGES)
        .values("directive")
        .order_by("directive")
        .annotate(
            all=Count("pk"),
            done=Count("pk", filter=Q(stage=Stage.DONE)),
            overdue=Count("pk", filter=rows_overdue(clock.today())),
        )
    )
    return {row["directive"]: Progress(row["all"], row["done"], row["overdue"]) for row in rows}
