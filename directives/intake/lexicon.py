"""Words by which a text names bodies and charges them. All folded; longest alternatives first."""

import re


def _any(words: str) -> str:
    return "|".join(
        sorted((re.escape(w).replace(r"\ ", " ") for w in words.split("|")), key=len, reverse=True)
    )


_DEPARTMENTS = (
    "noi vu|tai chinh|nong nghiep|van hoa|giao duc|y te|cong thuong|xay dung|tu phap|khoa hoc|lao dong|"
    "ke hoach|thong tin|"
    "tai nguyen|giao thong|dan toc|ngoai vu|du lich|quy hoach|ton giao|an toan|viec lam"
)
_BRANCHES = (
    "lien hiep|nong dan|cuu chien binh|phu nu|chu thap do|nguoi cao tuoi|khuyen hoc|luat gia|nha bao|"
    "sinh vien|lien viet|van hoc|"
    "cuu thanh nien|nan nhan|nguoi khuyet tat|bao tro|doan the|dac thu|quan chung|cac cap|ve"
)
#: What a name of a body begins with, after "các", "mỗi" and the like.
_HEADS = (
    r"ban (?:thuong vu|thuong truc|chap hanh|chi dao|chi huy|dan van|tuyen giao|to chuc|noi chinh|quan "
    r"ly|can su|dan toc|ton giao|"
    r"thanh tra|giam sat|bao ve|cong tac|tiep cong dan|bi thu|kinh te|phap che|van hoa|dan nguyen|dang)\b"
    r"|uy ban\b|ubnd\b|ubkt\b|ubmttq\b|mttq\b|mat tran\b|hoi dong\b|hdnd\b|van phong\b|vpub\b|tinh uy\b|"
    r"thanh uy\b|huyen uy\b|quan uy\b|thi uy\b"
    r"|dang uy\b|dang bo\b|dang doan\b|chi bo\b|chi uy\b|cap uy\b|to chuc (?:dang(?! ky| tai)|chinh tri|"
    r"doan the|doan cac|co so"
    r"|hoi (?:cac|quan)|xa hoi|cong doan|thanh vien)\b"
    r"|chinh quyen\b|co quan\b|don vi\b|dia phuong\b|doan the\b|lien doan\b|lien minh\b|lien hiep\b|tinh "
    r"doan\b|thanh doan\b|huyen doan\b"
    r"|doan (?:thanh nien|tncs|dai bieu|kinh te|truong)\b|cong an\b|cong doan\b|quan su\b"
    r"|bo (?:chi huy|doi bien phong|tu lenh|chi doi|noi vu|tai chinh|cong an|quoc phong|phan)\b|bien phong\b"
    r"|thu truong\b|giam doc\b|pho chu tich\b|chu tich\b|bi thu\b|pho bi thu\b|truong (?:ban|phong|cac|"
    r"doan|cong an|thon|khu|ap)\b|chanh\b"
    r"|nguoi dung dau\b|hieu truong\b|vien truong\b|chi huy truong\b|(?:thu |pho )?(?:bo truong"
    r"|thu tuong)\b(?! chinh phu (?:ve|tai))|can bo\b|dang vien\b"
    r"|uy vien\b|dai bieu\b|thanh vien\b|doan vien\b|hoi vien\b|"
    r"tinh uy vien\b"
    r"|nganh\b(?! nghe)|cac cap\b|cap (?:tinh|huyen|xa|co so)\b|phong (?:noi vu|van hoa|kinh te"
    r"|tai chinh|tu phap|"
    r"giao duc|y te|chuyen mon|tong hop|lao dong|tham muu|dan van)\b"
    r"|trung tam (?!cong tac|chu)|bao (?:chi|dai|dang|tay|va dai|va phat thanh)\b|dai (?:phat|truyen|pt)|"
    r"truong (?:chinh tri|dai hoc|cao dang|hoc|trung hoc|pho thong)\b"
    r"|benh vien\b|doanh nghiep\b|buu dien\b|vien thong\b|dien luc\b|hai ben\b|ban(?=,| va | cua )"
    r"|moi ben\b|cum (?:thi dua|dan cu)\b|khoi (?:thi dua|dan van|mat tran|doan)\b|to "
    r"(?:dai bieu|dan van|cong tac|giup viec|truong|hoa giai|dan pho|dang)\b"
    r"|thanh tra (?:tinh|huyen|so|thanh pho|nhan dan)\b|kho bac\b|ngan hang\b|cuc\b(?! bo)|chi cuc\b|"
    r"vien (?:kiem sat|nghien cuu|chuc quan)\b|toa an\b|bao hiem xa hoi\b"
    r"|luc luong (?:vu trang|cong an|chuc nang)\b|lanh dao (?=(?:cac )?(?:so |so,|van phong|ubnd|uy ban"
    r"|ban |phong|"
    r"don vi|co quan|cong ty|cac$))|tap the\b|hiep hoi\b|so,|so va (?:ban|"
    r"nganh)|ban, nganh|huyen,|xa,|thon\b|khu dan cu\b|ap,"
    r"|xa\b(?! hoi)|phuong\b(?! (?:huong|an|cham|thuc|phap|tien))|huyen\b|thi tran\b|dac khu\b"
    r"|thanh pho\b|ho gia dinh\b|cong chuc\b|vien chuc\b|nha "
    r"truong\b|thuong truc\b|trung uong\b|quoc hoi\b"
    rf"|so (?:{_any(_DEPARTMENTS)})\b|hoi (?:{_any(_BRANCHES)})\b|chi nhanh\b|cong ty\b|hop tac xa\b|chi "
    rf"hoi\b|chi doan\b|chi,"
)
_PLURAL = r"(?:cac|moi|tung|toan bo|tat ca cac|tat ca|nhung|toan the|hai|ba)\s+"
#: Bodies named by their kind alone: `các phòng`, `mỗi ấp`, `các đồng chí có tên tại Điều 1`.
_KINDS = (
    r"(?:cac|moi|tung)\s+(?:phong(?! chong)|khoa|doi|vu(?! viec| an\b)|to(?! chuc)|ap|khom|buon|lang"
    r"|soc|khu pho)\b"
    r"|cac (?:dong chi|ong, ba) (?:co ten|thanh vien|uy vien|lanh dao|phu trach)\b"
)
HEAD = re.compile(rf"(?:{_PLURAL})?(?:(?:dong chi|d/c|dc)\s+)?(?:{_HEADS})|{_KINDS}")
COLLECTIVE = re.compile(
    r"^(?:cac|moi|tung|toan bo|tat ca|nhung|toan the)\b|^(?:cap uy|to chuc|chinh quyen|co quan|don vi|"
    r"dia phuong|doan the|so,|ban, nganh)"
)

