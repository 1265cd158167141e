"""The order of a periodic report's sections: what units are asked to write, and where it is printed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A section. `asks` units for words; `words` names the text indicators printed in it,
    `figures` the groups whose totals are told in it."""

    slug: str
    numbering: str
    heading: str
    level: int = 1
    asks: bool = True
    words: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


OUTLINE: tuple[Part, ...] = (
    Part("khai-quat", "I", "Khái quát tình hình"),
    Part("ket-qua", "II", "Kết quả công tác dân vận", asks=False),
    Part(
        "lanh-dao",
        "1",
        "Công tác lãnh đạo, chỉ đạo, quán triệt văn bản",
        2,
        figures=("lanh-dao", "quan-triet", "tuyen-truyen"),
    ),
    Part(
        "chinh-quyen",
        "2",
        "Công tác dân vận của cơ quan nhà nước; quy chế dân chủ ở cơ sở; tiếp công dân, đối thoại",
        2,
        figures=("dan-van-chinh-quyen", "co-so"),
    ),
    Part("mat-tran", "3", "Mặt trận Tổ quốc, đoàn thể; giám sát và phản biện", 2, figures=("mat-tran",)),
    Part("luc-luong", "4", "Công tác dân vận của lực lượng vũ trang", 2),
    Part("dan-toc", "5", "Công tác dân tộc, tôn giáo", 2),
    Part(
        "dan-van-kheo",
        "6",
        "Phong trào thi đua “Dân vận khéo”",
        2,
        words=("mo-hinh-hay",),
        figures=("dan-van-kheo",),
    ),
    Part("hoi-quan-chung", "7", "Công tác hội quần chúng", 2),
    Part("kiem-tra", "8", "Công tác kiểm tra, tập huấn", 2, figures=("tap-huan", "kinh-phi", "chuyen-de")),
    Part("danh-gia", "III", "Đánh giá chung (ưu điểm, hạn chế, nguyên nhân)", words=("kho-khan",)),
    Part("phuong-huong", "IV", "Phương hướng, nhiệm vụ"),
    Part("kien-nghi", "V", "Kiến nghị, đề xuất", asks=False, words=("kien-nghi",)),
)
ASKED: tuple[Part, ...] = tuple(part for part in OUTLINE if part.asks)
