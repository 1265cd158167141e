"""Tracking sheets become documents, tasks and duties: the preview says what, one act makes exactly that."""

import io
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from directives.core import clock
from directives.core.errors import BadInput, BadTransition, LostRace, NotAllowed, Refused
from directives.domain.directive_states import DirectiveState
from directives.domain.logbooks import Field, RowState
from directives.domain.notices import Channel, NoticeKind, NoticeState
from directives.domain.task_states import Stage
from directives.models import (
    Assignment,
    AuditEvent,
    Directive,
    Interval,
    Job,
    Logbook,
    LogbookRow,
    LogbookWord,
    Notification,
    ProgressUpdate,
    Recollection,
    StoredFile,
    Tally,
    Task,
    Unit,
    User,
)
from directives.queries import logbooks as queries
from directives.services import jobs, logbook_work, logbooks, reminders, tasks
from directives.services.logbooks import SheetMap, Terms
from tests.factories import (
    AssignmentFactory,
    DirectiveFactory,
    TaskFactory,
    UnitFactory,
    UnitGroupFactory,
    UserFactory,
)
from tests.logbooks import HEADINGS, SAMPLES, book, row, simple

pytestmark = pytest.mark.django_db
WORK = {
    "directives.read_logbook": logbook_work.read,
    "directives.check_logbook": logbook_work.check_rows,
    "directives.import_logbook": logbook_work.import_rows,
}
AS_OF = date(2026, 10, 31)


