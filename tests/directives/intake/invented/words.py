"""Words of the invented province: places, people, bodies, actions, times."""

import random
from dataclasses import dataclass, field
from typing import Any

PLACES = [
    "Tân Phong",
    "Vĩnh Khê",
    "Đông Hải Sơn",
    "An Lạc Giang",
    "Phú Cường",
    "Bình Lâm",
    "Hòa Xuyên",
    "Sơn Trà My",
]
PEOPLE = [
    "Nguyễn Văn Lịch",
    "Trần Thị Huệ Chi",
    "Đặng Quốc Khoan",
    "Lê Hữu Tạo",
    "Võ Thị Mận",
    "Ôn Đức Thuận",
    "Hồ Ngà",
    "Y Brơng Niê",
]

BEFORE = [
    "Ban Dân vận Tỉnh ủy",
    "Ban Tuyên giáo Tỉnh ủy",
    "Ban Tổ chức Tỉnh ủy",
    "Văn phòng Tỉnh ủy",
    "Ban Nội chính Tỉnh ủy",
    "Ủy ban Kiểm tra Tỉnh ủy",
    "Ban cán sự đảng Ủy ban nhân dân tỉnh",
    "Đảng đoàn Hội đồng nhân dân tỉnh",
    "Đảng đoàn Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "Ban Thường vụ Tỉnh đoàn",
    "Đảng ủy Công an tỉnh",
    "Sở Tài nguyên và Môi trường",
    "Sở Lao động - Thương binh và Xã hội",
    "Sở Thông tin và Truyền thông",
    "Ban Dân tộc tỉnh",
    "Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy",
    "Ủy ban nhân dân các huyện, thành phố",
    "UBND các huyện, thị xã, thành phố",
]
AFTER = [
    "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    "Đảng ủy Ủy ban nhân dân tỉnh",
    "Đảng ủy các cơ quan Đảng tỉnh",
    "Ban Nội chính Tỉnh ủy",
    "Sở Nông nghiệp và Môi trường",
    "Sở Dân tộc và Tôn giáo",
    "Ban Tổ chức Tỉnh ủy",
    "Văn phòng Tỉnh ủy",
    "Các đảng ủy xã, phường",
    "Ủy ban nhân dân các xã, phường",
    "UBND các xã, phường, đặc khu",
    "Các đảng ủy trực thuộc Tỉnh ủy",
]
ALWAYS = [
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Tư pháp",
    "Sở Xây dựng",
    "Sở Y tế",
    "Sở Công Thương",
    "Sở Giáo dục và Đào tạo",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Khoa học và Công nghệ",
    "Công an tỉnh",
    "Bộ Chỉ huy Quân sự tỉnh",
    "Thanh tra tỉnh",
    "Văn phòng Ủy ban nhân dân tỉnh",
    "Văn phòng UBND tỉnh",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "Hội Liên hiệp Phụ nữ tỉnh",
    "Hội Nông dân tỉnh",
    "Hội Cựu chiến binh tỉnh",
    "Liên đoàn Lao động tỉnh",
    "Tỉnh đoàn",
    "Báo và Đài Phát thanh, Truyền hình tỉnh",
    "Các sở, ban, ngành tỉnh",
    "Các cấp ủy, tổ chức đảng",
    "Thủ trưởng các cơ quan, đơn vị",
    "Các cơ quan, đơn vị, địa phương",
    "Mặt trận Tổ quốc và các tổ chức chính trị - xã hội",
    "Cấp ủy các cấp",
    "Người đứng đầu cơ quan, đơn vị",
    "Kho bạc Nhà nước khu vực",
    "Trường Chính trị tỉnh",
    "Ban Quản lý các khu công nghiệp tỉnh",
    "Trung tâm Phục vụ hành chính công tỉnh",
]
OTHERS = [
    "các cơ quan, đơn vị liên quan",
    "các đơn vị có liên quan",
    "các sở, ngành liên quan",
    "chính quyền địa phương",
]
ACTIONS = [
    "tham mưu ban hành kế hoạch tiếp công dân ở cơ sở",
    "xây dựng chuyên mục về công tác dân vận",
    "hướng dẫn việc lấy ý kiến người dân",
    "tổ chức tập huấn kỹ năng đối thoại cho cán bộ cơ sở",
    "rà soát các thủ tục làm phiền người dân",
    "theo dõi, đôn đốc việc thực hiện",
    "kiểm tra việc công khai các khoản đóng góp",
    "tổng hợp kiến nghị của người dân sau tiếp xúc",
    "tuyên truyền về quyền làm chủ của người dân",
    "bố trí kinh phí cho tổ dân vận cộng đồng",
    "biên soạn tài liệu hỏi đáp cho bí thư chi bộ",
    "cập nhật dữ liệu về tổ hòa giải",
    "đánh giá mức độ hài lòng của người dân",
    "lựa chọn nơi làm điểm để rút kinh nghiệm",
    "vận động đoàn viên góp ngày công làm đường",
    "thẩm định hồ sơ các mô hình đăng ký",
    "chỉ đạo giải quyết dứt điểm đơn thư tồn đọng",
    "phân công cán bộ theo dõi từng địa bàn",
    "triển khai phần mềm tiếp nhận phản ánh",
    "phát huy vai trò của người có uy tín",
    "đẩy mạnh cải cách thủ tục đất đai",
    "quán triệt nội dung văn bản này đến cán bộ",
    "nâng cao chất lượng hòa giải ở thôn",
    "bảo đảm điều kiện hoạt động của ban giám sát cộng đồng",
]
TOPICS = [
    "tăng cường công tác dân vận ở vùng có đạo",
    "thực hiện dân chủ ở cơ sở",
    "đối thoại giữa người đứng đầu với Nhân dân",
    "phong trào thi đua Dân vận khéo",
    "vận động người dân bàn giao mặt bằng",
    "nâng cao chất lượng tiếp công dân",
    "công tác dân vận của lực lượng vũ trang",
    "giám sát và phản biện xã hội",
    "chăm lo đời sống công nhân khu công nghiệp",
]
PADDING = [
    "Thời gian qua, việc gần dân, nghe dân ở nhiều nơi đã có tiến bộ, được người dân ghi nhận, "
    "song vẫn còn nơi làm hình thức, chưa nắm chắc điều người dân lo nghĩ.",
    "Đây là việc thường ngày của cả hệ thống chính trị, gắn với trách nhiệm của người đứng đầu "
    "và phải lấy sự hài lòng của người dân làm thước đo cuối cùng.",
    "Tiếp tục đổi mới cách làm, hướng về cơ sở, nói đi đôi với làm, "
    "tránh phô trương và tránh giao việc mà không kiểm tra đến nơi đến chốn.",
]
UNITS = ["mô hình", "cuộc đối thoại", "hội nghị", "lớp tập huấn", "buổi tiếp dân", "công trình", "điển hình"]


