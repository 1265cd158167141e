"""Addresses that take notices by webhook, each with a secret that is never shown again."""

from django.db import transaction
from django.db.models import Q

from directives.core.errors import BadInput
from directives.core.outgoing import look_at
from directives.core.sealing import seal
from directives.domain.notices import Channel, NoticeState
from directives.models import Delivery, Endpoint, Notification, Unit, User
from directives.policies import settings as policy
from directives.policies.base import require
from directives.services import audit

SHORTEST_SECRET = 24


@transaction.atomic
def add(*, url: str, secret: str, username: str = "", unit: Unit | None = None, by: User) -> Endpoint:
    """An address for one person's notices, or for those of a unit's duties; the old one is stopped first."""
    require(policy.may_manage(by))
    person = _person(username) if username else None
    if (person is None) == (unit is None):
        raise BadInput("endpoint-whose", field="username")
    if len(secret) < SHORTEST_SECRET:
        raise BadInput("endpoint-secret-short", field="secret", least=SHORTEST_SECRET)
    look_at(url)
    if Endpoint.objects.active().filter(person=person, unit=unit).exists():
        raise BadInput("endpoint-taken", field="username" if person else "unit")
    endpoint = Endpoint.objects.create(url=url, secret=seal(secret), person=person, unit=unit, created_by=by)
    facts = {"person": person and person.pk, "unit": unit and unit.pk}
    audit.record("endpoint.added", endpoint, by=by, facts=facts, detail={"url": url})
    return endpoint


@transaction.atomic
def stop(*, endpoint: Endpoint, by: User) -> Endpoint:
    """Nothing goes there any more; what still waits for it is void."""
    require(policy.may_manage(by))
    stopped = Endpoint.objects.active().filter(pk=endpoint.pk).update(is_active=False)
    require(bool(stopped), "endpoint-stopped")
    waiting = Notification.objects.filter(delivery__endpoint=endpoint, state=NoticeState.PLANNED)
    waiting.filter(~Q(delivery__state=NoticeState.SENDING)).update(state=NoticeState.VOID)
    audit.record("endpoint.stopped", endpoint, by=by)
    return endpoint


@transaction.atomic
def retry(*, endpoint: Endpoint, by: User) -> int:
    """Send again what this address did not take, under the ids it had."""
    require(policy.may_manage(by))
    require(endpoint.is_active, "endpoint-stopped")
    failed = Notification.objects.filter(
        delivery__endpoint=endpoint, channel=Channel.WEBHOOK, state=NoticeState.FAILED
    )
    ids = list(failed.values_list("pk", flat=True))
    Notification.objects.filter(pk__in=ids).update(state=NoticeState.PLANNED)
    waiting = Delivery.objects.filter(notice__in=ids)
    waiting.update(state=NoticeState.PLANNED, attempts=0, claimed_at=None)
    audit.record("endpoint.retried", endpoint, by=by, facts={"count": len(ids)})
    return len(ids)


def _person(username: str) -> User:
    known = User.objects.filter(Q(username=username) | Q(email=username), is_active=True)
    found: User | None = known.first()
    if found is None:
        raise BadInput("endpoint-person-unknown", field="username")
    return found