@pytest.fixture(autouse=True)
def quarantine_of_its_own(settings: LazySettings, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.QUARANTINE_ROOT = tmp_path_factory.mktemp("quarantine")


@pytest.fixture(autouse=True)
def bodies(unit: Unit) -> dict[str, Unit]:
    return {"tài chính": UnitFactory(name="Sở Tài chính"), "y tế": UnitFactory(name="Sở Y tế")}


def work(logbook: Logbook) -> Logbook:
    """Let the worker do what waits."""
    assert logbook.job is not None
    jobs.run(logbook.job.pk, WORK[logbook.job.name])
    logbook = Logbook.objects.select_related("job").get(pk=logbook.pk)
    assert logbook.job is not None
    assert (logbook.job.state, logbook.job.error) == (Job.State.DONE, "")
    return logbook


def brought(data: bytes, by: User, name: str = "so.xlsx") -> Logbook:
    return work(logbooks.receive(file=SimpleUploadedFile(name, data), by=by))


def mapped(logbook: Logbook, by: User, **terms: Any) -> Logbook:
    """As the page proposes it."""
    said = Terms(**{"source": logbook.source, "as_of": AS_OF, "issuer": "Tỉnh ủy An Lâm", **terms})
    sheets = [SheetMap(s["used"], s["header"], s["columns"]) for s in logbook.sheets]
    return work(
        logbooks.map_columns(logbook=logbook, sheets=sheets, terms=said, version=logbook.version, by=by)
    )


def previewed(data: bytes, by: User, **terms: Any) -> Logbook:
    return mapped(brought(data, by), by, **terms)


def imported(logbook: Logbook, by: User) -> Logbook:
    return work(logbooks.confirm(logbook=logbook, version=logbook.version, by=by))


def problems(logbook: Logbook) -> list[tuple[int, str, str]]:
    return [
        (line.number, each["slug"], each["value"])
        for line in logbook.rows.order_by("position")
        for each in line.problems
    ]


def states(logbook: Logbook) -> list[str]:
    return list(logbook.rows.order_by("position").values_list("state", flat=True))


def test_a_sheet_becomes_documents_tasks_and_duties(board_staff: User, unit: Unit) -> None:
    data = simple(row(1), row(2, OTHER="Sở Tài chính; Sở Y tế", STATE="Đang thực hiện", DONE=""))
    logbook = imported(previewed(data, board_staff), board_staff)
    assert (logbook.state, logbook.imported_by) == (Logbook.State.DONE, board_staff)
    directive = Directive.objects.get()
    assert (directive.number, directive.issued_on, directive.kind, directive.state) == (
        "25-CT/TU",
        date(2024, 3, 5),
        "chi_thi",
        DirectiveState.ISSUED,
    )
    assert directive.issuer == "Tỉnh ủy An Lâm"
    assert not directive.clauses.open().exists()
    first, second = Task.objects.order_by("pk")
    assert first.source == "Nhập từ sổ theo dõi “so”, trang “Trang 1”, dòng 2"
    assert first.issued_on == date(2024, 3, 5)
    roles = second.assignments.order_by("pk").values_list("unit__name", "role", "stage")
    assert list(roles) == [
        ("Sở Nội vụ", "lead", Stage.IN_PROGRESS),
        ("Sở Tài chính", "cooperating", Stage.IN_PROGRESS),
        ("Sở Y tế", "cooperating", Stage.IN_PROGRESS),
    ]


def test_what_was_done_stands_with_its_own_days(board_staff: User) -> None:
    imported(previewed(simple(row()), board_staff), board_staff)
    duty = Assignment.objects.get()
    done = date(2024, 5, 20)
    assert (duty.stage, duty.submitted_on, duty.completed_on, duty.percent) == (Stage.DONE, done, done, 100)
    assert (duty.assigned_on, duty.first_due, duty.is_open) == (date(2024, 3, 5), date(2024, 6, 30), False)
    spans = Interval.objects.order_by("pk").values_list("stage", "starts_on", "ends_on")
    assert list(spans) == [
        (Stage.PENDING, date(2024, 3, 5), done),
        (Stage.SUBMITTED, done, done),
        (Stage.DONE, done, None),
    ]
    tallies = Tally.objects.values_list("scope", "result", "month", "count")
    assert set(tallies) == {
        ("unit", "done_on_time", date(2024, 5, 1), 1),
        ("directive", "done_on_time", date(2024, 5, 1), 1),
    }
    story = ProgressUpdate.objects.get()
    assert story.made_on == done
    assert "dòng 2" in story.note


def test_done_late_counts_as_late(board_staff: User) -> None:
    imported(previewed(simple(row(DONE="1/8/2024")), board_staff), board_staff)
    assert set(Tally.objects.values_list("result", flat=True)) == {"done_late"}


def test_the_preview_is_what_comes_of_it(board_staff: User) -> None:
    for name in ("Thanh tra tỉnh", "Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "Sở Khoa học và Công nghệ"):
        UnitFactory(name=name)
    logbook = mapped(brought((SAMPLES / "bang-theo-doi-2025.xlsx").read_bytes(), board_staff), board_staff)
    logbook = work(logbooks.leave_out(logbook=logbook, rows=[], version=logbook.version, by=board_staff))
    told = logbook.counts
    planned = Counter(
        pk
        for line in logbook.rows.filter(state=RowState.NEW)
        for pk in [*line.plan["lead_units"], *line.plan["other_units"]]
    )
    assert told["new"] > 2
    imported(logbook, board_staff)
    assert Task.objects.count() == told["new"]
    assert Directive.objects.count() == told["directives_new"]
    assert Counter(Assignment.objects.values_list("unit", flat=True)) == planned
    assert Assignment.objects.filter(stage=Stage.DONE).count() == told["duties_done"]
    assert Assignment.objects.filter(stage=Stage.IN_PROGRESS).count() == told["duties_in_progress"]


def test_titles_above_two_rows_of_headings_and_merged_cells_are_read(board_staff: User) -> None:
    logbook = brought((SAMPLES / "bang-theo-doi-2025.xlsx").read_bytes(), board_staff)
    first, second = logbook.sheets
    assert (first["name"], first["header"], second["header"]) == ("CT của TU", 8, 2)
    assert first["columns"][Field.COOPERATING] == 6
    logbook = mapped(logbook, board_staff)
    papers = {line.number: line.plan["paper"] for line in logbook.rows.filter(sheet=0) if line.plan}
    assert {papers[number]["number"] for number in (11, 12, 13)} == {"31-CT/TU"}
    assert papers[15]["number"] == "08/HD-BDVTU"
    assert papers[17] is None  # a group of its own begins above it


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        ({"ISSUED": "31/02/2024"}, "bad-date"),
        ({"DONE": "20.13.2024"}, "bad-date"),
        ({"DUE": "sớm"}, "due-unknown"),
        ({"DUE": "hằng quý"}, "due-recurring"),
        ({"DUE": "1/1/2024"}, "due-before-issue"),
        ({"DONE": "1/1/2024"}, "done-before-issue"),
        ({"DONE": ""}, "done-without-day"),
        ({"DONE": "1/1/2190"}, "in-the-future"),
        ({"STATE": "Đang thực hiện"}, "state-contradicts"),
        ({"STATE": "Lưu tủ", "DONE": ""}, "state-unknown"),
        ({"LEAD": "Phòng Không Có"}, "name-unknown"),
        ({"OTHER": "Phòng Không Có"}, "name-unknown"),
        ({"LEAD": ""}, "lead-missing"),
        ({"TASK": ""}, "task-missing"),
        ({"NUMBER": "12", "TITLE": "gì đó"}, "kind-unknown"),
    ],
)
def test_a_wrong_row_says_why(board_staff: User, said: dict[str, str], slug: str) -> None:
    logbook = previewed(simple(row(1), row(2, **said)), board_staff)
    found = problems(logbook)
    if slug == "task-missing":  # the subject stands for a task that is not said
        assert found == []
        return
    assert [(number, each) for number, each, _ in found] == [(3, slug)]
    with pytest.raises(BadTransition, match="logbook-not-ready"):
        logbooks.confirm(logbook=logbook, version=logbook.version, by=board_staff)
    assert not Task.objects.exists()


