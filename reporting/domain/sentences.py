"""Sentences of the printed report, each computed from figures. Printed papers are Vietnamese."""

from decimal import Decimal

from directives.core.text import number, percent, short_date
from directives.domain.deadlines import Counts
from reporting.domain.indicator_kinds import IndicatorKind
from reporting.domain.material import Figure, Head

NOTHING = "Chưa có nội dung từ báo cáo của các đơn vị."


def of_sources(head: Head, accepted: int, expected: int) -> str:
    return (
        f"Báo cáo phản ánh kết quả từ ngày {short_date(head.starts_on)} đến ngày {short_date(head.ends_on)}; "
        f"tình hình thực hiện nhiệm vụ tính đến hết ngày {short_date(head.as_of)}. "
        f"Số liệu và nội dung tổng hợp từ {number(accepted)} báo cáo đã được tiếp nhận "
        f"trên tổng số {number(expected)} đơn vị phải báo cáo."
    )


def of_duties(counts: Counts, directives: int, units: int) -> str:
    return (
        f"Trong kỳ có {number(counts.all)} nhiệm vụ được giao cho {number(units)} đơn vị theo "
        f"{number(directives)} văn bản chỉ đạo, gồm các nhiệm vụ đang thực hiện và các nhiệm vụ hoàn thành "
        f"trong kỳ. Đã hoàn thành {number(counts.done)} nhiệm vụ ({number(counts.done_on_time)} đúng hạn, "
        f"{number(counts.done_late)} quá hạn, {number(counts.done_no_deadline)} không quy định thời hạn); "
        f"đang thực hiện {number(counts.open)} nhiệm vụ ({number(counts.in_time)} trong hạn, "
        f"{number(counts.due_soon)} sắp đến hạn, {number(counts.overdue)} quá hạn, "
        f"{number(counts.no_deadline)} không quy định thời hạn)."
    )


def of_overdue(names: tuple[tuple[str, int], ...]) -> str:
    """The units with most overdue duties."""
    if not names:
        return "Không có nhiệm vụ quá hạn."
    listed = "; ".join(f"{name} ({number(count)})" for name, count in names)
    return f"Các đơn vị còn nhiều nhiệm vụ quá hạn nhất: {listed}."


def of_figures(name: str, figures: tuple[Figure, ...]) -> str:
    """One sentence for a group; empty when no unit gave a figure."""
    told = "; ".join(_told(figure) for figure in figures if figure.now is not None)
    return f"{name}: {told}." if told else ""


def _told(figure: Figure) -> str:
    name, now = _in_sentence(figure.name), figure.now or 0
    if figure.kind is IndicatorKind.RATIO:
        return f"{name} {percent(now)}{_compared(figure)}"
    return f"{_counted(number(now), figure.measure, name)}{_compared(figure)}"


def _in_sentence(name: str) -> str:
    """No capital in the middle of a sentence, but for the name of a body: `Ban Thanh tra nhân dân`."""
    second = name.partition(" ")[2][:1]
    return name if second.isupper() else name[:1].lower() + name[1:]


def _counted(value: str, measure: str, name: str) -> str:
    """The measure is said once: `228 hội nghị quán triệt`, `80 lượt người dự hội nghị`."""
    first, _, rest = name.partition(" ")
    if f"{name} ".lower().startswith(f"{measure} ".lower()):
        return f"{value} {name}"
    if measure.lower().endswith(f" {first.lower()}"):
        return f"{value} {measure} {rest}"
    if name.lower().endswith(f" {measure.lower()}"):
        return f"{name}: {value}"
    return f"{name}: {value} {measure}".strip()


def _compared(figure: Figure) -> str:
    if figure.change is None or figure.last_year is None:
        return ""
    if not figure.change:
        return " (bằng cùng kỳ)"
    way = "tăng" if figure.change > 0 else "giảm"
    unit = "%" if figure.kind is IndicatorKind.COUNT else "điểm phần trăm"
    return f" ({way} {number(abs(Decimal(figure.change)), 2)}\u00a0{unit} so với cùng kỳ)"
