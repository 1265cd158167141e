"""The summary, measured on the PDF itself: sizes, margins, places, annexes, signature, words."""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from directives.rendering.layout import Form
from directives.rendering.parts import Letterhead, Signature
from reporting.rendering import summary
from reporting.rendering.summary import Section, SummaryDocument, annual_subject
from tests import pdf_pages
from tests.factories import papers
from tests.need import need
from tests.pdf_pages import Page


@pytest.fixture(scope="module")
def printed() -> bytes:
    need("pdf")
    return summary.render(papers.summary())


@pytest.fixture(scope="module")
def pages(printed: bytes) -> list[Page]:
    return pdf_pages.read(printed)


@pytest.fixture(scope="module")
def state_pages() -> list[Page]:
    need("pdf")
    head = Letterhead("", "Ủy ban nhân dân tỉnh Đồng Khởi", "Đồng Khởi", "UBND", 5)
    signature = Signature.committee("Ủy ban nhân dân", "Chủ tịch", "Đặng Thị Ngưỡng")
    paper = papers.summary(
        form=Form.STATE,
        letterhead=head,
        signature=signature,
        addressee="Ban Thường vụ Tỉnh ủy",
        issuer_in_text="",
    )
    return pdf_pages.read(summary.render(paper))


def portrait(pages: list[Page]) -> list[Page]:
    return [page for page in pages if page.height > page.width]


def body(page: Page) -> list[pdf_pages.Text]:
    """The lines of running text."""
    return [
        text
        for text in page.texts
        if text.words[:10] in papers.WORDS or text.words[-16:].strip() in papers.WORDS
    ]


def test_the_paper_is_a4_and_its_annexes_lie(pages: list[Page]) -> None:
    sizes = [(round(page.width), round(page.height)) for page in pages]
    assert sizes == [(210, 297)] * 3 + [(297, 210)] * (len(pages) - 3)


def test_running_text_keeps_the_margins(pages: list[Page]) -> None:
    lines = [line for page in portrait(pages) for line in body(page)]
    assert min(line.left for line in lines) == pytest.approx(30, abs=0.5)
    assert max(line.right for line in lines) == pytest.approx(210 - 15, abs=0.5)
    assert max(line.bottom for line in lines) <= 297 - 20
    assert min(line.top for line in body(pages[2])) == pytest.approx(20 + 1.3, abs=1)


def test_a_first_line_is_indented_ten_millimetres(pages: list[Page]) -> None:
    assert pages[0].find("Ban Thường vụ Tỉnh ủy đã").left == pytest.approx(40, abs=0.5)


def test_lines_stand_at_the_exact_distance(pages: list[Page]) -> None:
    first, second = pages[0].find("trận Tổ quốc"), pages[0].find("đồng chí Đặng")
    assert (second.bottom - first.bottom) * 72 / 25.4 == pytest.approx(20, abs=0.5)


def test_only_liberation_serif_is_used_and_it_is_embedded(pages: list[Page]) -> None:
    texts = [text for page in pages for text in page.texts]
    assert {text.font.split("+")[1].removeprefix("Liberation-Serif") for text in texts} <= {
        "",
        "-Bold",
        "-Italic",
    }
    assert all(text.embedded for text in texts)


def test_the_drawings_have_the_same_fonts_inside_the_file(printed: bytes) -> None:
    with pikepdf.open(BytesIO(printed)) as document:
        fonts = [
            one for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one
        ]
        names = {str(one.FontName).split("+")[1] for one in fonts}
        used = {str(one.BaseFont).split("+")[1] for one in document.objects if _is_font(one)}
    assert used == names == {"Liberation-Serif", "Liberation-Serif-Bold", "Liberation-Serif-Italic"}


def _is_font(one: object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"


@pytest.mark.parametrize(
    ("words", "size", "face"),
    [
        ("TỈNH ỦY ĐỒNG KHỞI", 14, "Serif"),
        ("BAN DÂN VẬN", 14, "Serif-Bold"),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 15, "Serif-Bold"),
        ("Số 12-BC/BDVTU", 14, "Serif"),
        ("Đồng Khởi, ngày 10 tháng 6 năm 2026", 14, "Serif-Italic"),
        ("BÁO CÁO", 16, "Serif-Bold"),
        ("kết quả công tác dân vận", 14, "Serif-Bold"),
        ("-----", 14, "Serif-Bold"),
    ],
)
def test_the_head_of_a_party_paper(pages: list[Page], words: str, size: float, face: str) -> None:
    text = pages[0].find(words)
    assert text.size == pytest.approx(size, abs=0.05)
    assert text.font.endswith(face)