def test_a_date_in_words_or_as_excel_keeps_it(board_staff: User) -> None:
    data = simple(row(1, DUE="Quý II/2024"), row(2, DUE=45473), row(3, DUE="trước ngày 30 tháng 6 năm 2024"))
    logbook = previewed(data, board_staff)
    assert {line.plan["due"] for line in logbook.rows.filter(state=RowState.NEW)} == {"2024-06-30"}


def test_the_day_of_completion_is_found_in_the_words(board_staff: User) -> None:
    data = simple(row(STATE="Đã hoàn thành (BC số 45 ngày 20/5/2024)", DONE=""))
    logbook = previewed(data, board_staff)
    assert logbook.rows.get(state=RowState.NEW).plan["done_on"] == "2024-05-20"


def test_the_same_file_twice_changes_nothing(board_staff: User) -> None:
    data = simple(row(1), row(2))
    imported(previewed(data, board_staff), board_staff)
    again = previewed(data, board_staff)
    assert states(again) == ["skipped", "same", "same"]
    with pytest.raises(BadTransition, match="logbook-not-ready"):
        logbooks.confirm(logbook=again, version=again.version, by=board_staff)
    assert Task.objects.count() == 2


def test_a_grown_file_brings_only_what_is_new(board_staff: User) -> None:
    imported(previewed(simple(row(1)), board_staff), board_staff)
    data = simple(row(1, STATE="Đang thực hiện", DONE=""), row(2), row(2))
    logbook = imported(previewed(data, board_staff), board_staff)
    assert states(logbook) == ["skipped", "same", "new", "same"]
    assert (Directive.objects.count(), Task.objects.count()) == (1, 2)


def test_what_a_registered_document_orders_already_is_not_made_again(board_staff: User, unit: Unit) -> None:
    directive = DirectiveFactory(
        number="25-CT/TU", number_key="25 ct tu", issued_on=date(2024, 3, 5), issuer="Tỉnh ủy An Lâm"
    )
    task = TaskFactory(directive=directive, text="Báo cáo kết quả lần 1.")
    AssignmentFactory(task=task, unit=unit)
    logbook = imported(previewed(simple(row(1), row(2)), board_staff), board_staff)
    assert states(logbook) == ["skipped", "same", "new"]
    assert Task.objects.filter(directive=directive).count() == 2


def test_a_document_still_in_preparation_is_told(board_staff: User) -> None:
    DirectiveFactory(
        number_key="25 ct tu", issued_on=date(2024, 3, 5), state=DirectiveState.IN_REVIEW, number="25-CT/TU"
    )
    logbook = previewed(simple(row()), board_staff)
    assert [slug for _, slug, _ in problems(logbook)] == ["directive-in-preparation"]


