"""Loads the rows table by table, parents first."""

from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import TextIO

from django.core.management.color import no_style
from django.db import connection

from directives.core.text import search_words
from directives.domain import searching
from directives.domain.directive_states import DirectiveState
from directives.domain.schedules import ScheduleKind
from directives.domain.task_states import Stage
from directives.management.volume.copying import Sheet, counted
from directives.management.volume.rows import UPDATED, Draw, Duty, Turn, moment
from directives.models import (
    Assignment,
    Directive,
    Interval,
    Occurrence,
    ProgressUpdate,
    Tally,
    Task,
    TaskAddressee,
)
from directives.queries.duplicates import number_key

Tell = Callable[[str], None]
WORDS = (
    "Tổ chức đối thoại với Nhân dân ở cơ sở",
    "Rà soát kiến nghị của người dân còn tồn đọng",
    "Xây dựng mô hình Dân vận khéo",
    "Báo cáo kết quả tiếp công dân, giải quyết đơn thư",
    "Tập huấn kỹ năng dân vận cho cán bộ",
    "Giám sát việc thực hiện quy chế dân chủ ở cơ sở",
    "Công khai thủ tục và thời hạn trả lời",
)
ISSUER = "Ban Thường vụ Tỉnh ủy Đo Lường"
PRODUCT = "Báo cáo kết quả"
NOTE = "Đơn vị đang thực hiện."
KINDS = (("chi_thi", "CT/TU"), ("ke_hoach", "KH/TU"), ("thong_tri", "TT/TU"), ("ket_luan", "KL/TU"))
TABLES = (Directive, Task, TaskAddressee, Occurrence, Assignment, Interval, ProgressUpdate, Tally)


def everything(draw: Draw, tell: Tell) -> None:
    """Intervals and updates follow from the duties: they are set aside while those are sent, then sent."""
    turns = list(draw.turns())
    tell(f"{_directives(draw):,} directives, {_tasks(draw):,} tasks, {_occurrences(turns):,} turns")
    with TemporaryFile("w+", encoding="utf-8") as intervals, TemporaryFile("w+", encoding="utf-8") as updates:
        aside = _Aside(draw, intervals, updates)
        tell(f"{_assignments(draw, turns, aside, tell):,} duties")
        intervals.seek(0)
        updates.seek(0)
        tell(f"{aside.intervals.load_file(intervals):,} intervals")
        tell(f"{aside.updates.load_file(updates):,} updates")
    tell(f"{_tallies(draw):,} tallies")
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(TABLES)):
            cursor.execute(statement)


def _directives(draw: Draw) -> int:
    header = ("id", "created_at", "kind", "number", "issued_on", "matched_on", "title")
    sheet = Sheet(
        Directive,
        (*header, "search_text", "number_key", "issued_sort"),
        issuer=ISSUER,
        issuer_key=search_words(ISSUER),
        state=DirectiveState.ISSUED,
        created_by_id=draw.world.administrator_id,
    )

    def lines() -> Iterator[str]:
        for place in range(draw.directive_count):
            kind, code = KINDS[place % len(KINDS)]
            number, title = f"{place + 1}-{code}", f"Về việc: {WORDS[place % len(WORDS)]} ({place + 1})"
            day, key = draw.day_of(place, draw.directive_count), number_key(number)
            named = {"number": number, "kind": kind, "title": title, "issuer": ISSUER}
            search = searching.of_directive(**named, issued_on=day, signatory_name="")
            yield sheet.line(place + 1, moment(day), kind, number, day, day, title, search, key, day)

    return sheet.load(lines())


