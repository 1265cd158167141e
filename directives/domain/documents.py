"""Kinds of document and the ways one rests on another, as slugs."""

from enum import StrEnum


class DocumentKind(StrEnum):
    CHI_THI = "chi_thi"
    THONG_TRI = "thong_tri"
    NGHI_QUYET = "nghi_quyet"
    KET_LUAN = "ket_luan"
    QUYET_DINH = "quyet_dinh"
    QUY_DINH = "quy_dinh"
    QUY_CHE = "quy_che"
    KE_HOACH = "ke_hoach"
    CHUONG_TRINH = "chuong_trinh"
    DE_AN = "de_an"
    HUONG_DAN = "huong_dan"
    THONG_BAO = "thong_bao"
    BAO_CAO = "bao_cao"
    TO_TRINH = "to_trinh"
    CONG_VAN = "cong_van"


class Relation(StrEnum):
    """What a citation does: căn cứ, triển khai, thay thế, sửa đổi, đính kèm, or just named."""

    RESTS_ON = "rests_on"
    IMPLEMENTS = "implements"
    REPLACES = "replaces"
    AMENDS = "amends"
    ATTACHES = "attaches"
    MENTIONS = "mentions"
