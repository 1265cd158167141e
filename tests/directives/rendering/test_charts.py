"""Charts: valid SVG without style or script, said in words, every foreign text escaped."""

import xml.etree.ElementTree as ET

import pytest

from directives.rendering import charts

SVG = "{http://www.w3.org/2000/svg}"
LABELS = ("Sở Nội vụ", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức thành viên của Mặt trận ở cơ sở")
LINES = (charts.Line("Trong hạn", (3, 1250.5), "in_time"), charts.Line("Quá hạn", (0, 40), "overdue"))
EVIL = '</title><script>alert("x")</script>" style="'


def measure(element: ET.Element, name: str) -> float:
    return float(element.get(name, ""))


def drawn(title: str = "Tiến độ", labels: tuple[str, ...] = LABELS) -> dict[str, str]:
    return {
        "bars": charts.bars(title, labels, (3, 7.5), unit="%"),
        "stacked": charts.stacked_bars(title, labels, LINES),
        "trend": charts.trend(title, labels, LINES),
    }


@pytest.mark.parametrize("kind", drawn())
def test_a_chart_is_an_image_with_a_title(kind: str) -> None:
    root = ET.fromstring(drawn()[kind])
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert "Tiến độ" in (root[0].text or "")


@pytest.mark.parametrize("kind", drawn())
def test_a_strict_policy_finds_nothing_to_refuse(kind: str) -> None:
    for element in ET.fromstring(drawn()[kind]).iter():
        assert element.tag not in {f"{SVG}style", f"{SVG}script", f"{SVG}image"}
        assert not {name for name in element.attrib if name == "style" or name.startswith("on")}


@pytest.mark.parametrize("kind", drawn())
def test_foreign_text_stays_text(kind: str) -> None:
    svg = drawn(EVIL, (EVIL, "B"))[kind]
    assert "<script" not in svg
    assert EVIL in (ET.fromstring(svg)[0].text or "")


def test_the_figures_are_said_in_vietnamese_form() -> None:
    desc = ET.fromstring(drawn()["stacked"])[1]
    assert desc.tag == f"{SVG}desc"
    assert (desc.text or "").endswith("ở cơ sở: Trong hạn 1.250,5, Quá hạn 40")


def test_every_colour_has_a_word_in_the_legend() -> None:
    words = {text.text for text in ET.fromstring(drawn()["stacked"]).iter(f"{SVG}text")}
    assert {"Trong hạn", "Quá hạn"} <= words


def test_bars_are_as_long_as_their_figures() -> None:
    root = ET.fromstring(charts.bars("x", ("a", "b", "c"), (10, 5, 0)))
    lengths = [measure(rect, "width") for rect in root.iter(f"{SVG}rect")]
    assert lengths[0] == pytest.approx(2 * lengths[1], abs=0.2)
    assert lengths[2] == 0


def test_segments_touch_and_an_empty_one_is_not_drawn() -> None:
    root = ET.fromstring(drawn()["stacked"])
    rects = [rect for rect in root.iter(f"{SVG}rect") if "chart-bar" in rect.get("class", "")]
    assert len(rects) == 3
    second, third = rects[1:]
    assert measure(third, "x") == pytest.approx(measure(second, "x") + measure(second, "width"), abs=0.2)


@pytest.mark.parametrize("kind", ["bars", "stacked_bars", "trend"])
def test_no_figures_are_still_a_chart(kind: str) -> None:
    nothing = () if kind == "bars" else (charts.Line("Trong hạn", ()),)
    assert ET.fromstring(getattr(charts, kind)("Trống", (), nothing))[0].text == "Trống"


@pytest.mark.parametrize(("value", "step"), [(1, 4), (4, 4), (9, 12), (59, 80), (1001, 1200)])
def test_the_scale_ends_above_the_highest_figure(value: float, step: int) -> None:
    texts = [
        t.text
        for t in ET.fromstring(charts.trend("x", ("a",), [charts.Line("n", (value,))])).iter(f"{SVG}text")
    ]
    assert f"{step:,}".replace(",", ".") in texts


def test_many_months_leave_room_between_their_names() -> None:
    months = tuple(f"{month:02d}/2026" for month in range(1, 37))
    root = ET.fromstring(charts.trend("x", months, [charts.Line("n", range(36))]))
    written = [text for text in root.iter(f"{SVG}text") if text.text in months]
    places = [measure(text, "x") for text in written]
    assert 5 < len(written) < 36
    assert min(b - a for a, b in zip(places, places[1:], strict=False)) > 40
