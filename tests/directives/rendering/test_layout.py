"""Official layouts: which rule holds on a day, and what it makes of numbers, signatures and recipients."""

from datetime import date

import pytest

from directives.rendering.layout import Authority, Form, layout_for

TODAY = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("form", "day", "rule"),
    [
        ("party", date(2026, 5, 27), "HD 05-HD/VPTW"),
        ("party", date(2026, 5, 26), "HD 36-HD/VPTW"),
        ("party", date(2018, 4, 3), "HD 36-HD/VPTW"),
        ("party", date(2010, 1, 1), "HD 36-HD/VPTW"),
        ("state", date(2026, 5, 27), "NĐ 30/2020/NĐ-CP"),
        ("state", date(2019, 1, 1), "NĐ 30/2020/NĐ-CP"),
    ],
)
def test_the_day_decides_the_rule(form: str, day: date, rule: str) -> None:
    assert layout_for(form, day).rule == rule


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(ValueError, match="church"):
        layout_for("church", TODAY)


@pytest.mark.parametrize(
    ("form", "number", "line"),
    [
        (Form.PARTY, 12, "Số 12-BC/BDVTU"),
        (Form.PARTY, 5, "Số 05-BC/BDVTU"),
        (
            Form.PARTY,
            None,
            "Số " + "\u00a0" * 6 + "-BC/BDVTU",
        ),
        (Form.STATE, 15, "Số: 15/BC-BDVTU"),
    ],
)
def test_the_number_has_a_colon_in_state_papers_alone(form: str, number: int | None, line: str) -> None:
    assert layout_for(form, TODAY).number_line(number, "BC", "BDVTU") == line


@pytest.mark.parametrize(
    ("form", "authority", "body", "line"),
    [
        (Form.PARTY, Authority.ON_BEHALF, "Ban Thường vụ", "T/M BAN THƯỜNG VỤ"),
        (Form.PARTY, Authority.IN_PLACE, "Trưởng ban", "K/T TRƯỞNG BAN"),
        (Form.PARTY, Authority.BY_ORDER, "Ban Thường vụ", "T/L BAN THƯỜNG VỤ"),
        (Form.PARTY, Authority.NONE, "", ""),
        (Form.STATE, Authority.ON_BEHALF, "Ủy ban nhân dân", "TM. ỦY BAN NHÂN DÂN"),
        (Form.STATE, Authority.IN_PLACE, "Chủ tịch", "KT. CHỦ TỊCH"),
    ],
)
def test_who_signs_in_whose_stead(form: str, authority: Authority, body: str, line: str) -> None:
    assert layout_for(form, TODAY).authority_line(authority, body) == line


@pytest.mark.parametrize(("day", "ending"), [(date(2026, 5, 27), ";"), (date(2026, 5, 26), ",")])
def test_recipients_end_as_the_rule_of_the_day_says(day: date, ending: str) -> None:
    lines = layout_for("party", day).recipient_lines(["Ban Thường vụ Tỉnh ủy,", "Lưu Văn phòng."])
    assert lines == [f"- Ban Thường vụ Tỉnh ủy{ending}", "- Lưu Văn phòng."]


def test_an_annex_is_numbered_only_when_there_are_more() -> None:
    party, state = layout_for("party", TODAY), layout_for("state", TODAY)
    assert party.annex_label(1, 1) == state.annex_label(1, 1) == "Phụ lục"
    assert [party.annex_label(n, 2) for n in (1, 2)] == ["Phụ lục 1", "Phụ lục 2"]
    assert [state.annex_label(n, 14) for n in (1, 4, 9, 14)] == [
        "Phụ lục I",
        "Phụ lục IV",
        "Phụ lục IX",
        "Phụ lục XIV",
    ]


def test_an_annex_names_the_paper_it_goes_with() -> None:
    party, state = layout_for("party", TODAY), layout_for("state", TODAY)
    assert (
        party.annex_source_line("Báo cáo", "Số 12-BC/BDVTU", date(2026, 2, 5), "Ban Dân vận Tỉnh ủy")
        == "(Kèm theo Báo cáo số 12-BC/BDVTU, ngày 05/02/2026 của Ban Dân vận Tỉnh ủy)"
    )
    assert (
        state.annex_source_line("Báo cáo", "Số: 15/BC-UBND", TODAY, "Ủy ban nhân dân tỉnh")
        == "(Kèm theo Báo cáo số 15/BC-UBND ngày 10 tháng 6 năm 2026 của Ủy ban nhân dân tỉnh)"
    )


def test_an_undated_paper_leaves_room_for_the_date() -> None:
    line = layout_for("party", TODAY).place_line("Đồng Khởi", TODAY, dated=False)
    assert line.split() == ["Đồng", "Khởi,", "ngày", "tháng", "năm", "2026"]


def test_the_style_sheet_gets_every_measure() -> None:
    css = layout_for("party", TODAY).css()
    assert "--margin-left: 30mm;" in css
    assert "--page-number-top: 10mm;" in css
    assert ".face-recipients-head { font-size: 14pt; font-weight: 400;" in css