def test_a_choice_holds_for_every_row_and_for_the_next_logbook(board_staff: User, unit: Unit) -> None:
    data = simple(row(1, LEAD="P. Tổng hợp"), row(2, LEAD="p. tổng hợp"), row(3, STATE="Lưu tủ", DONE=""))
    logbook = previewed(data, board_staff)
    unknown = queries.unknown(logbook)
    assert [(each.key, each.count) for each in unknown] == [("name:p tong hop", 2), ("state:luu tu", 1)]
    logbook = work(
        logbooks.choose(
            logbook=logbook,
            choices={"name:p tong hop": f"unit:{unit.pk}", "state:luu tu": "pending"},
            version=logbook.version,
            by=board_staff,
        )
    )
    assert (logbook.counts["wrong"], logbook.counts["new"]) == (0, 3)
    assert LogbookWord.objects.get(kind="state").value == "pending"
    assert (Recollection.objects.get().key, Recollection.objects.get().unit) == ("p tong hop", unit)
    other = previewed(simple(row(7, LEAD="P. Tổng hợp")), board_staff)
    assert other.counts["new"] == 1


def test_headings_are_remembered(board_staff: User) -> None:
    headings = [*HEADINGS]
    headings[5], headings[10] = "Ai làm", "Đơn vị"
    logbook = brought(book([headings, row()]), board_staff)
    assert logbook.sheets[0]["columns"][Field.LEAD] == 10
    columns = {**logbook.sheets[0]["columns"], Field.LEAD: 5}
    logbooks.map_columns(
        logbook=logbook,
        sheets=[SheetMap(used=True, header=1, columns=columns)],
        terms=Terms("so", AS_OF),
        version=logbook.version,
        by=board_staff,
    )
    assert brought(book([headings, row(2)]), board_staff).sheets[0]["columns"][Field.LEAD] == 5


def test_a_group_reaches_its_units_of_today(board_staff: User, bodies: dict[str, Unit]) -> None:
    UnitGroupFactory(name="các sở, ban, ngành", wordings="cac so ban nganh", included=[*bodies.values()])
    logbook = imported(previewed(simple(row(LEAD="Các sở, ban, ngành")), board_staff), board_staff)
    assert logbook.counts["duties"] == 2
    assert {duty.unit for duty in Assignment.objects.all()} == {*bodies.values()}


def test_names_with_and_between_commas_are_told_apart(board_staff: User) -> None:
    UnitFactory(name="Sở Văn hóa, Thể thao và Du lịch")
    logbook = previewed(simple(row(LEAD="Sở Văn hóa, Thể thao và Du lịch, Sở Y tế")), board_staff)
    assert len(logbook.rows.get(state=RowState.NEW).plan["lead_units"]) == 2


def test_an_order_without_a_document_states_where_it_comes_from(board_staff: User) -> None:
    data = simple(row(NUMBER="", ISSUED="", TITLE="", DONE="", STATE="", DUE="1/12/2026"))
    logbook = imported(previewed(data, board_staff), board_staff)
    task = Task.objects.get()
    assert (task.directive, task.issued_on, logbook.counts["orders"]) == (None, AS_OF, 1)
    assert task.source.startswith("Nhập từ sổ theo dõi")


def test_a_change_meanwhile_shows_the_preview_again(board_staff: User, unit: Unit) -> None:
    logbook = previewed(simple(row(1), row(2)), board_staff)
    waiting = logbooks.confirm(logbook=logbook, version=logbook.version, by=board_staff)
    DirectiveFactory(number="25-CT/TU", number_key="25 ct tu", issued_on=date(2024, 3, 5))
    shown = work(waiting)
    assert (shown.state, shown.changed) == (Logbook.State.PREVIEW, True)
    assert not Task.objects.exists()
    assert shown.counts["directives_met"] == 1
    assert imported(shown, board_staff).state == Logbook.State.DONE
    assert Directive.objects.count() == 1


