"""An invented directive, clean and as a very bad scan leaves it, brought as two files."""

import random

from django.core.files.uploadedfile import SimpleUploadedFile

from directives.models import IntakeDocument, User
from directives.services import intake
from tests.directives.intake.invented.noise import scan

CLEAN = """TỈNH ỦY HỒNG LĨNH
ĐẢNG CỘNG SẢN VIỆT NAM
*
Hồng Lĩnh, ngày 14 tháng 4 năm 2026
Số 31-CT/TU

CHỈ THỊ
về nâng cao chất lượng đối thoại giữa người đứng đầu cấp ủy, chính quyền với Nhân dân

Thời gian qua, việc tiếp xúc, đối thoại của người đứng đầu với Nhân dân đã góp phần giải quyết nhiều \
vướng mắc từ cơ sở, được Nhân dân đồng tình. Tuy nhiên, ở một số nơi việc đối thoại còn hình thức, \
kiến nghị chậm được trả lời. Ban Thường vụ Tỉnh ủy yêu cầu:

1. Các sở, ban, ngành tỉnh rà soát toàn bộ kiến nghị của Nhân dân chưa được giải quyết, công khai \
tiến độ trả lời trên cổng thông tin và báo cáo trước ngày 30/6/2026.

2. Ủy ban nhân dân các xã, phường tổ chức đối thoại trực tiếp với Nhân dân ít nhất hai lần trong \
năm, lựa chọn nội dung sát với đời sống, thông báo trước lịch và địa điểm đối thoại.

3. Ban Dân vận Tỉnh ủy theo dõi, đôn đốc, kiểm tra việc thực hiện Chỉ thị này; định kỳ 6 tháng, hằng \
năm tổng hợp báo cáo Ban Thường vụ Tỉnh ủy.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Nguyễn Thử Nghiệm
"""


def garbled(text: str = CLEAN, seed: int = 11) -> str:
    """Marks lost, most vowels misread, and one letter in fourteen wrong or gone."""
    dice = random.Random(seed)
    letters = []
    for char in scan(text, dice, 0.95):
        fate = dice.random()
        if char.isalpha() and fate < 0.05:
            letters.append(dice.choice("aeiourntlsc1|"))
        elif fate > 0.015:
            letters.append(char)
    return "".join(letters)


def brought(text: str, by: User, name: str = "chi-thi.txt") -> IntakeDocument:
    """The text taken through upload and reading: the one document of its file."""
    job = intake.receive(file=SimpleUploadedFile(name, text.encode()), by=by)
    intake.read(job.pk)
    return IntakeDocument.objects.select_related("job").get(job=job)
