"""The ready-made indicators of a board's periodic report, as data an administrator may change later."""

from dataclasses import dataclass

from reporting.domain.indicator_kinds import Aggregation, IndicatorKind


@dataclass(frozen=True)
class Entry:
    """One indicator; a ratio is computed from two others, never typed."""

    code: str
    name: str
    measure: str
    kind: IndicatorKind = IndicatorKind.COUNT
    over_units: Aggregation = Aggregation.SUM
    over_time: Aggregation = Aggregation.SUM
    numerator: str = ""
    denominator: str = ""
    is_required: bool = False


@dataclass(frozen=True)
class Group:
    slug: str
    name: str
    entries: tuple[Entry, ...] = ()


def _standing(code: str, name: str, measure: str) -> Entry:
    """What exists at a moment: summed over units, the latest over time."""
    return Entry(code, name, measure, over_time=Aggregation.LATEST)


def _ratio(code: str, name: str, numerator: str, denominator: str) -> Entry:
    return Entry(
        code,
        name,
        "%",
        IndicatorKind.RATIO,
        Aggregation.NONE,
        Aggregation.NONE,
        numerator=numerator,
        denominator=denominator,
    )


def _index(code: str, name: str) -> tuple[Entry, Entry]:
    """A published index has a rank and a score; neither adds up."""
    alone = (IndicatorKind.RANK, Aggregation.NONE, Aggregation.LATEST)
    return (
        Entry(f"{code}-hang", f"Chỉ số {name}: xếp hạng", "hạng", *alone),
        Entry(f"{code}-diem", f"Chỉ số {name}: điểm", "điểm", *alone),
    )


def _words(code: str, name: str) -> Entry:
    return Entry(code, name, "", IndicatorKind.TEXT, Aggregation.NONE, Aggregation.NONE)


CATALOGUE: tuple[Group, ...] = (
    Group(
        "lanh-dao",
        "Lãnh đạo, chỉ đạo",
        (
            Entry("van-ban-ban-hanh", "Văn bản ban hành", "văn bản", is_required=True),
            Entry("van-ban-tham-muu", "Văn bản tham mưu", "văn bản"),
            Entry("hoi-nghi-chi-dao", "Hội nghị chỉ đạo, triển khai", "hội nghị"),
        ),
    ),
    Group(
        "quan-triet",
        "Quán triệt văn bản",
        (
            Entry("hoi-nghi-quan-triet", "Hội nghị quán triệt", "hội nghị", is_required=True),
            Entry("nguoi-quan-triet", "Người dự hội nghị quán triệt", "lượt người"),
            Entry("dang-vien-tham-gia", "Đảng viên tham gia học tập, quán triệt", "đảng viên"),
            _standing("dang-vien-tong-so", "Tổng số đảng viên", "đảng viên"),
            _ratio("ty-le-dang-vien", "Tỷ lệ đảng viên tham gia", "dang-vien-tham-gia", "dang-vien-tong-so"),
        ),
    ),
    Group(
        "tuyen-truyen",
        "Tuyên truyền",
        (
            Entry("tin-bai", "Tin, bài về công tác dân vận", "tin, bài"),
            Entry("tuyen-truyen-mieng", "Buổi tuyên truyền miệng", "buổi"),
            Entry("nguoi-nghe", "Người nghe tuyên truyền", "lượt người"),
        ),
    ),
    Group(
        "dan-van-chinh-quyen",
        "Dân vận chính quyền",
        (
            Entry("buoi-tiep-dan", "Buổi tiếp công dân", "buổi", is_required=True),
            Entry("luot-tiep-dan", "Lượt người được tiếp", "lượt người"),
            Entry("don-tiep-nhan", "Đơn tiếp nhận", "đơn"),
            Entry("don-tham-quyen", "Đơn thuộc thẩm quyền", "đơn"),
            Entry("don-giai-quyet", "Đơn thuộc thẩm quyền đã giải quyết", "đơn"),
            _ratio("ty-le-giai-quyet", "Tỷ lệ đơn đã giải quyết", "don-giai-quyet", "don-tham-quyen"),
            Entry("cuoc-doi-thoai", "Cuộc đối thoại với Nhân dân", "cuộc", is_required=True),
            *_index("par-index", "cải cách hành chính (PAR Index)"),
            *_index("sipas", "hài lòng về phục vụ hành chính (SIPAS)"),
            *_index("pci", "năng lực cạnh tranh (PCI)"),
            *_index("papi", "hiệu quả quản trị và hành chính công (PAPI)"),
        ),
    ),
    Group(
        "mat-tran",
        "Mặt trận, đoàn thể",
        (
            Entry("cuoc-giam-sat", "Cuộc giám sát", "cuộc"),
            Entry("cuoc-phan-bien", "Cuộc phản biện xã hội", "cuộc"),
            Entry("kien-nghi-gui", "Kiến nghị sau giám sát, phản biện", "kiến nghị"),
            Entry("kien-nghi-tiep-thu", "Kiến nghị được tiếp thu", "kiến nghị"),
        ),
    ),
    Group(
        "dan-van-kheo",
        "Phong trào “Dân vận khéo”",
        (
            Entry("mo-hinh-dang-ky", "Mô hình đăng ký", "mô hình", is_required=True),
            Entry("mo-hinh-cong-nhan", "Mô hình được công nhận", "mô hình"),
            Entry("mo-hinh-moi", "Mô hình mới trong kỳ", "mô hình"),
            Entry("mo-hinh-luot-nguoi", "Lượt người tham gia mô hình", "lượt người"),
        ),
    ),
    Group(
        "co-so",
        "Dân chủ ở cơ sở",
        (
            _standing("to-hoa-giai", "Tổ hòa giải", "tổ"),
            Entry("vu-hoa-giai", "Vụ việc tiếp nhận hòa giải", "vụ"),
            Entry("vu-hoa-giai-thanh", "Vụ việc hòa giải thành", "vụ"),
            _ratio("ty-le-hoa-giai", "Tỷ lệ hòa giải thành", "vu-hoa-giai-thanh", "vu-hoa-giai"),
            _standing("ban-thanh-tra", "Ban Thanh tra nhân dân", "ban"),
            _standing("ban-giam-sat-dau-tu", "Ban Giám sát đầu tư của cộng đồng", "ban"),
        ),
    ),
    Group(
        "tap-huan",
        "Tập huấn, kiểm tra",
        (
            Entry("lop-tap-huan", "Lớp tập huấn", "lớp"),
            Entry("luot-tap-huan", "Lượt người được tập huấn", "lượt người"),
            Entry("cuoc-kiem-tra", "Cuộc kiểm tra", "cuộc"),
            Entry("don-vi-kiem-tra", "Đơn vị được kiểm tra", "đơn vị"),
        ),
    ),
    Group(
        "kinh-phi",
        "Kinh phí",
        (
            Entry(
                "kinh-phi-to-chuc",
                "Kinh phí cho mỗi tổ chức ở xã, phường",
                "đồng/năm",
                over_units=Aggregation.NONE,
                over_time=Aggregation.LATEST,
            ),
        ),
    ),
    Group("chuyen-de", "Chuyên đề của kỳ"),
    Group(
        "loi",
        "Phản ánh bằng lời",
        (
            _words("mo-hinh-hay", "Mô hình, cách làm hay"),
            _words("kho-khan", "Khó khăn, vướng mắc"),
            _words("kien-nghi", "Kiến nghị, đề xuất"),
        ),
    ),
)