def test_all_or_nothing(board_staff: User, monkeypatch: pytest.MonkeyPatch) -> None:
    logbook = previewed(simple(row(1), row(2)), board_staff)
    waiting = logbooks.confirm(logbook=logbook, version=logbook.version, by=board_staff)
    write = tasks.write

    def breaks(order: Any, **options: Any) -> Any:
        if Task.objects.exists():
            raise RuntimeError("hỏng")
        return write(order, **options)

    monkeypatch.setattr("directives.services.tasks.write", breaks)
    assert waiting.job is not None
    jobs.run(waiting.job.pk, logbook_work.import_rows)
    assert (Directive.objects.count(), Task.objects.count(), Assignment.objects.count()) == (0, 0, 0)
    monkeypatch.undo()
    job = Job.objects.get(pk=waiting.job.pk)
    assert job.state == Job.State.FAILED
    jobs.retry(job=job, by=board_staff)
    assert work(waiting).state == Logbook.State.DONE
    assert Task.objects.count() == 2


def test_the_act_is_one_event_of_the_person_with_its_subjects(board_staff: User) -> None:
    before = AuditEvent.objects.count()
    logbook = previewed(simple(row(1), row(2)), board_staff)
    logbook = logbooks.confirm(logbook=logbook, version=logbook.version, by=board_staff)
    asked = AuditEvent.objects.count()
    work(logbook)
    assert asked > before
    event = AuditEvent.objects.latest("pk")
    assert AuditEvent.objects.count() == asked + 1
    assert (event.verb, event.actor) == ("logbook.imported", board_staff.public_id)
    assert Counter(event.subjects.values_list("kind", flat=True)) == {"logbook": 1, "directive": 1, "task": 2}


def test_nobody_is_told_or_reminded_of_what_was_due_before(board_staff: User, unit: Unit) -> None:
    UserFactory(at=unit)
    long_ago = {"STATE": "Đang thực hiện", "DONE": ""}
    coming = (clock.today() + timedelta(days=90)).strftime("%d/%m/%Y")
    data = simple(row(1), row(2, **long_ago), row(3, **long_ago, DUE=coming))
    imported(previewed(data, board_staff), board_staff)
    told = Notification.objects.filter(kind=NoticeKind.ASSIGNED, channel=Channel.IN_APP)
    assert [notice.assignment.due_effective for notice in told if notice.assignment] == [
        clock.today() + timedelta(days=90)
    ]
    reminders.plan()
    sent = Notification.objects.filter(kind=NoticeKind.REMINDER).exclude(state=NoticeState.SUPERSEDED)
    assert not sent.exists()


@pytest.mark.parametrize("mark", ["Mật", "TỐI MẬT", "Độ mật: Tuyệt mật", "Báo cáo (Mật)"])
def test_a_row_marked_secret_keeps_the_whole_file_out(board_staff: User, mark: str) -> None:
    logbook = brought(simple(row(1), row(2, NOTE=mark)), board_staff, "ke-hoach-kin.xlsx")
    assert (logbook.state, logbook.reason) == (Logbook.State.FAILED, "logbook-secret")
    assert "3" in logbook.detail["rows"]
    assert (logbook.name, logbook.source, logbook.file, logbook.quarantine) == ("", "", None, "")
    assert not LogbookRow.objects.exists()
    assert not StoredFile.objects.exists()


def test_words_that_only_sound_secret_are_taken(board_staff: User) -> None:
    logbook = previewed(simple(row(TASK="Tập huấn bảo vệ bí mật nhà nước", NOTE="bảo mật")), board_staff)
    assert logbook.counts["new"] == 1


