"""Shapes of lines that several steps recognise; all are matched against folded text unless said otherwise."""

import re

#: Kind of document by the name that stands as its title (folded).
KIND_TITLES = {
    "chi thi": "chi_thi",
    "thong tri": "thong_tri",
    "nghi quyet": "nghi_quyet",
    "nghi quyet lien tich": "nghi_quyet",
    "ket luan": "ket_luan",
    "quyet dinh": "quyet_dinh",
    "quy dinh": "quy_dinh",
    "quy che": "quy_che",
    "quy che lam viec": "quy_che",
    "quy che phoi hop": "quy_che",
    "ke hoach": "ke_hoach",
    "ke hoach lien tich": "ke_hoach",
    "ke hoach phoi hop": "ke_hoach",
    "chuong trinh": "chuong_trinh",
    "chuong trinh hanh dong": "chuong_trinh",
    "chuong trinh phoi hop": "chuong_trinh",
    "chuong trinh cong tac": "chuong_trinh",
    "de an": "de_an",
    "huong dan": "huong_dan",
    "huong dan lien tich": "huong_dan",
    "thong bao": "thong_bao",
    "thong bao ket luan": "thong_bao",
    "bao cao": "bao_cao",
    "to trinh": "to_trinh",
    "cong van": "cong_van",
    "cong dien": "cong_van",
    "cong dien khan": "cong_van",
}

PARTY_MOTTO = "dang cong san viet nam"
STATE_MOTTO = "cong hoa xa hoi chu nghia viet nam"
STATE_LINE = "doc lap - tu do - hanh phuc"

#: A number or letter that opens a clause, at the start of a line.
LABEL = re.compile(
    r"(?:phan (?:thu )?[a-z0-9]+\b|chuong [ivxlc0-9]+\b|(?:tieu )?muc [ivxlc0-9]+\b|dieu \d{1,3}\b|khoan "
    r"\d{1,3}\b"
    r"|\d{1,3}(?:\.\d{1,3}){1,4}\.?(?=\s)|\d{1,2}\s?[.)/:-](?=\s?\D)|\(\d{1,2}\)\s"
    r"|[ivxlc]{1,6}\s?[./)-](?=\s)|[a-zđ]\s?[.)/](?=\s))"
)
BULLET = re.compile(r"^\s*(?:[-–—+•●▪■◦○*]|o(?=\s+[^\W\d_]))\s*(?=\S)")
FOOTNOTE = re.compile(r"^\s*(?:[¹²³⁰⁴-⁹]+|\[\d{1,3}\])\s*(?=\S)")
PAGE_NUMBER = re.compile(r"^[\s\-–—._|]*(?:(?:trang|page)\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[\s\-–—._|]*$")
RULE = re.compile(r"^[\s\-–—_=*.~•o]{0,80}$")
#: Lines that open something and so never continue the line before.
OPENER = re.compile(
    r"^(?:kinh gui|noi nhan|can cu\b|v/v\b|so\s?[:.]|so\s+\d*\s*[-/]|t/m\b|tm[.\s]|k/t\b|kt[.\s]|t/l\b|"
    r"tl[.\s]|tuq\b|phu luc\b"
    r"|mau so\b|dieu \d|chuong [ivx\d]|phan (?:thu|[ivx])|bieu (?:mau )?so|[^,]{2,30}, "
    r"ngay\b.{0,12}\bthang\b|\(?ban hanh kem theo)"
)
#: Family names, where a name stands without anything that says so.
FAMILY_NAME = re.compile(
    r"(?:nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|trinh|mai|dao|"
    r"luong|ha|cao|ta|chau|to|thai|"
    r"la|lam|truong|doan|quach|kieu|luu|tong|giang|nghiem|ong|vuong|chu|trieu|hua|lo|quang|vi|nong|be|ma|"
    r"sung|giang|tang|thach|kim|"
    r"lai|bach|khuat|phung|dam|van|thieu|au|ung|mac|y|ksor|rmah|siu|h)\b"
)
SENTENCE_END = re.compile(r"(?:[.;:!?…]|\./\.)[\"”’)\]]*$")


def is_upper(text: str) -> bool:
    """Whether the letters are (nearly) all capitals, as in letterheads and titles."""
    head = text[:160]
    capitals = sum(map(str.isupper, head))
    return capitals >= 2 and capitals >= 0.8 * (capitals + sum(map(str.islower, head)))
