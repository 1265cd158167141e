"""What must be true at the end."""

from collections import Counter
from collections.abc import Mapping, Sequence

from directives.models import Digest, Notification
from directives.services.digests import OUTDATED
from tests.kills.expected import Key


def faults(told: Mapping[Key, str], taken: Sequence[str]) -> list[str]:
    return [*_in_the_portal(told), *_mails(Counter(taken)), *_rows(), *_days()]


def summary(taken: Sequence[str]) -> str:
    notices = Notification.objects.filter(channel="in_app", state="sent").count()
    repeated = len(taken) - len(set(taken))
    return f"all well: {notices} notices, {len(set(taken))} mails, {repeated} repeated and marked"


def _in_the_portal(told: Mapping[Key, str]) -> list[str]:
    """The notices in the portal equal the plan exactly."""
    rows = Notification.objects.filter(channel="in_app", kind__in=("reminder", "escalated"))
    found = {
        Key(row.assignment_id or 0, row.kind, row.step, row.planned_on, row.person_id): row.state
        for row in rows
    }
    return [
        *(f"missing: {key}" for key in told.keys() - found.keys()),
        *(f"not planned: {key}" for key in found.keys() - told.keys()),
        *(f"{found[key]} instead of {told[key]}: {key}" for key in told.keys() & found.keys()
          if told[key] != found[key]),
    ]  # fmt: skip


def _mails(taken: Counter[str]) -> list[str]:
    """Each mail that the ledger calls sent came once; only what it calls uncertain came again."""
    wrong = []
    for digest in Digest.objects.all():
        times = taken.pop(digest.message_id, 0)
        right = {"sent": times == 1, "uncertain": times >= 1 or digest.error == OUTDATED}
        if not right.get(digest.state, times == 0 and digest.state in ("void", "superseded")):
            wrong.append(f"mail {digest.message_id} of {digest.day}: {digest.state}, came {times} times")
    return wrong + [f"a mail nobody knows: {name}" for name in taken]


def _rows() -> list[str]:
    """Every notice in the portal has its mail row, and none waits any more."""
    mails = Notification.objects.filter(channel="mail")
    waiting = [f"mail row still {row.state}: {row}" for row in mails.filter(
        state__in=("planned", "sending", "failed")
    )]  # fmt: skip
    columns = ("assignment", "kind", "step", "planned_on", "person")
    told = Notification.objects.filter(channel="in_app", state="sent").values_list(*columns)
    lost = set(told) - set(mails.values_list(*columns))
    return waiting + [f"no mail row: {key}" for key in lost]


def _days() -> list[str]:
    """Nobody got two daily mails on a day."""
    sent = Digest.objects.filter(number="", sent_at__isnull=False).values_list("person", "sent_at")
    days = Counter((person, at.date()) for person, at in sent if at)
    return [f"{times} daily mails: {key}" for key, times in days.items() if times > 1]
