"""How names of bodies are written, for those that a letterhead gives in capitals or a scan without marks."""

import re

from directives.core.text import fold, fold_aligned

#: Longest first where one contains another.
_BODIES = (
    "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Mặt trận Tổ quốc Việt Nam",
    "Mặt trận Tổ quốc",
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Ban Chấp hành Trung ương",
    "Ban Tuyên giáo và Dân vận",
    "Ban Thường vụ",
    "Ban Chấp hành",
    "Ban Thường trực",
    "Ban Dân vận",
    "Ban Tuyên giáo",
    "Ban Tổ chức",
    "Ban Nội chính",
    "Ban Chỉ đạo",
    "Ban cán sự đảng",
    "Ban Dân tộc",
    "Ban Quản lý",
    "Ủy ban Kiểm tra",
    "Văn phòng",
    "Tỉnh ủy",
    "Thành ủy",
    "Huyện ủy",
    "Thị ủy",
    "Quận ủy",
    "Đảng ủy",
    "Đảng bộ",
    "Đảng đoàn",
    "Hội Liên hiệp Phụ nữ",
    "Hội Nông dân",
    "Hội Cựu chiến binh",
    "Hội Chữ thập đỏ",
    "Liên đoàn Lao động",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
    "Đoàn TNCS Hồ Chí Minh",
    "Tỉnh đoàn",
    "Thành đoàn",
    "Công an",
    "Bộ Chỉ huy Quân sự",
    "Bộ Chính trị",
    "Ban Bí thư",
    "Thủ tướng Chính phủ",
    "Chính phủ",
    "Chủ tịch",
    "Thường trực",
    "Trung ương",
    "Việt Nam",
    "TNCS",
)
_PROVINCES = (
    "An Giang; Bà Rịa - Vũng Tàu; Bắc Giang; Bắc Kạn; Bạc Liêu; Bắc Ninh; Bến Tre; Bình Định; Bình Dương; "
    "Bình Phước; Bình Thuận; Cà Mau; Cần Thơ; Cao Bằng; Đà Nẵng; Đắk Lắk; Đắk Nông; Điện Biên; Đồng Nai; "
    "Đồng Tháp; Gia Lai; Hà Giang; Hà Nam; Hà Nội; Hà Tĩnh; Hải Dương; Hải Phòng; Hậu Giang; Hòa Bình; "
    "Hồ Chí Minh; Hưng Yên; Khánh Hòa; Kiên Giang; Kon Tum; Lai Châu; Lâm Đồng; Lạng Sơn; Lào Cai; "
    "Long An; Nam Định; Nghệ An; Ninh Bình; Ninh Thuận; Phú Thọ; Phú Yên; Quảng Bình; Quảng Nam; "
    "Quảng Ngãi; Quảng Ninh; Quảng Trị; Sóc Trăng; Sơn La; Tây Ninh; Thái Bình; Thái Nguyên; Thanh Hóa; "
    "Huế; Thừa Thiên Huế; Tiền Giang; Trà Vinh; Tuyên Quang; Vĩnh Long; Vĩnh Phúc; Yên Bái"
)
_PROVINCE_BY_FOLD = {fold(name): name for name in re.split(r";\s*", _PROVINCES)}
_PATTERN = re.compile(r"\b(?:" + "|".join(sorted((fold(b) for b in _BODIES), key=len, reverse=True)) + r")\b")
_BODY_BY_FOLD = {fold(body): body for body in _BODIES}
_SHORT = (
    (re.compile(r"\bUBND\b"), "Ủy ban nhân dân"),
    (re.compile(r"\bHĐND\b"), "Hội đồng nhân dân"),
    (re.compile(r"\bUBMTTQ\b"), "Ủy ban Mặt trận Tổ quốc"),
    (re.compile(r"\bMTTQ\b"), "Mặt trận Tổ quốc"),
    (re.compile(r"\bBTV\b"), "Ban Thường vụ"),
    (re.compile(r"\bTP\.\s*"), "Thành phố "),
)
_PLACE_HEAD = re.compile(
    r"\b(?:tinh|thanh pho|huyen|thi xa|quan|xa|phuong|thi tran|dac khu|tinh uy|thanh uy|huyen uy|thi uy|"
    r"quan uy|tinh doan|"
    r"thanh doan|dang uy xa|dang uy phuong)\s+(?!uy\b|doan\b)"
)
_BRANCH = re.compile(r"\b(?:so|bo|cuc|chi cuc|phong|thanh tra|trung tam|truong)\s+|(?<=[a-z]), |\bva\s+")


def proper(name: str) -> str:
    """`ỦY BAN NHÂN DÂN TỈNH TÂY NINH` → `Ủy ban nhân dân tỉnh Tây Ninh`; abbreviations spelled out."""
    for pattern, written in _SHORT:
        name = pattern.sub(written, name)
    lowered = name.lower()
    folded = fold_aligned(lowered)
    letters = list(lowered)
    if fold(name).startswith(("so ", "bo ", "cuc ", "chi cuc ", "truong ", "trung tam ")):
        for match in _BRANCH.finditer(folded):
            _raise(letters, match.end())
    for match in _PATTERN.finditer(folded):
        letters[match.start() : match.end()] = _BODY_BY_FOLD[match[0]]
    for match in _PLACE_HEAD.finditer(folded):
        _raise_words(letters, folded, match.end())
    _raise(letters, 0)
    return place("".join(letters))


def _raise(letters: list[str], at: int) -> None:
    if at < len(letters):
        letters[at] = letters[at].upper()


def _raise_words(letters: list[str], folded: str, at: int) -> None:
    """Capitals for the words of a place name, up to the next body."""
    stop = next((m.start() for m in _PATTERN.finditer(folded, at)), len(folded))
    for match in re.finditer(r"(?:^|(?<=\s))[a-z]", folded[at:stop]):
        _raise(letters, at + match.start())


def place(text: str) -> str:
    """Provinces at the end of a name, with the marks a scan has lost."""
    for words in (4, 3, 2):
        parts = text.split(" ")
        tail = " ".join(parts[-words:])
        if len(parts) >= words and (written := _PROVINCE_BY_FOLD.get(fold(tail))):
            return text[: len(text) - len(tail)] + written
    return text


def is_province(name: str) -> bool:
    """Whether this is the name of a province or city of before or after 2025."""
    return fold(name) in _PROVINCE_BY_FOLD
