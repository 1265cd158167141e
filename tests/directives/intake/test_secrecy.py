"""A document that bears a secret stamp is refused wherever the stamp stands; the word alone is no stamp."""

import pikepdf
import pytest

from directives.core.errors import Refused
from directives.intake import Source, parse
from tests.directives.intake import files, stamped
from tests.need import need

LINES = {
    "mat": (
        "MẬT", "* MẬT *", "[MẬT]", "M Ậ T", "Mật", "(MẬT)", "MẬT - HỎA TỐC", "Độ mật: Mật",
        "ĐỘ MẬT: MẬT", "MẬT.",
        "VĂN BẢN MẬT", "TÀI LIỆU MẬT", "MẬT (bản số 02)", "MÂT", "Số 12-BC/TU (Mật)", "MA\u0302\u0323T",
    ),
    "toi-mat": (
        "TỐI MẬT", "TÔI MẬT", "T Ố I  M Ậ T", "TỐIMẬT", "Tối mật", "Mức độ mật: Tối mật", "TỐI\u00a0MẬT",
        "KHẨN - TỐI MẬT",
    ),
    "tuyet-mat": (
        "TUYỆT MẬT", "TUYÊT MÂT", "TUYET MAT", "TUYỆT   MẬT", "“TUYỆT MẬT”", "Độ mật: Tuyệt mật",
    ),
}  # fmt: skip
ORDINARY = (
    "BÍ MẬT", "BẢO MẬT", "BẢO VỆ BÍ MẬT NHÀ NƯỚC", "Về công tác bảo vệ bí mật nhà nước", "mật ong",
    "MẬT ONG RỪNG", "MẶT TRẬN", "MẶT", "Mật độ dân cư", "Bầu cử bằng bỏ phiếu kín, giữ bí mật",
    "CÔNG TÁC CƠ YẾU, BẢO MẬT", "Độ mật: không", "Tỉnh ủy Vĩnh Khê giữ mật", "MẤT", "MÁT", "ĐỘ MẬT",
    "Võ Thị Mật", "THÂN MẬT", "a) Mật;",
)  # fmt: skip


def _level(data: bytes, name: str = "x") -> str:
    with pytest.raises(Refused) as refusal:
        parse(Source(name, data))
    assert refusal.value.code == "file-secret"
    return str(refusal.value.detail["level"])


@pytest.mark.parametrize(("level", "line"), [(level, line) for level in LINES for line in LINES[level]])
def test_a_stamp_in_the_letterhead(level: str, line: str) -> None:
    assert _level(stamped.text(line)) == level


@pytest.mark.parametrize("lines", [("TUYỆT", "MẬT"), ("TỐI", "MẬT")])
def test_a_stamp_in_two_lines(lines: tuple[str, str]) -> None:
    assert _level(stamped.text(*lines)).endswith("-mat")


@pytest.mark.parametrize("line", ORDINARY)
def test_the_word_itself_is_no_stamp(line: str) -> None:
    assert parse(Source("x", stamped.text(line))).documents


@pytest.mark.parametrize(
    "lines",
    [
        ("VỀ TĂNG CƯỜNG CÔNG TÁC BẢO VỆ BÍ", "MẬT NHÀ NƯỚC TRÊN ĐỊA BÀN TỈNH"),
        ("BAN HÀNH QUY CHẾ VỀ GIỮ GÌN VÀ BẢO VỆ BÍ", "MẬT"),
        ("BAN HÀNH DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TUYỆT MẬT VÀ", "TỐI MẬT"),
        ("Các đồng chí bỏ phiếu kín theo nguyên tắc bảo đảm bí", "mật"),
    ],
)
def test_a_title_broken_at_the_word_is_no_stamp(lines: tuple[str, str]) -> None:
    assert parse(Source("x", stamped.text(*lines))).documents


def test_levels_listed_in_the_body_are_no_stamp() -> None:
    body = "\n".join(["Đoạn nói về việc chung của tỉnh trong những năm qua và về sau này."] * 30)
    assert parse(Source("x", stamped.text() + f"\n{body}\nMẬT\n".encode())).documents


def test_the_stamp_of_a_later_document_of_the_file() -> None:
    body = "\n".join(["Đoạn nói về việc chung của tỉnh trong những năm qua và về sau này."] * 30)
    assert _level(stamped.text() + f"\n{body}\n".encode() + stamped.text("TỐI MẬT")) == "toi-mat"


def test_a_stamp_beside_the_motto() -> None:
    assert _level("MẬT          ĐẢNG CỘNG SẢN VIỆT NAM\nTỈNH ỦY VĨNH KHÊ\nBÁO CÁO".encode()) == "mat"


@pytest.mark.parametrize("place", stamped.WORD)
def test_a_stamp_in_a_word_file(place: str) -> None:
    assert _level(stamped.WORD[place]())


def test_a_stamp_that_was_deleted_is_none() -> None:
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>MẬT</w:delText></w:r></w:del>'
    assert parse(Source("x", stamped.word(lambda document: stamped._add(document, deleted)))).documents


def test_a_stamp_in_an_old_word_file() -> None:
    need("antiword")
    assert _level(stamped.old_word()) == "toi-mat"


@pytest.mark.parametrize("place", stamped.PDF)
def test_a_stamp_in_a_pdf(place: str) -> None:
    if place == "picture":
        need("tesseract")
    assert _level(stamped.PDF[place]())


def test_a_note_on_a_pdf_that_says_something_else_is_none() -> None:
    note = stamped.noted(Subtype=pikepdf.Name.FreeText, Contents="Đã xem, giữ bí mật")
    assert parse(Source("x", note)).documents


@pytest.mark.parametrize("place", stamped.SCANS)
def test_a_red_stamp_in_a_scan(place: str) -> None:
    need("tesseract")
    assert _level(stamped.SCANS[place]())


@pytest.mark.parametrize("words", ["HỎA TỐC", "CÔNG VĂN ĐẾN"])
def test_another_red_stamp_is_none(words: str) -> None:
    need("tesseract")
    draft = parse(Source("x", stamped._png(stamped.scan(words, 5))))
    assert draft.documents
    assert all(block.kind != "mark" for block in draft.blocks)


@pytest.mark.parametrize(
    "line", [line.encode("latin-1") for line in ("TèI MËT", "TuyÖt mËt", "MAÄT", "TOÁI MAÄT", "TUYEÄT MAÄT")]
)
def test_a_stamp_in_an_old_font(line: bytes) -> None:
    tcvn3 = b"".join(
        text.encode("latin-1")
        for text in ("Uû ban nh©n d©n tØnh yªu cÇu c¸c së, ban, ngµnh phèi hîp tæ chøc thùc hiÖn\n" * 3,)
    )
    vni = (
        "Uûy ban nhaân daân tænh yeâu caàu caùc sôû, ban, ngaønh phoái hôïp toå chöùc thöïc hieän\n" * 3
    ).encode("latin-1")
    body = vni if b"\xc4" in line else tcvn3
    assert _level(line + b"\n" + body)


def test_the_samples_of_the_tests_are_not_secret() -> None:
    assert parse(Source("x", files.word())).documents
