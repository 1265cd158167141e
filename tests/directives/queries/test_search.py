"""What search finds, in which order, for whom."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection

from directives.domain.directive_states import DirectiveState
from directives.domain.searching import parse
from directives.models import Directive, ProgressUpdate, Task, Unit, User
from directives.queries import search
from directives.queries.search import Found, Search
from directives.services import search as service
from tests.factories import AssignmentFactory, DirectiveFactory, TaskFactory, UnitFactory

pytestmark = pytest.mark.django_db

TU, UBND = "Ban Thường vụ Tỉnh ủy Hồng Lĩnh", "Ủy ban nhân dân tỉnh Hồng Lĩnh"
HDND, BDV = "Hội đồng nhân dân tỉnh Hồng Lĩnh", "Ban Dân vận Tỉnh uỷ Hồng Lĩnh"
# name: number, kind, issuer, day, title
DOCUMENTS = {
    "tiep": ("25-CT/TU", "chi_thi", TU, date(2022, 2, 25), "về nâng cao chất lượng công tác tiếp công dân"),
    "dan_chu": ("250-CT/TU", "chi_thi", TU, date(2023, 5, 4), "về thực hiện quy chế dân chủ ở cơ sở"),
    "trien_khai": ("853/UBND-KGVX", "cong_van", UBND, date(2022, 3, 11), "triển khai Chỉ thị số 25-CT/TU"),
    "ngan_sach": ("12/NQ-HĐND", "nghi_quyet", HDND, date(2025, 12, 9), "kinh phí hỗ trợ tổ hòa giải ở xã"),
    "kheo": ("08-HD/BDVTU", "huong_dan", BDV, date(2024, 1, 15), "xây dựng mô hình “Dân vận khéo”"),
    "doi": ("31-KH/TU", "ke_hoach", TU, date(2026, 6, 1), "đối thoại với Nhân dân huyện Điện Bàn"),
    "doc": ("19-KL/TU", "ket_luan", TU, date(2026, 1, 5), "đôn đốc giải ngân vốn đầu tư"),
    "dat_doc": ("77/2025/QĐ-UBND", "quyet_dinh", UBND, date(2025, 8, 20), "canh tác trên đất dốc vùng cao"),
    "khong_so": ("", "thong_tri", TU, None, "công tác tôn giáo trong tình hình mới"),
}  # fmt: skip
TASKS = {
    "tap_huan": ("Tổ chức tập huấn kỹ năng dân vận cho cán bộ cơ sở", "Báo cáo kết quả", date(2026, 6, 15)),
    "hop_dan": ("Họp dân định kỳ, ghi biên bản từng thôn", "Biên bản họp thôn", None),
    "ra_soat": ("Rà soát 12 kiến nghị kéo dài về đền bù đất", "Danh mục kiến nghị", date(2026, 9, 2)),
}
UPDATES = {
    "da_hop": ("Đã họp 05 thôn, còn vướng mắc về hội trường", date(2026, 7, 8)),
    "cho_von": ("Chờ phân bổ kinh phí quý III", date(2026, 7, 20)),
}


@pytest.fixture
def library(unit: Unit) -> dict[str, int]:
    """Every row under its name; the tasks are the unit's, under a document without words of its own."""
    keys = {}
    for name, (number, kind, issuer, day, title) in DOCUMENTS.items():
        keys[name] = _written(
            DirectiveFactory(number=number, kind=kind, issuer=issuer, issued_on=day, title=title)
        )
    parent = DirectiveFactory(number="", title="–", issuer="–", issued_on=None, search_text=" ")
    for name, (text, deliverable, due) in TASKS.items():
        keys[name] = _written(TaskFactory(directive=parent, text=text, deliverable=deliverable, due_on=due))
    duties = [AssignmentFactory(unit=unit, task=task) for task in Task.objects.filter(directive=parent)]
    for name, (note, day) in UPDATES.items():
        keys[name] = _written(
            ProgressUpdate.objects.create(assignment=duties[1], percent=30, note=note, made_on=day)
        )
    return keys