@dataclass
class Pen:
    """Chooses words; one seed makes one document."""

    random: random.Random
    after_2025: bool = False
    cited: dict[str, str | None] = field(default_factory=dict)

    def pick(self, items: list[Any]) -> Any:
        return self.random.choice(items)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def body(self) -> str:
        return str(self.pick(ALWAYS + ALWAYS + (AFTER if self.after_2025 else BEFORE)))

    def bodies(self, count: int) -> list[str]:
        pool = ALWAYS + (AFTER if self.after_2025 else BEFORE)
        return self.random.sample(pool, count)

    def year(self) -> int:
        return self.random.randint(2025, 2027) if self.after_2025 else self.random.randint(2018, 2024)

    def day(self, year: int) -> tuple[str, str]:
        """A date as `05/02/2026` or in words, and in ISO."""
        d, m = self.random.randint(1, 28), self.random.randint(1, 12)
        written = self.pick(
            [f"{d:02d}/{m:02d}/{year}" if m < 3 else f"{d:02d}/{m}/{year}", f"{d}/{m}/{year}"]
        )
        return written, f"{year}-{m:02d}-{d:02d}"


def lower(text: str) -> str:
    """Inside a sentence plain words lose their capital, names keep it."""
    heads = ("Các ", "Cấp ủy", "Thủ trưởng", "Người đứng", "Mặt trận Tổ quốc và")
    return text[0].lower() + text[1:] if text.startswith(heads[:4]) else text
