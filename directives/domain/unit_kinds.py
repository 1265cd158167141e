"""The kinds of bodies a province begins with, and the groups that directives address them by.

Both are data in the database, which an administrator may go on from; here is what a new portal is given.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class KindSeed:
    slug: str
    name: str
    level: str
    side: str


@dataclass(frozen=True)
class GroupSeed:
    """A group by kinds, with the wordings that mean it in a document."""

    slug: str
    name: str
    kinds: tuple[str, ...]
    wordings: tuple[str, ...] = ()


KINDS = (
    KindSeed("tinh_uy", "Tỉnh ủy, thành ủy", "province", "party"),
    KindSeed("ban_dang", "Ban, cơ quan tham mưu, giúp việc của Tỉnh ủy", "province", "party"),
    KindSeed("dang_uy", "Đảng ủy trực thuộc Tỉnh ủy", "province", "party"),
    KindSeed("ban_can_su", "Ban cán sự đảng, đảng đoàn", "province", "party"),
    KindSeed("su_nghiep", "Đơn vị sự nghiệp của tỉnh", "province", "state"),
    KindSeed("vu_trang", "Lực lượng vũ trang", "province", "armed"),
    KindSeed("hdnd", "Hội đồng nhân dân tỉnh", "province", "state"),
    KindSeed("ubnd", "Ủy ban nhân dân tỉnh", "province", "state"),
    KindSeed("so", "Sở, ban, ngành tỉnh", "province", "state"),
    KindSeed("mat_tran", "Mặt trận Tổ quốc", "province", "front"),
    KindSeed("doan_the", "Tổ chức chính trị - xã hội", "province", "front"),
    KindSeed("hoi_quan_chung", "Hội quần chúng", "province", "front"),
    KindSeed("huyen", "Huyện, thị xã, thành phố", "district", "local"),
    KindSeed("xa", "Xã", "commune", "local"),
    KindSeed("phuong", "Phường", "commune", "local"),
    KindSeed("dac_khu", "Đặc khu", "commune", "local"),
)

_COMMUNES = ("xa", "phuong", "dac_khu")

GROUPS = (
    GroupSeed(
        "so-ban-nganh",
        "Các sở, ban, ngành tỉnh",
        ("so",),
        (
            "các sở, ban, ngành",
            "các sở, ngành",
            "các sở, ngành tỉnh",
            "các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh",
            "thủ trưởng các sở, ban, ngành",
        ),
    ),
    GroupSeed(
        "xa-phuong",
        "Các xã, phường",
        _COMMUNES,
        (
            "các xã, phường, đặc khu",
            "Ủy ban nhân dân các xã, phường",
            "các đảng ủy xã, phường",
            "đảng ủy các xã, phường",
            "đảng ủy xã, phường",
            "cấp ủy, chính quyền các xã, phường",
        ),
    ),
    GroupSeed(
        "doan-the",
        "Các tổ chức chính trị - xã hội",
        ("doan_the",),
        ("các tổ chức chính trị - xã hội tỉnh", "các đoàn thể chính trị - xã hội", "các đoàn thể"),
    ),
    GroupSeed(
        "mat-tran-doan-the",
        "Mặt trận Tổ quốc và các tổ chức chính trị - xã hội",
        ("mat_tran", "doan_the"),
        ("Mặt trận Tổ quốc và các đoàn thể", "Mặt trận Tổ quốc, các tổ chức chính trị - xã hội"),
    ),
    GroupSeed(
        "dang-uy",
        "Các đảng ủy trực thuộc Tỉnh ủy",
        ("dang_uy",),
        ("các đảng ủy trực thuộc", "các đảng bộ trực thuộc Tỉnh ủy"),
    ),
    GroupSeed(
        "ban-dang",
        "Các ban, cơ quan tham mưu, giúp việc của Tỉnh ủy",
        ("ban_dang",),
        ("các ban đảng", "các ban của Tỉnh ủy", "các cơ quan tham mưu, giúp việc Tỉnh ủy"),
    ),
    GroupSeed(
        "cap-uy",
        "Các cấp ủy trực thuộc Tỉnh ủy",
        ("dang_uy", *_COMMUNES),
        ("các cấp ủy", "các cấp ủy, tổ chức đảng", "các cấp ủy đảng"),
    ),
    GroupSeed(
        "ban-can-su",
        "Các ban cán sự đảng, đảng đoàn",
        ("ban_can_su",),
        ("ban cán sự đảng, đảng đoàn", "các đảng đoàn, ban cán sự đảng"),
    ),
    GroupSeed(
        "luc-luong-vu-trang",
        "Lực lượng vũ trang tỉnh",
        ("vu_trang",),
        ("các lực lượng vũ trang", "lực lượng vũ trang"),
    ),
    GroupSeed(
        "huyen",
        "Các huyện, thị xã, thành phố",
        ("huyen",),
        (
            "các huyện ủy, thị ủy, thành ủy",
            "Ủy ban nhân dân các huyện, thị xã, thành phố",
            "các huyện, thành phố",
            "Ban Thường vụ các huyện ủy, thị ủy, thành ủy",
            "các huyện ủy, thành ủy",
        ),
    ),
    GroupSeed(
        "dia-phuong",
        "Các địa phương",
        ("huyen", *_COMMUNES),
        ("các địa phương", "chính quyền địa phương các cấp"),
    ),
    GroupSeed(
        "co-quan-don-vi",
        "Các cơ quan, đơn vị, địa phương",
        (
            "ban_dang",
            "dang_uy",
            "su_nghiep",
            "vu_trang",
            "so",
            "mat_tran",
            "doan_the",
            "huyen",
            *_COMMUNES,
        ),
        (
            "các cơ quan, đơn vị, địa phương",
            "các cơ quan, đơn vị và địa phương",
            "các cơ quan, đơn vị",
            "các ngành, các cấp",
            "các cấp, các ngành",
            "các đơn vị, địa phương",
            "các ngành, địa phương",
        ),
    ),
)