def _written(row: Directive | Task | ProgressUpdate) -> int:
    if isinstance(row, Directive):
        row.number_key = row.number and parse(row.number).whole
    service.fold_into(row)
    row.save()
    return row.pk


def names(found: Found, library: dict[str, int]) -> list[str]:
    """The names of what was found, in its order."""
    kinds = {"directives": list(DOCUMENTS), "tasks": list(TASKS), "updates": list(UPDATES)}
    known = {(kind, library[name]): name for kind, all_names in kinds.items() for name in all_names}
    return [known.get((group.kind, hit.row.pk), "?") for group in found.groups for hit in group.hits]


PAIRS = [
    # by number, written in any way
    ("25-CT/TU", "tiep"),
    ("25 ct tu", "tiep"),
    ("25/ct/tu", "tiep"),
    ("Số 25 -CT/TU", "tiep"),
    ("số: 25-CT/TU", "tiep"),
    ("025-ct/tu", "tiep"),
    ("250 ct tu", "dan_chu"),
    ("12 nq hdnd", "ngan_sach"),
    ("12/NQ-HĐND", "ngan_sach"),
    ("12/nq-hdnd", "ngan_sach"),
    ("nghị quyết 12", "ngan_sach"),
    ("nghi quyet so 12", "ngan_sach"),
    ("853/UBND-KGVX", "trien_khai"),
    ("853 ubnd", "trien_khai"),
    ("công văn 853", "trien_khai"),
    ("8-HD/BDVTU", "kheo"),
    ("08 hd bdvtu", "kheo"),
    ("hướng dẫn 08", "kheo"),
    ("77/2025/QĐ-UBND", "dat_doc"),
    ("77 2025 qd ubnd", "dat_doc"),
    ("kết luận số 19", "doc"),
    ("ke hoach 31", "doi"),
    # by words, with and without marks, in any order and case
    ("tiếp công dân", "tiep"),
    ("tiep cong dan", "tiep"),
    ("TIẾP CÔNG DÂN", "tiep"),
    ("công dân tiếp", "tiep"),
    ("quy chế dân chủ", "dan_chu"),
    ("quy che dan chu o co so", "dan_chu"),
    ("hòa giải", "ngan_sach"),
    ("hoà giải", "ngan_sach"),
    ("hoa giai", "ngan_sach"),
    ("dân vận khéo", "kheo"),
    ("dan van kheo", "kheo"),
    ("“Dân vận khéo”", "kheo"),
    ("doi thoai", "doi"),
    ("đối thoại nhân dân", "doi"),
    ("dien ban", "doi"),
    ("Điện Bàn", "doi"),
    ("\u0110i\u00ea\u0323n Ba\u0300n", "doi"),
    ("đôn đốc", "doc"),
    ("don doc", "doc"),
    ("giai ngan", "doc"),
    ("đất dốc", "dat_doc"),
    ("ton giao", "khong_so"),
    ("thông tri tôn giáo", "khong_so"),
    # by issuer and by day, beside words or alone
    ("hội đồng nhân dân", "ngan_sach"),
    ("hdnd 2025", "ngan_sach"),
    ("uỷ ban nhân dân triển khai", "trien_khai"),
    ("25/02/2022", "tiep"),
    ("25-2-2022", "tiep"),
    ("ngày 25 tháng 02 năm 2022", "tiep"),
    ("11.3.2022", "trien_khai"),
    ("tháng 6/2026 đối thoại", "doi"),
    ("chỉ thị năm 2023", "dan_chu"),
    # tasks and updates
    ("tập huấn kỹ năng", "tap_huan"),
    ("tap huan can bo", "tap_huan"),
    ("15/6/2026", "tap_huan"),
    ("bien ban hop thon", "hop_dan"),
    ("đền bù", "ra_soat"),
    ("12 kien nghi", "ra_soat"),
    ("vuong mac hoi truong", "da_hop"),
    ("8/7/2026", "da_hop"),
    ("quý III", "cho_von"),
    # parts of words, where nothing has them whole
    ("kheo dan va", "kheo"),
    ("bdvt", "kheo"),
]