def _tasks(draw: Draw) -> int:
    sheet = Sheet(
        Task,
        ("id", "created_at", "directive_id", "text", "due_on", "issued_on", "search_text"),
        deliverable=PRODUCT,
        schedule=ScheduleKind.DUE,
        created_by_id=draw.world.administrator_id,
    )
    addressees = Sheet(
        TaskAddressee, ("id", "task_id"), group_id=draw.world.group_id, wording="các sở, ban, ngành"
    )

    def lines() -> Iterator[str]:
        for place in range(draw.task_count):
            directive = min(place * draw.directive_count // draw.task_count, draw.directive_count - 1)
            day = draw.day_of(place, draw.task_count)
            text = f"{WORDS[place % len(WORDS)]}, việc {place + 1}"
            search = searching.of_task(text=text, deliverable=PRODUCT, source="", due_on=day)
            yield sheet.line(place + 1, moment(day), directive + 1, text, day, day, search)

    loaded = sheet.load(lines())
    addressees.load(addressees.line(pk, pk) for pk in range(1, draw.task_count + 1))
    return loaded


def _occurrences(turns: list[Turn]) -> int:
    sheet = Sheet(Occurrence, ("id", "task_id", "starts_on", "ends_on", "due_on"))
    return sheet.load(sheet.line(t.pk, t.task_id, t.starts_on, t.due_on, t.due_on) for t in turns)


def _assignments(draw: Draw, turns: list[Turn], aside: "_Aside", tell: Tell) -> int:
    due = ("first_due", "agreed_due", "due_effective", "due_sort")
    refers = ("id", "occurrence_id", "task_id", "directive_id", "unit_id", "role", "assigned_on")
    stands = ("stage", "is_open", "percent", "clock_stopped_on", "submitted_on", "completed_on")
    sheet = Sheet(Assignment, (*refers, *due, *stands, "last_update_on"))

    def lines() -> Iterator[str]:
        for duty in draw.duties(turns):
            aside.keep(duty)
            turn = duty.turn
            begun = duty.stage is not Stage.PENDING
            yield sheet.line(
                *(duty.pk, turn.pk, turn.task_id, turn.directive_id, duty.unit_id, duty.role, turn.starts_on),
                *(turn.due_on, turn.due_on, turn.due_on, duty.due_sort),
                *(duty.stage.value, duty.is_open, duty.percent, duty.submitted_on, duty.submitted_on),
                *(duty.completed_on, duty.changed_on if begun else None),
            )

    return sheet.load(counted(lines(), lambda count: tell(f"  {count:,} duties sent")))


class _Aside:
    """Writes the intervals of each duty, and an update for some, while the duties go by."""

    def __init__(self, draw: Draw, intervals: TextIO, updates: TextIO) -> None:
        self.draw, self._intervals, self._updates = draw, intervals, updates
        self._interval_id = self._update_id = 0
        span = ("starts_on", "ends_on", "recorded_at", "closed_at")
        state = ("unit_id", "stage", "due", "percent", "completed_on", "clock_stopped_on")
        self.intervals = Sheet(Interval, ("id", "assignment_id", *state, *span))
        said = (
            "id",
            "assignment_id",
            "kind",
            "percent",
            "note",
            "search_text",
            "made_on",
            "created_at",
            "created_by_id",
        )
        self.updates = Sheet(ProgressUpdate, said)

    def keep(self, duty: Duty) -> None:
        began, changed = duty.turn.starts_on, duty.changed_on
        if duty.stage is not Stage.PENDING and changed > began:
            waited = (duty.unit_id, Stage.PENDING.value, duty.turn.due_on, 0, None, None)
            self._interval(duty, waited, (began, changed, moment(began), moment(changed)))
        stands = (duty.unit_id, duty.stage.value, duty.turn.due_on, duty.percent)
        stops = (duty.completed_on, duty.submitted_on)
        self._interval(duty, (*stands, *stops), (changed, None, moment(changed), None))
        if duty.percent and self.draw.rng.random() < UPDATED:
            self._update(duty)

    def _interval(self, duty: Duty, state: tuple[object, ...], span: tuple[object, ...]) -> None:
        self._interval_id += 1
        self._intervals.write(self.intervals.line(self._interval_id, duty.pk, *state, *span))

    def _update(self, duty: Duty) -> None:
        self._update_id += 1
        kind = ProgressUpdate.Kind.SUBMISSION if duty.submitted_on else ProgressUpdate.Kind.UPDATE
        person = self.draw.world.official_ids[duty.unit_id]
        search = searching.of_update(note=NOTE, made_on=duty.changed_on)
        said = (kind.value, duty.percent, NOTE, search, duty.changed_on)
        line = self.updates.line(self._update_id, duty.pk, *said, moment(duty.changed_on), person)
        self._updates.write(line)


def _tallies(draw: Draw) -> int:
    sheet = Sheet(Tally, ("id", "scope", "scope_id", "month", "result", "count"))
    counted_places = enumerate(sorted(draw.tallies.items()), start=1)
    return sheet.load(sheet.line(pk, *place, count) for pk, (place, count) in counted_places)
