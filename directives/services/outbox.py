"""What the sweep does every minute: mail rows become digests, due digests go to the workers.

Rows, not messages, are the truth: a message that a broker lost is sent again from its row.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from directives.core import clock
from directives.core.queue import after_commit
from directives.domain.job_names import Job
from directives.domain.notices import STANDING, Channel, NoticeState
from directives.models import Digest, Notification, User
from directives.queries import preferences
from directives.queries.calendar import working_days
from directives.services import mails

# Longer than any hand-over takes (EMAIL_TIMEOUT), or a slow worker would be taken for a dead one.
STUCK_AFTER = timedelta(minutes=5)
MAX_ATTEMPTS = 200
BATCH = 500
PEOPLE = 200
HOUR = 60  # minutes; the longest wait between two attempts
_DOUBLINGS = range(1, 7)

_OVER = Q(state__in=(NoticeState.SENT, NoticeState.VOID, NoticeState.SUPERSEDED)) | Q(
    state=NoticeState.UNCERTAIN, sent_at__isnull=False
)


def sweep() -> int:
    """Bring back what is stuck, collect what is new, hand over what is due; how many digests were."""
    _recover()
    _fold()
    _collect()
    return _dispatch()


def _recover() -> None:
    """A worker died: before the hand-over nothing went out, after it nobody knows."""
    stuck = Digest.objects.filter(state=NoticeState.SENDING, claimed_at__lt=clock.now() - STUCK_AFTER)
    hopeless = stuck.filter(attempts__gte=MAX_ATTEMPTS)
    Notification.objects.filter(digest__in=hopeless, state=NoticeState.PLANNED).update(
        state=NoticeState.FAILED
    )
    hopeless.update(state=NoticeState.FAILED, error="worker died")
    stuck.filter(handed_at=None).update(state=NoticeState.PLANNED)
    stuck.update(state=NoticeState.UNCERTAIN)


@transaction.atomic
def _fold() -> None:
    """What surely did not go out on its day joins today's mail: one digest a person and day, always."""
    today = clock.today()
    if not working_days(today, today).is_working(today):
        return
    late = Digest.objects.filter(
        state__in=(NoticeState.PLANNED, NoticeState.FAILED), day__lt=today, number="", handed_at=None
    ).filter(_has_rows())
    ids = list(late.select_for_update().order_by("pk").values_list("pk", flat=True)[:BATCH])
    Digest.objects.filter(pk__in=ids).update(state=NoticeState.SUPERSEDED)


def _collect() -> None:
    """Give every mail row that waits its digest; a row that came too late for one goes to the next."""
    waiting = Notification.objects.filter(channel=Channel.MAIL, state=NoticeState.PLANNED)
    waiting.filter(digest__in=Digest.objects.filter(_OVER)).update(digest=None)
    alone = waiting.filter(digest=None)
    # Whole people at a time: the rest of somebody's rows would miss the mail of the day.
    people = list(alone.order_by("person").values_list("person", flat=True).distinct()[:PEOPLE])
    by_person: dict[User, list[Notification]] = defaultdict(list)
    for row in alone.filter(person__in=people).order_by("pk").select_related("person"):
        by_person[row.person].append(row)
    if by_person:
        _file(by_person)


@transaction.atomic
def _file(by_person: dict[User, list[Notification]]) -> None:
    wanted: dict[tuple[int, date, str], list[int]] = defaultdict(list)
    people = {person.pk: person for person in by_person}
    days = _digest_days(by_person)
    for person, rows in by_person.items():
        for row in rows:
            own = bool(row.data.get("at_once"))
            key = (person.pk, clock.today(), row.subject) if own else (person.pk, days[person.pk], "")
            wanted[key].append(row.pk)
    Digest.objects.bulk_create(
        [
            Digest(person_id=pk, day=day, number=number, message_id=mails.message_id(people[pk], day, number))
            for pk, day, number in wanted
        ],
        ignore_conflicts=True,
    )
    made = Digest.objects.filter(person__in=people, day__in={day for _, day, _ in wanted})
    for digest in made:
        ids = wanted.get((digest.person_id, digest.day, digest.number))
        if ids:
            Notification.objects.filter(pk__in=ids, digest=None).update(digest=digest)


def _digest_days(by_person: dict[User, list[Notification]]) -> dict[int, date]:
    """Today's digest while its hour has not come, or for a reminder as long as it has not gone out; else
    the next working day's."""
    now, today = clock.now(), clock.today()
    calendar = working_days(today, today)
    hours = _hours(by_person)
    closed = set(
        Digest.objects.filter(person__in=by_person, day=today, number="")
        .exclude(state=NoticeState.PLANNED)
        .values_list("person", flat=True)
    )
    days = {}
    for person, rows in by_person.items():
        is_urgent = any(row.kind in STANDING or row.planned_on < today for row in rows)
        in_time = person.pk not in closed and (now.hour < hours[person.pk] or is_urgent)
        first = today if in_time else today + timedelta(days=1)
        days[person.pk] = calendar.on_or_after(first)
    return days


def _hours(people: Iterable[User]) -> dict[int, int]:
    rows = User.objects.filter(pk__in=[person.pk for person in people])
    return dict(preferences.with_hour(rows, "").values_list("pk", "hour"))


@transaction.atomic
def _dispatch() -> int:
    """Hand due digests to the workers; one whose message was lost comes again after a while."""
    due = list(_due().order_by("pk").values_list("pk", flat=True)[:BATCH])
    Digest.objects.filter(pk__in=due).exclude(state=NoticeState.SENDING).update(claimed_at=clock.now())
    for pk in due:
        after_commit(Job.DELIVER_DIGEST, pk)
    return len(due)


def _due() -> QuerySet[Digest]:
    """Nothing goes out in a person's quiet hours; on a day off only what stands outside the daily mail."""
    now, today = clock.now(), clock.today()
    rows = preferences.awake(preferences.with_hour(Digest.objects.all(), "person__"), "person__", now.hour)
    daily = Q(day__lt=today) | Q(day=today, hour__lte=now.hour)
    its_time = ~Q(number="") & Q(day__lte=today)
    if working_days(today, today).is_working(today):
        its_time |= daily
    idle = Q(claimed_at=None) | Q(claimed_at__lt=now - STUCK_AFTER)
    waits = Q(state=NoticeState.PLANNED) | Q(state=NoticeState.UNCERTAIN, sent_at=None)
    return rows.filter(its_time & (waits & idle | _to_try_again()))


def _to_try_again() -> Q:
    """Failed ones wait 1, 2, 4 … 60 minutes; those refused for good have no row left that waits."""
    now = clock.now()
    delays = Q(attempts__gt=_DOUBLINGS[-1], claimed_at__lte=now - timedelta(minutes=HOUR))
    for attempt in _DOUBLINGS:
        delays |= Q(attempts=attempt, claimed_at__lte=now - timedelta(minutes=2 ** (attempt - 1)))
    return Q(state=NoticeState.FAILED) & delays & _has_rows()


def _has_rows() -> Q:
    rows = Notification.objects.filter(digest=OuterRef("pk"), state=NoticeState.PLANNED)
    return Q(Exists(rows))
