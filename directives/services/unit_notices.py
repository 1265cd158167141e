"""Notices of a document to units: each person at a unit is told once, however many duties are meant."""

from collections.abc import Collection, Mapping

from django.urls import reverse

from directives.core import clock
from directives.domain.notices import NoticeKind
from directives.domain.roles import Can
from directives.models import Directive, Unit, User
from directives.queries import recipients
from directives.services import notifications


def tell(
    unit_ids: Collection[int],
    kind: NoticeKind,
    *,
    directive: Directive,
    step: str,
    author: User,
    notes: Mapping[int, str] | None = None,
) -> None:
    """One notice a person, in the act's own transaction; `notes` says more to single units."""
    at = recipients.at_units(unit_ids, Can.REPORT_PROGRESS, clock.today())
    names = dict(Unit.objects.filter(pk__in=at).values_list("pk", "name"))
    told: set[int] = {author.pk}
    rows = []
    for unit_id in sorted(at):
        people = sorted(person for person in at[unit_id] if person.pk not in told)
        told |= {person.pk for person in people}
        data = {
            "title": f"{directive.number} {directive.title}".strip()[: notifications.TITLE_LENGTH],
            "unit": names[unit_id],
            "document": directive.number,
            "note": (notes or {}).get(unit_id, ""),
        }
        rows += [
            row
            for person in people
            for row in notifications.rows_for(
                person,
                planned_on=clock.today(),
                kind=kind,
                subject=f"directive:{directive.pk}",
                step=step,
                url=reverse("directives:directive-detail", args=[directive.pk]),
                data=data,
            )
        ]
    notifications.write(rows)