@pytest.mark.parametrize(
    ("words", "size", "face"),
    [
        ("K/T TRƯỞNG BAN", 14, "Serif-Bold"),
        ("PHÓ TRƯỞNG BAN", 14, "Serif"),
        ("Nơi nhận:", 14, "Serif"),
        ("- Ban Thường vụ Tỉnh ủy;", 12, "Serif"),
        ("- Lưu Văn phòng Ban.", 12, "Serif"),
    ],
)
def test_the_foot_of_a_party_paper(pages: list[Page], words: str, size: float, face: str) -> None:
    text = pages[2].find(words)
    assert text.size == pytest.approx(size, abs=0.05)
    assert text.font.endswith(face)


def test_the_signature_stands_right_and_the_recipients_left(pages: list[Page]) -> None:
    name = next(text for text in pages[2].texts if text.words.strip() == "Đặng Thị Ngưỡng")
    assert name.left > 105
    assert pages[2].find("Nơi nhận:").left == pytest.approx(30, abs=0.6)


def test_the_number_and_the_date_share_a_line(pages: list[Page]) -> None:
    assert pages[0].find("Số 12-BC").top == pytest.approx(pages[0].find("Đồng Khởi, ngày").top, abs=0.5)


def test_pages_are_numbered_ten_millimetres_from_the_top_but_not_the_first(pages: list[Page]) -> None:
    def number_on(page: Page) -> list[pdf_pages.Text]:
        return [text for text in page.texts if text.bottom < 18]

    assert number_on(pages[0]) == []
    for index, page in enumerate(pages[1:3], start=2):
        (number,) = number_on(page)
        assert number.words.strip() == str(index)
        assert number.size == pytest.approx(14, abs=0.05)
        assert 10 <= number.top <= 13
        # Centred between the margins, as a header in Word is.
        assert (number.left + number.right) / 2 == pytest.approx(30 + 165 / 2, abs=0.5)


def test_each_annex_numbers_its_own_pages(pages: list[Page]) -> None:
    numbers = [
        [text.words.strip() for text in page.texts if text.bottom < 18]
        for page in pages
        if page.width > page.height
    ]
    assert numbers == [[], *([str(n)] for n in range(2, len(numbers))), []]


def test_a_table_repeats_its_head_on_every_page(pages: list[Page]) -> None:
    lying = [page for page in pages if page.width > page.height][:-1]
    assert len(lying) > 3
    for page in lying:
        assert page.find("Trạng thái").font.endswith("Bold")


def test_every_row_is_there_once_and_in_order(pages: list[Page]) -> None:
    plain = "\n".join(page.plain for page in pages).replace("\r\n", " ")
    found = [int(words.split()[0].rstrip(".")) for words in plain.split("lần ")[1:]]
    assert found == list(range(1, 61))


def test_annexes_name_their_paper(pages: list[Page]) -> None:
    first = next(page for page in pages if page.width > page.height)
    assert first.find("Phụ lục 1").size == pytest.approx(14, abs=0.05)
    assert "(Kèm theo Báo cáo số 12-BC/BDVTU, ngày 10/6/2026 của Ban Dân vận Tỉnh ủy)" in first.plain


def test_the_words_can_be_read_back(pages: list[Page]) -> None:
    plain = " ".join(" ".join(page.plain for page in pages).split())
    assert "Đặng Thị Ngưỡng" in plain
    assert "Tỷ lệ hoàn thành trên tổng số: 73,25 % (16.051/21.914 nhiệm vụ được giao)." in plain
    assert "Tỷ lệ hoàn thành trên số đến hạn: 98,63 % (16.051/16.274" in plain
    assert "Kính gửi" not in plain


def test_the_file_carries_title_issuer_language_tags_and_bookmarks(printed: bytes) -> None:
    with pikepdf.open(BytesIO(printed)) as document, document.open_outline() as outline:
        assert str(document.Root.Lang) == "vi"
        assert str(document.docinfo.Title).startswith("Báo cáo kết quả công tác dân vận 6 tháng đầu năm 2026")
        assert str(document.docinfo.Author) == "Ban Dân vận"
        assert document.Root.MarkInfo.Marked
        assert [item.title for item in outline.root][1:] == [
            "Phụ lục 1. Tình hình thực hiện từng nhiệm vụ",
            "Phụ lục 2. Số liệu theo đơn vị",
        ]
        assert [item.title for item in outline.root[0].children][0] == "I. Khái quát tình hình"