def old_excel() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def too_long() -> bytes:
    made = Workbook(write_only=True)
    sheet = made.create_sheet()
    for number in range(20_002):
        sheet.append([number])
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b" ", "file-empty"),
        (old_excel(), "logbook-old-excel"),
        (b"PK\x03\x04 broken", "file-broken"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "logbook-type-unknown"),
    ],
    ids=["empty", "xls", "broken", "picture"],
)
def test_what_is_no_sheet_is_refused_at_once(board_staff: User, data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        logbooks.receive(file=SimpleUploadedFile("x.xlsx", data), by=board_staff)
    assert not Logbook.objects.exists()


def test_too_many_rows_are_refused_by_the_worker(board_staff: User) -> None:
    logbook = brought(too_long(), board_staff)
    assert (logbook.state, logbook.reason) == (Logbook.State.FAILED, "logbook-too-long")


def test_columns_that_must_be_named(board_staff: User) -> None:
    logbook = brought(simple(row()), board_staff)
    with pytest.raises(BadInput, match="logbook-columns-needed"):
        logbooks.map_columns(
            logbook=logbook,
            sheets=[SheetMap(used=True, header=1, columns={Field.TASK: 4})],
            terms=Terms("so", AS_OF),
            version=logbook.version,
            by=board_staff,
        )


def test_a_page_shown_before_a_change_is_told(board_staff: User) -> None:
    logbook = previewed(simple(row()), board_staff)
    with pytest.raises(LostRace):
        logbooks.confirm(logbook=logbook, version=logbook.version - 1, by=board_staff)


def test_rows_left_out_come_back(board_staff: User) -> None:
    logbook = previewed(simple(row(1), row(2, DONE="")), board_staff)
    logbook = work(logbooks.leave_out(logbook=logbook, rows=[], version=logbook.version, by=board_staff))
    assert states(logbook) == ["skipped", "new", "left_out"]
    keys = list(logbook.rows.filter(left_out=True).values_list("pk", flat=True))
    logbook = work(
        logbooks.leave_out(logbook=logbook, rows=keys, back=True, version=logbook.version, by=board_staff)
    )
    assert states(logbook) == ["skipped", "new", "wrong"]


def test_a_discarded_logbook_keeps_no_rows(board_staff: User) -> None:
    logbook = logbooks.discard(logbook=previewed(simple(row()), board_staff), by=board_staff)
    assert (logbook.state, logbook.rows.count()) == (Logbook.State.DISCARDED, 0)


def test_who_may_not_assign_imports_nothing(official: User) -> None:
    with pytest.raises(NotAllowed):
        logbooks.receive(file=SimpleUploadedFile("x.xlsx", simple(row())), by=official)


def test_a_csv_of_another_shape(board_staff: User) -> None:
    UnitFactory(name="Phường Bạch Vân")
    UnitGroupFactory(name="Các xã, phường", wordings="cac xa phuong", included=[Unit.objects.all()[0]])
    data = (SAMPLES / "nhiem-vu-xa.csv").read_bytes()
    logbook = mapped(brought(data, board_staff, "nhiem-vu-xa.csv"), board_staff, carry=False)
    assert states(logbook) == ["skipped", "new", "new", "wrong"]
    assert logbook.rows.get(number=2).plan["done_on"] == "2026-03-28"
    assert logbook.rows.get(number=4).plan["paper"] is None


def marked(where: str) -> bytes:
    made = load_workbook(io.BytesIO(simple(row(1))))
    sheet: Any = made.active
    if where == "title":
        sheet.title = "TỐI MẬT"
    elif where == "hidden":
        hidden = made.create_sheet("Ẩn")
        hidden.sheet_state = "hidden"
        hidden["B2"] = "MẬT"
    elif where == "header":
        sheet.oddHeader.center.text = "Tuyệt mật"
    elif where == "comment":
        sheet["A1"].comment = Comment("Mật", "ai")
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


@pytest.mark.parametrize("where", ["title", "hidden", "header", "comment"])
def test_a_mark_outside_the_rows_keeps_the_file_out_too(board_staff: User, where: str) -> None:
    logbook = brought(marked(where), board_staff)
    assert (logbook.state, logbook.reason) == (Logbook.State.FAILED, "file-secret")
    assert not StoredFile.objects.exists()


def test_a_name_that_bears_the_mark_keeps_the_file_out(board_staff: User) -> None:
    logbook = brought(simple(row(1)), board_staff, "Sổ theo dõi (Mật).xlsx")
    assert (logbook.state, logbook.reason, logbook.name) == (Logbook.State.FAILED, "file-secret", "")
