"""Documents of the State."""

from tests.directives.intake.invented.duties import bare, sentence
from tests.directives.intake.invented.paper import Paper, state_head, state_tail
from tests.directives.intake.invented.words import PADDING, TOPICS, Pen, lower


def cong_van(pen: Pen) -> list[Paper]:
    paper = Paper(pen, "cong_van", False)
    state_head(paper, "/UBND-NC")
    cited = paper.cite()
    about = f"V/v {pen.pick(TOPICS)}"
    paper.gold["title"] = about
    paper.add(about, "")
    to = ["Các sở, ban, ngành tỉnh", "UBND các xã, phường" if pen.after_2025 else "UBND các huyện, thành phố"]
    paper.gold["addressees"] = to
    paper.add("Kính gửi:", *(f"- {t}{';' if i == 0 else '.'}" for i, t in enumerate(to)), "")
    paper.add(f"Thực hiện {cited} về công tác dân vận, Ủy ban nhân dân tỉnh có ý kiến như sau:", "")
    numbered = pen.chance(0.6)
    for i, lead in enumerate(pen.bodies(pen.random.randint(2, 4)), 1):
        text, duty = sentence(pen, lead, False)
        if numbered:
            paper.clause(str(i), f"{i}. {text}", [duty])
        else:
            paper.add(text)
            paper.duty("", duty)
        paper.add("")
    state_tail(paper, "Như trên")
    return [paper]


def quyet_dinh(pen: Pen) -> list[Paper]:
    paper = Paper(pen, "quyet_dinh", False)
    state_head(paper, pen.pick(["/QĐ-UBND", f"/{paper.year}/QĐ-UBND"]))
    attached = pen.chance(0.5)
    topic = pen.pick(TOPICS)
    about = f"Ban hành Quy chế {topic}" if attached else f"Về việc {topic}"
    paper.title("QUYẾT ĐỊNH", about)
    paper.add(pen.pick(["ỦY BAN NHÂN DÂN", "CHỦ TỊCH ỦY BAN NHÂN DÂN"]) + f" TỈNH {paper.place.upper()}", "")
    paper.add(
        f"Căn cứ {paper.cite()};",
        f"Căn cứ {paper.cite()};",
        "Theo đề nghị của Giám đốc Sở Nội vụ.",
        "",
        "QUYẾT ĐỊNH:",
        "",
    )
    if attached:
        paper.clause(
            "1", "Điều 1. Ban hành kèm theo Quyết định này Quy chế về công tác dân vận trên địa bàn tỉnh."
        )
    else:
        paper.clause("1", f"Điều 1. {pen.pick(PADDING)}")
    paper.clause("2", "Điều 2. Giao nhiệm vụ cho các cơ quan")
    for j, lead in enumerate(pen.bodies(2), 1):
        text, duty = sentence(pen, lead, False)
        paper.clause(f"2.{j}", f"{j}. {text}", [duty])
    leads = ["Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc Sở Nội vụ", "Thủ trưởng các sở, ban, ngành"]
    paper.clause(
        "3",
        f"Điều 3. {leads[0]}, {leads[1]} và {leads[2]} chịu trách nhiệm thi hành Quyết định này./.",
        [{"leads": leads, "cooperating": []}],
    )
    state_tail(paper)
    if not attached:
        return [paper]
    return [paper, quy_che(pen, paper)]


def quy_che(pen: Pen, decision: Paper) -> Paper:
    paper = Paper(pen, "quy_che", False)
    number, day = decision.gold["number"], decision.gold["issued_on"]
    paper.gold |= {"issuer": decision.gold["issuer"]}
    about = f"Về {pen.pick(TOPICS)}"
    paper.gold["title"] = about
    paper.add("", "QUY CHẾ", about)
    if number:
        d = day.split("-")
        symbol = number
        paper.add(
            f"(Ban hành kèm theo Quyết định số {symbol} ngày {int(d[2]):02d}/{int(d[1])}/{d[0]} "
            "của Ủy ban nhân dân tỉnh)",
            "",
        )
        paper.gold["citations"].append({"number": symbol, "issued_on": day})
    else:
        paper.add(
            "(Ban hành kèm theo Quyết định số      /QĐ-UBND ngày     tháng     năm của Ủy ban nhân dân tỉnh)",
            "",
        )
    paper.clause("I", "Chương I")
    paper.add("QUY ĐỊNH CHUNG")
    paper.clause("I.1", "Điều 1. Phạm vi điều chỉnh")
    paper.clause("I.1.1", "1. Quy chế này quy định việc phối hợp trong công tác dân vận.")
    paper.clause("I.1.2", "2. Những việc thuộc bí mật không thuộc phạm vi của Quy chế này.")
    paper.clause("II", "Chương II")
    paper.add("TRÁCH NHIỆM CỦA CÁC CƠ QUAN")
    for i, lead in enumerate(pen.bodies(3), 2):
        paper.clause(f"II.{i}", f"Điều {i}. Trách nhiệm của {lower(lead)}")
        for j in range(1, 3):
            text, duty = bare(pen, lead, False)
            paper.clause(f"II.{i}.{j}", f"{j}. {text}", [duty])
    return paper


def resolution(pen: Pen) -> list[Paper]:
    paper = Paper(pen, "nghi_quyet", False)
    paper.head(
        "/NQ-HĐND",
        ["HỘI ĐỒNG NHÂN DÂN", f"TỈNH {paper.place.upper()}"],
        f"Hội đồng nhân dân tỉnh {paper.place}",
    )
    paper.title("NGHỊ QUYẾT", f"Về {pen.pick(TOPICS)}")
    paper.add(f"HỘI ĐỒNG NHÂN DÂN TỈNH {paper.place.upper()}", "KHÓA X, KỲ HỌP THỨ 12", "")
    paper.add(f"Căn cứ {paper.cite()};", f"Xét {paper.cite()}.", "", "QUYẾT NGHỊ:", "")
    paper.clause("1", "Điều 1. Thông qua một số chính sách hỗ trợ công tác dân vận, với nội dung chính:")
    for j in range(1, pen.random.randint(3, 4)):
        paper.clause(f"1.{j}", f"{j}. {pen.pick(PADDING)}")
    paper.clause("2", "Điều 2. Tổ chức thực hiện")
    for j, lead in enumerate(
        [
            "Ủy ban nhân dân tỉnh",
            "Thường trực Hội đồng nhân dân, các Ban của Hội đồng nhân dân và đại biểu Hội đồng nhân dân tỉnh",
        ],
        1,
    ):
        verb = "tổ chức thực hiện Nghị quyết này" if j == 1 else "giám sát việc thực hiện Nghị quyết này"
        paper.clause(
            f"2.{j}",
            f"{j}. {'Giao ' if j == 1 else ''}{lead} {verb}.",
            [{"leads": [lead], "cooperating": []}],
        )
    paper.add("", "Nghị quyết này đã được Hội đồng nhân dân tỉnh thông qua./.", "")
    paper.tail(["Như Điều 2", "Ban Thường vụ Tỉnh ủy", "Lưu: VT"], None, "CHỦ TỊCH")
    return [paper]