#: Words that open what the subject must do.
_VERBS = (
    "co it nhat|co toi thieu|"
    "chu tri|soan|truc tiep|niem yet|xem xet|cho y kien|lay y kien|phoi hop|tham muu|xay dung|to chuc|"
    "trien khai|huong dan|theo doi|kiem tra|"
    "don doc|"
    "tong hop|bao cao|ra soat|chi dao|lanh dao|thuc hien|quan triet|tang cuong|tiep tuc|"
    "day manh|chiu trach nhiem|co trach nhiem|co nhiem vu|can cu|bo tri|can doi|cap phat|"
    "tham dinh|trinh|ban hanh|dang ky|lua chon|nhan rong|van dong|tuyen truyen|giam sat|"
    "phan bien|tiep nhan|tiep thu|giai quyet|xu ly|phan cong|thanh lap|kien toan|bao dam|"
    "dam bao|nang cao|phat huy|quan tam|chu trong|tap trung|chu dong|kip thoi|thuong xuyen|"
    "dinh ky|hang nam|hang quy|hang thang|hang tuan|moi nam|moi quy|moi thang|nghien cuu|"
    "de xuat|lap|gui|cu|tao dieu kien|ho tro|cong khai|cap nhat|danh gia|so ket|tong ket|"
    "khao sat|doi thoai|tiep cong dan|tiep xuc|bien soan|cung cap|hoan thanh|duy tri|cung co|"
    "pho bien|giao|phat dong|thong nhat|uu tien|mo|giup|la co quan|la don vi|la dau moi|"
    "lam dau moi|theo chuc nang|theo nhiem vu|theo tham quyen|theo linh vuc|trong pham vi|"
    "tren co so|phai|can|khong duoc|khan truong|nghiem tuc|tich cuc|xac dinh|doi moi|cu the hoa|"
    "ket hop|long ghep|huy dong|quan ly|su dung|thanh tra|xet|cong nhan|khen thuong|bieu duong|"
    "de nghi|yeu cau|phe duyet|quyet dinh|thong bao|thong tin|dang tai|xuat ban|thiet lap|"
    "van hanh|so hoa|chuan bi|tham gia|hop|nghe|lang nghe|nam bat|nam tinh hinh|phan anh|"
    "phu trach|luan phien|nam chac|nam vung|nam sat|thao go|"
    "dinh huong|boi duong|tap huan|dao tao|luu tru|thu thap|thong ke|doi chieu|xac minh|tra loi|"
    "kien nghi|giao nhiem vu|thuc hanh|chap hanh|tuan thu|guong mau|neu guong|ky ket|ky|lam tot|"
    "lam|coi trong|dieu phoi|dieu hanh|cai cach|day nhanh|khuyen khich|dong vien|thi hanh|"
    "chuyen|tu kiem tra|tu|nhap|dang|chon|soat|rut kinh nghiem|nhac nho|ap dung|khac phuc|"
    "dau tu|tu van|giai ngan|bo sung|sua doi|tiep|giao ban|to giac|phong ngua|ngan chan|"
    "tranh thu|tap hop|doan ket|gop phan|binh xet|thi dua|gop y|hop nhat|sap xep|mo rong|"
    "lap ke hoach|cham lo|chuyen giao|trao doi|quy dinh|bo nhiem|nho|can bo tri|cap kinh phi|"
    "dam nhiem|dam nhan|don|luu y|thanh toan|quyet toan|phan bo|cham diem|so sanh|nop|tang|"
    "trao|ung dung|khai thac|ghi nhan|khai bao|dua"
)
#: Words that show the sentence tells what is or was.
_STATES = (
    "tan thanh|dong y|hoan nghenh|cam on|chuc mung|nhan thay|thay rang|nhan dinh|danh gia cao|"
    "da|chua|con|dang(?! ky| tai)|van con|van|da duoc|duoc|la(?! co quan| don vi| dau moi)|gom|bao gom"
    "|co(?! trach nhiem| nhiem vu| ke hoach| van ban| giai phap| bien phap| it nhat| toi thieu| lien quan| "
    r"ten (?:trong|tai|o|neu)| uy tin| tham quyen| chuc nang| dieu kien| duoi | tu cach)"
)
BOUNDARY = re.compile(rf"(?<![\w/])(?:(?P<verb>(?:{_any(_VERBS)}))|(?P<state>(?:{_STATES})))(?![\w/])")
#: `các tổ chức chính trị`, `Ban Tổ chức`, `quy chế phối hợp`: a verb's letters inside a name.
NOUN_BEFORE = re.compile(
    r"(?:cac|to|nhung|moi|tung|ban|cua|va|ca nhan,|ca nhan va|dang,|quan,|uy,|quyen,|doan the,|dang va)\s$"
)
NOUN_AFTER = re.compile(
    r"(?:to chuc (?:chinh tri|dang|doan the|co so|xa hoi|ton giao|hoi|cong doan|thanh vien|phi|kinh te|"
    r"su nghiep|co lien|lien quan|doan|,|va ca nhan|ca nhan|trong|o )"
    r"|giam sat dau tu|thanh "
    r"tra nhan dan|hoa giai|phan cong phu trach|quan ly (?:khu|du an)"
    r"|tiep cong dan tinh|kiem tra (?:tinh|dang|huyen)|du (?:an|lich)|dieu hanh chuong|can bo|cu tri|tu "
    r"phap|tu nhan|hop tac xa|hop tac|tuyen truyen vien|bao cao vien|van dong vien|theo quy dinh|dang "
    r"vien|dang bo|dang uy|dang doan|dang\b(?! ky| tai))"
)
#: Verbs by which the issuer charges somebody.
CHARGE = re.compile(
    r"(?<!\w)(?:giao nhiem vu cho|giao cho|giao|yeu cau|de nghi|phan cong|chi dao|uy quyen cho|uy "
    r"quyen)(?:\s+cho)?\s+(?:dong chi\s+)?"
)