@pytest.mark.parametrize(("typed", "wanted"), PAIRS)
def test_what_is_typed_finds_the_row_first(
    typed: str, wanted: str, library: dict[str, int], board_staff: User
) -> None:
    assert names(search.find(Search(parse(typed)), board_staff), library)[0] == wanted


def test_the_words_with_their_marks_come_before_the_same_letters(
    library: dict[str, int], board_staff: User
) -> None:
    for typed, order in (("đốc", ["doc", "dat_doc"]), ("dốc", ["dat_doc", "doc"])):
        assert names(search.find(Search(parse(typed)), board_staff), library) == order


@pytest.mark.parametrize("typed", ["26 ct tu", "đối thoại tôn giáo", "25/02/2023", "zzz"])
def test_what_stands_nowhere_is_not_found(typed: str, library: dict[str, int], board_staff: User) -> None:
    assert not search.find(Search(parse(typed)), board_staff)


@pytest.mark.parametrize(
    "typed", ['"', "'", "a' | b:*", "NEAR(a b)", "x* OR", "%_\\", "{search_text}:a", "\0"]
)
def test_signs_of_the_index_are_no_commands(typed: str, library: dict[str, int], board_staff: User) -> None:
    found = search.find(Search(parse(typed)), board_staff)
    assert found.loosely or not found


def test_an_issuer_and_days_narrow_every_kind(library: dict[str, int], board_staff: User) -> None:
    asked = Search(parse("tu"), issuer="tỉnh uỷ", since=date(2022, 2, 25), until=date(2023, 5, 4))
    assert names(search.find(asked, board_staff), library) == ["dan_chu", "tiep"]
    assert names(search.find(Search(parse(""), issuer="hoi dong"), board_staff), library) == ["ngan_sach"]
    july = Search(parse(""), since=date(2026, 7, 1), until=date(2026, 7, 31))
    assert names(search.find(july, board_staff), library) == ["cho_von", "da_hop"]


def test_a_unit_finds_its_own_and_nothing_else(
    library: dict[str, int], official: User, stranger: User
) -> None:
    assert names(search.find(Search(parse("họp thôn")), official), library) == ["hop_dan", "da_hop"]
    for typed in ("họp thôn", "25 ct tu", "va"):
        assert not search.find(Search(parse(typed)), stranger)
    assert not search.find(Search(parse("25 ct tu")), official)


def test_a_document_in_preparation_is_hidden_from_units(unit: Unit, official: User) -> None:
    duty = AssignmentFactory(unit=unit)
    _written(duty.directive)
    assert search.find(Search(parse("tiếp dân")), official)
    Directive.objects.update(state=DirectiveState.IN_REVIEW)
    assert not search.find(Search(parse("tiếp dân")), official).groups[0].hits


def test_a_task_leads_a_unit_to_its_own_duty(official: User, unit: Unit) -> None:
    task = TaskFactory(text="Khảo sát ý kiến")
    _written(task)
    AssignmentFactory(unit=UnitFactory(), task=task)
    own = AssignmentFactory(unit=unit, task=task)
    assert search.find(Search(parse("khảo sát")), official).groups[1].hits[0].duty == own.pk


def test_lists_are_bounded_and_say_so(board_staff: User) -> None:
    for _ in range(search.SHORT + 2):
        _written(DirectiveFactory(title="về quốc phòng toàn dân"))
    first = search.find(Search(parse("quốc phòng")), board_staff).groups[0]
    assert (len(first.hits), first.more, first.count) == (search.SHORT, True, "10")
    (more,) = search.find(Search(parse("quốc phòng")), board_staff, only="directives").groups
    assert (len(more.hits), more.more) == (10, False)


@pytest.fixture
def large_tables() -> Iterator[None]:
    if connection.vendor != "postgresql":
        pytest.skip("plans are told of PostgreSQL alone")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    yield


def test_words_and_parts_of_words_are_read_from_their_indexes(large_tables: None) -> None:
    assert "search_words" in Directive.objects.filter(search_text__has=["tiep", "25 ct"]).explain()
    assert "search_trigrams" in Directive.objects.filter(search_text__contains="cong dan").explain()