def test_the_same_paper_gives_the_same_pages(pages: list[Page]) -> None:
    again = pdf_pages.read(summary.render(papers.summary()))
    assert [page.plain for page in again] == [page.plain for page in pages]


@pytest.mark.parametrize(
    ("words", "size", "face"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "Serif-Bold"),
        ("Độc lập - Tự do - Hạnh phúc", 13, "Serif-Bold"),
        ("Số: 05/BC-UBND", 13, "Serif"),
        ("Đồng Khởi, ngày 10 tháng 6 năm 2026", 13, "Serif-Italic"),
        ("BÁO CÁO", 14, "Serif-Bold"),
        ("Kết quả công tác dân vận", 14, "Serif-Bold"),
        ("Kính gửi: Ban Thường vụ Tỉnh ủy", 14, "Serif"),
    ],
)
def test_the_head_of_a_state_paper(state_pages: list[Page], words: str, size: float, face: str) -> None:
    text = state_pages[0].find(words)
    assert text.size == pytest.approx(size, abs=0.05)
    assert text.font.endswith(face)
    assert text.right <= 210 - 15 + 0.5


def test_the_foot_and_annexes_of_a_state_paper(state_pages: list[Page]) -> None:
    plain = "".join(page.plain for page in state_pages)
    assert "TM. ỦY BAN NHÂN DÂN" in plain
    assert "Phụ lục II" in plain
    assert "ĐẢNG CỘNG SẢN" not in plain


@pytest.mark.parametrize("paragraphs", [4, 5, 6, 12, 13, 14])
def test_a_signature_is_never_alone_on_its_page(paragraphs: int) -> None:
    need("pdf")
    text = Section("Khái quát tình hình", "I", paragraphs=(papers.WORDS,) * paragraphs)
    last = pdf_pages.read(summary.render(papers.summary(sections=(text,), annexes=())))[-1]
    start = last.find("Nơi nhận:").top
    assert len({round(line.bottom) for line in body(last) if line.bottom < start}) >= 2
    assert any(piece.words.strip() == "Đặng Thị Ngưỡng" and piece.top > start for piece in last.texts)


def test_what_people_typed_stays_text() -> None:
    need("pdf")
    evil = '<img src="file:///etc/hostname"> <b>x</b> {{ document }} & "y"'
    paper = papers.summary(sections=(Section(evil, "I", paragraphs=(evil,)),), annexes=(), duties=0)
    plain = " ".join(pdf_pages.read(summary.render(paper))[0].plain.split())
    assert plain.count(evil) == 2


def test_a_draft_leaves_room_for_number_and_date() -> None:
    need("pdf")
    paper = papers.summary(duties=1)
    draft = replace(paper, dated=False, letterhead=replace(paper.letterhead, number=None))
    pages = pdf_pages.read(summary.render(draft))
    assert "Số -BC/BDVTU" in " ".join(pages[0].plain.split())
    assert "ngày tháng năm 2026" in " ".join(pages[0].plain.split())
    assert "Kèm theo" not in "".join(page.plain for page in pages)


def test_progress_reaches_the_end() -> None:
    need("pdf")
    heard: list[int] = []
    summary.render(papers.summary(duties=1), heard.append)
    assert heard == sorted(set(heard))
    assert heard[-1] == 100


def test_a_summary_comes_back_from_its_snapshot() -> None:
    paper = papers.summary(day=date(2026, 2, 5))
    assert SummaryDocument.from_snapshot(json.loads(json.dumps(paper.as_dict()))) == paper


def test_a_snapshot_of_another_schema_is_refused() -> None:
    with pytest.raises(ValueError, match="schema 9"):
        SummaryDocument.from_snapshot({**papers.summary().as_dict(), "schema": 9})


def test_the_titles_of_both_summaries() -> None:
    assert papers.summary().title == (
        "Báo cáo kết quả công tác dân vận 6 tháng đầu năm 2026, phương hướng, nhiệm vụ 6 tháng cuối năm 2026"
    )
    assert annual_subject(2026) == "kết quả công tác dân vận năm 2026, phương hướng, nhiệm vụ năm 2027"
