"""PDF files: columns, tables, turned pages, pages of pictures among pages of text, layers that lie."""

import io

import pikepdf
import pytest
import weasyprint

from directives.intake import Source, parse, readers
from directives.intake.types import Block
from tests.directives.intake import files
from tests.need import need

STYLE = """@page {size: A4; margin: 20mm} body {font: 12pt 'Liberation Serif'} p {margin: 0 0 4pt}
table {border-collapse: collapse} td {border: 0.5pt solid black; padding: 2pt 4pt}"""


def _pdf(body: str, style: str = "") -> bytes:
    html = f"<html lang=vi><style>{STYLE}{style}</style>{body}"
    return bytes(weasyprint.HTML(string=html).write_pdf())


def _read(data: bytes) -> list[Block]:
    return [block for block in readers.read(Source("x", data), lambda *_: None).lines if block.text.strip()]


def _paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def test_a_ruled_table_gives_its_rows_between_the_lines_around_it() -> None:
    data = _pdf(_paragraphs(*files.plain_lines()[:11]) + _table(files.ASSIGNMENTS) + _paragraphs("Nơi nhận:"))
    blocks = _read(data)
    assert [block.cells for block in blocks if block.kind == "row"] == list(files.ASSIGNMENTS)
    texts = [block.text for block in blocks]
    assert texts[0] == "ỦY BAN NHÂN DÂN"
    assert texts[-1] == "Nơi nhận:"


def test_a_ruled_table_gives_the_duties_that_the_same_table_gives_in_word() -> None:
    body = _paragraphs(*files.plain_lines()[:11]) + _table(files.ASSIGNMENTS)
    (document,) = parse(Source("x", _pdf(body))).documents
    duties = {duty.action: duty for duty in document.obligations}
    assert duties["Soạn lịch tiếp dân"].leads[0].name == "Sở Nội vụ"
    assert duties["In tài liệu"].schedule.due_on == "2026-04-30"


def test_cells_that_span_rows_and_columns() -> None:
    body = (
        "<table><tr><td>TT</td><td>Nội dung</td><td>Chủ trì</td></tr>"
        "<tr><td>1</td><td>Soạn</td><td rowspan=2>Sở Nội vụ</td></tr><tr><td>2</td><td>In</td></tr>"
        "<tr><td colspan=2>Cộng</td><td>2</td></tr></table>"
    )
    assert [block.cells for block in _read(_pdf(body))] == [
        ("TT", "Nội dung", "Chủ trì"),
        ("1", "Soạn", "Sở Nội vụ"),
        ("2", "In", "Sở Nội vụ"),
        ("Cộng", "2"),
    ]


def test_lines_that_rule_no_table_change_nothing() -> None:
    body = _paragraphs(*files.plain_lines()) + "<hr><div style='border: 1pt solid'>Trong khung</div><hr>"
    assert not [block for block in _read(_pdf(body)) if block.kind == "row"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"Cột trái dòng thứ {n} nói về công tác tiếp công dân." for n in range(12)]
    right = [f"Cột phải dòng thứ {n} nói về công tác hòa giải." for n in range(12)]
    body = f"<div style='columns: 2'>{_paragraphs(*left, *right)}</div>"
    text = "\n".join(block.text for block in _read(_pdf(body)))
    places = [
        text.find(word)
        for word in ("trái dòng thứ 0", "trái dòng thứ 11", "phải dòng thứ 0", "phải dòng thứ 11")
    ]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_with_text(turn: int) -> None:
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(files.pdf())) as document:
        document.pages[0].Rotate = turn
        document.save(held)
    (found,) = parse(Source("x", held.getvalue())).documents
    assert found.header.number
    assert found.header.number.value == "58/KH-UBND"


@pytest.mark.parametrize("turn", [0, 90, 270])
@pytest.mark.parametrize("matrix", ["0 -1 1 0 0 842", "0 1 -1 0 842 0"])
def test_letters_that_run_up_or_down_the_page(turn: int, matrix: str) -> None:
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(files.pdf())) as document:
        page = document.pages[0]
        page.Rotate, page.MediaBox = turn, [0, 0, 842, 842]
        page.contents_add(f"q {matrix} cm".encode(), prepend=True)
        page.contents_add(b"Q")
        document.save(held)
    assert [block.text for block in _read(held.getvalue())][:3] == list(files.plain_lines()[:3])


@pytest.mark.parametrize("turn", [90, 180, 4])
def test_a_turned_scan(turn: int) -> None:
    need("tesseract")
    held = io.BytesIO()
    files.page_image().rotate(turn, expand=True, fillcolor=255).save(held, "PNG", dpi=(200, 200))
    (found,) = parse(Source("x", held.getvalue())).documents
    assert found.header.number
    assert found.header.number.value == "58/KH-UBND"


def _joined(*parts: bytes) -> bytes:
    held = io.BytesIO()
    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(io.BytesIO(part)) as document:
                whole.pages.extend(document.pages)
        whole.save(held)
    return held.getvalue()


def test_only_pages_without_text_are_recognised() -> None:
    need("tesseract")
    blocks = _read(_joined(files.pdf(), files.scanned_pdf(), files.pdf()))
    sure = {page: [block.confidence for block in blocks if block.page == page] for page in (1, 2, 3)}
    assert set(sure[1]) == set(sure[3]) == {1.0}
    assert all(confidence < 1 for confidence in sure[2])


def test_empty_pages_and_a_page_of_a_few_letters_are_not_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    short = _pdf(
        "<p>Võ Thị Mận</p><div style='break-after: page'></div><div style='break-after: page'></div><p>2</p>"
    )
    assert [block.page for block in _read(short)] == [1, 3]


def _with_lying_layer(data: bytes) -> bytes:
    """The letters are drawn as before; what they are said to be is something else."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                codes = "\n".join(f"<{n:04x}> <{0xE000 + n:04x}>" for n in range(1, 100))
                item.ToUnicode = document.make_stream(
                    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /x def "
                    b"1 begincodespacerange <0000> <ffff> endcodespacerange 99 beginbfchar\n"
                    + codes.encode()
                    + b"\nendbfchar endcmap end end"
                )
        document.save(held)
    return held.getvalue()


def test_a_layer_that_says_nothing_readable_is_not_believed() -> None:
    need("tesseract")
    draft = parse(Source("x", _with_lying_layer(files.pdf())))
    assert draft.ocr
    assert "Sở Nội vụ chủ trì" in draft.text


def test_a_head_that_comes_again_on_every_page_is_set_aside() -> None:
    pages = "".join(
        f"<p>Kế hoạch tiếp công dân năm 2026</p>{_paragraphs(*files.BODY, f'Trang riêng {n}.')}"
        "<div style='break-after: page'></div>"
        for n in range(4)
    )
    kinds = {block.text: block.kind for block in _read(_pdf(pages))}
    assert kinds["Kế hoạch tiếp công dân năm 2026"] == "furniture"
    assert kinds["Trang riêng 2."] == "paragraph"
