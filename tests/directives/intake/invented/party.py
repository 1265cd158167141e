"""Documents of the Party."""

from tests.directives.intake.invented.duties import sentence
from tests.directives.intake.invented.paper import Paper, party_head, party_tail
from tests.directives.intake.invented.words import ACTIONS, PADDING, TOPICS, Pen


def chi_thi(pen: Pen) -> list[Paper]:
    paper = Paper(pen, pen.pick(["chi_thi", "thong_tri"]), True)
    code = "CT" if paper.gold["kind"] == "chi_thi" else "TT"
    party_head(paper, code)
    name = "CHỈ THỊ" if code == "CT" else "THÔNG TRI"
    paper.title(name, f"về {pen.pick(TOPICS)}")
    paper.add(pen.pick(PADDING), "")
    paper.add(
        f"Thực hiện {paper.cite()}, Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy, tổ chức đảng, "
        "cơ quan, đơn vị thực hiện tốt các nội dung sau:",
        "",
    )
    paper.gold["addressees"] = ["các cấp ủy", "tổ chức đảng", "cơ quan", "đơn vị"]
    count = pen.random.randint(3, 6)
    for i in range(1, count):
        if pen.chance(0.35):
            paper.clause(str(i), f"{i}. {pen.pick(PADDING)} Thực hiện {paper.cite()}.")
        else:
            text, duty = sentence(pen, pen.body(), True)
            paper.clause(str(i), f"{i}. {text}", [duty])
        paper.add("")
    paper.clause(str(count), f"{count}. Tổ chức thực hiện")
    paper.add("")
    for j, lead in enumerate(pen.bodies(3), 1):
        text, duty = sentence(pen, lead, True)
        paper.clause(f"{count}.{j}", f"{count}.{j}. {text}", [duty])
        paper.add("")
    paper.add(f"{name.capitalize()} này phổ biến đến chi bộ.")
    party_tail(paper)
    return [paper]


def resolution(pen: Pen) -> list[Paper]:
    paper = Paper(pen, "nghi_quyet", True)
    party_head(paper, "NQ")
    paper.title("NGHỊ QUYẾT", f"về {pen.pick(TOPICS)}")
    paper.clause("I", "I. TÌNH HÌNH VÀ NGUYÊN NHÂN")
    paper.add(
        pen.pick(PADDING),
        "Các cấp ủy đã quan tâm lãnh đạo; Sở Nội vụ đã tham mưu nhiều văn bản. "
        "Hằng năm, các cơ quan đã tổ chức hàng chục cuộc đối thoại.",
        "",
    )
    paper.clause("II", "II. QUAN ĐIỂM, MỤC TIÊU")
    for j in (1, 2):
        paper.clause(f"II.{j}", f"{j}. {pen.pick(PADDING)}")
    paper.clause("III", "III. NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU")
    for j in range(1, pen.random.randint(4, 8)):
        if pen.chance(0.7):
            action = pen.pick(ACTIONS)
            paper.clause(
                f"III.{j}",
                f"{j}. {action[0].upper()}{action[1:]}. {pen.pick(PADDING)} Thực hiện {paper.cite()}.",
            )
        else:
            text, duty = sentence(pen, pen.body(), True)
            paper.clause(f"III.{j}", f"{j}. {pen.pick(PADDING)} {text}", [duty])
    paper.clause("IV", "IV. TỔ CHỨC THỰC HIỆN")
    for j, lead in enumerate(pen.bodies(pen.random.randint(3, 5)), 1):
        text, duty = sentence(pen, lead, True)
        paper.clause(f"IV.{j}", f"{j}. {text}", [duty])
    party_tail(paper)
    return [paper]


def thong_bao(pen: Pen) -> list[Paper]:
    kind, name, code = pen.pick([("thong_bao", "THÔNG BÁO", "TB"), ("ket_luan", "KẾT LUẬN", "KL")])
    paper = Paper(pen, kind, True)
    party_head(paper, code)
    paper.title(
        name, f"{'kết luận của Ban Thường vụ Tỉnh ủy ' if kind == 'thong_bao' else ''}về {pen.pick(TOPICS)}"
    )
    paper.add(
        f"Ngày 12/3/{paper.year}, Ban Thường vụ Tỉnh ủy đã họp nghe báo cáo về công tác dân vận. "
        "Sau khi thảo luận, Ban Thường vụ Tỉnh ủy thống nhất kết luận như sau:",
        "",
    )
    for i in range(1, pen.random.randint(3, 6)):
        if pen.chance(0.3):
            paper.clause(str(i), f"{i}. {pen.pick(PADDING)}")
        else:
            text, duty = sentence(pen, pen.body(), True)
            paper.clause(str(i), f"{i}. {text}", [duty])
    party_tail(paper)
    return [paper]


def bao_cao(pen: Pen) -> list[Paper]:
    paper = Paper(pen, "bao_cao", True)
    board = "BAN TUYÊN GIÁO VÀ DÂN VẬN" if pen.after_2025 else "BAN DÂN VẬN"
    code = "BTGDVTU" if pen.after_2025 else "BDVTU"
    paper.head(
        f"-BC/{code}",
        [f"TỈNH ỦY {paper.place.upper()}", board],
        f"{'Ban Tuyên giáo và Dân vận' if pen.after_2025 else 'Ban Dân vận'} Tỉnh ủy {paper.place}",
    )
    paper.title(
        "BÁO CÁO",
        f"kết quả công tác dân vận 6 tháng đầu năm {paper.year}, nhiệm vụ 6 tháng cuối năm {paper.year}",
    )
    paper.add(f"Thực hiện {paper.cite()}, Ban báo cáo kết quả như sau:", "")
    paper.clause("I", "I. KẾT QUẢ THỰC HIỆN")
    for j in (1, 2):
        paper.clause(
            f"I.{j}",
            f"{j}. Sở Nội vụ đã phối hợp với Sở Tư pháp mở {pen.random.randint(3, 40)} buổi tuyên truyền. "
            "Các cấp ủy đã thường xuyên quan tâm.",
        )
    paper.clause("II", "II. HẠN CHẾ, NGUYÊN NHÂN")
    paper.add(pen.pick(PADDING))
    paper.clause("III", "III. NHIỆM VỤ 6 THÁNG CUỐI NĂM")
    for j in (1, 2):
        action = pen.pick(ACTIONS)
        paper.clause(f"III.{j}", f"{j}. {action[0].upper()}{action[1:]}.")
    deputy = pen.chance(0.5)
    paper.tail(
        ["Thường trực Tỉnh ủy", "Các ban đảng Tỉnh ủy", "Lưu Văn phòng Ban"],
        "K/T TRƯỞNG BAN" if deputy else None,
        "PHÓ TRƯỞNG BAN" if deputy else "TRƯỞNG BAN",
    )
    return [paper]
