"""An invented summary of an invented province, as long as a test wants it."""

from datetime import date
from typing import Any

from directives.rendering.layout import Form
from directives.rendering.parts import (
    Chart,
    ChartKind,
    Column,
    Letterhead,
    Rates,
    Row,
    Series,
    Signature,
    Table,
)
from reporting.rendering.summary import Annex, Section, SummaryDocument, half_year_subject

WORDS = (
    "Ban Thường vụ Tỉnh ủy đã lãnh đạo, chỉ đạo các cấp ủy, chính quyền, Mặt trận Tổ quốc và các tổ chức "
    "chính trị - xã hội triển khai công tác dân vận sát cơ sở; đồng chí Đặng Thị Ngưỡng trực tiếp theo dõi, "
    "kiểm tra, đôn đốc việc thực hiện ở các xã, phường."
)
UNITS = (
    "Sở Nội vụ",
    "Sở Giáo dục và Đào tạo",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "Xã Đồng Khởi Thượng",
)
STATES = (
    ("Hoàn thành đúng hạn", "done_on_time", (24, 12, 18, 5)),
    ("Hoàn thành quá hạn", "done_late", (3, 2, 1, 4)),
    ("Trong hạn", "in_time", (10, 8, 15, 6)),
    ("Quá hạn", "overdue", (1, 4, 0, 7)),
)


def duties_table(rows: int) -> Table:
    columns = (
        Column("TT", 0.5, "center"),
        Column("Nhiệm vụ", 3),
        Column("Đơn vị", 2),
        Column("Hạn", 1, "center"),
        Column("Trạng thái", 1.4),
        Column("Tiến độ (%)", 0.8, "right"),
    )
    made = [Row(("Chỉ thị 07-CT/TU, ngày 15/01/2026 về công tác dân vận trong tình hình mới",), heading=True)]
    made += [
        Row(
            (
                index,
                f"Xây dựng kế hoạch thực hiện quy chế dân chủ ở cơ sở, lần {index}",
                UNITS[index % len(UNITS)],
                "30/6/2026",
                "Đang thực hiện",
                index % 101,
            )
        )
        for index in range(1, rows + 1)
    ]
    return Table(columns, tuple(made))


def figures_table() -> Table:
    columns = (
        Column("Đơn vị", 3),
        *(Column(name, 1, "right", total=True) for name, _, _ in STATES),
    )
    rows = tuple(Row((unit, *(values[index] for _, _, values in STATES))) for index, unit in enumerate(UNITS))
    return Table(columns, rows, caption="Số liệu theo đơn vị")


def stacked_chart() -> Chart:
    series = tuple(Series(name, values, tone) for name, tone, values in STATES)
    return Chart(ChartKind.STACKED, "Nhiệm vụ theo đơn vị và thời hạn", UNITS, series)


def trend_chart() -> Chart:
    months = ("01/2026", "02/2026", "3/2026", "4/2026", "5/2026", "6/2026")
    series = (
        Series("Hoàn thành", (12, 18, 25, 31, 44, 59)),
        Series("Quá hạn", (2, 3, 3, 5, 4, 1), "overdue"),
    )
    return Chart(ChartKind.TREND, "Nhiệm vụ hoàn thành theo tháng", months, series)


def summary(*, paragraphs: int = 3, duties: int = 60, **changes: Any) -> SummaryDocument:
    sections = (
        Section("Khái quát tình hình", "I", paragraphs=(WORDS,) * paragraphs),
        Section("Kết quả", "II"),
        Section(
            "Tiến độ thực hiện các văn bản chỉ đạo",
            "1",
            level=2,
            paragraphs=(WORDS,),
            rates=Rates(done=16051, total=21914, due=16274),
            tables=(figures_table(),),
            charts=(stacked_chart(), trend_chart()),
        ),
        Section("Phương hướng, nhiệm vụ", "III", paragraphs=(WORDS,) * paragraphs),
    )
    values: dict[str, Any] = {
        "form": Form.PARTY,
        "day": date(2026, 6, 10),
        "letterhead": Letterhead("Tỉnh ủy Đồng Khởi", "Ban Dân vận", "Đồng Khởi", "BDVTU", 12),
        "subject": half_year_subject(2026),
        "signature": Signature.deputy("Trưởng ban", "Phó trưởng ban", "Đặng Thị Ngưỡng"),
        "recipients": ("Ban Thường vụ Tỉnh ủy", "Các ban của Tỉnh ủy", "Lưu Văn phòng Ban"),
        "sections": sections,
        "annexes": (
            Annex("Tình hình thực hiện từng nhiệm vụ", (duties_table(duties),)),
            Annex("Số liệu theo đơn vị", (figures_table(),)),
        ),
        "issuer_in_text": "Ban Dân vận Tỉnh ủy",
    }
    return SummaryDocument(**{**values, **changes})
