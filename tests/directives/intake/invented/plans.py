"""Plans, of the Party and of the State: the kind with the most styles of assigning."""

from tests.directives.intake.invented.duties import bare, due, sentence
from tests.directives.intake.invented.paper import (
    Paper,
    party_head,
    party_tail,
    state_head,
    state_tail,
)
from tests.directives.intake.invented.words import ACTIONS, PADDING, TOPICS, Pen, lower


def ke_hoach(pen: Pen) -> list[Paper]:
    paper = Paper(pen, "ke_hoach", pen.chance(0.5))
    if paper.party:
        party_head(paper, "KH")
    else:
        state_head(paper, "/KH-UBND")
    about = pen.pick([f"Triển khai thực hiện {pen.pick(TOPICS)} năm {paper.year}", f"về {pen.pick(TOPICS)}"])
    paper.title("KẾ HOẠCH", about)
    who = "Ban Thường vụ Tỉnh ủy" if paper.party else "Ủy ban nhân dân tỉnh"
    paper.add(f"Thực hiện {paper.cite()}, {who} ban hành Kế hoạch như sau:", "")
    paper.clause("I", "I. MỤC ĐÍCH, YÊU CẦU")
    for number, name in ((1, "Mục đích"), (2, "Yêu cầu")):
        paper.clause(f"I.{number}", f"{number}. {name}")
        paper.add(f"- {pen.pick(PADDING)}", "")
    paper.clause("II", "II. NỘI DUNG, NHIỆM VỤ")
    for number in range(1, pen.random.randint(3, 5)):
        pen.pick([_labelled, _dotted, _lettered])(paper, number)
        paper.add("")
    paper.clause("III", "III. TỔ CHỨC THỰC HIỆN")
    for number, lead in enumerate(pen.bodies(pen.random.randint(2, 4)), 1):
        pen.pick([_said, _headed])(paper, number, lead)
        paper.add("")
    if paper.party:
        party_tail(paper)
    else:
        state_tail(paper, "Các đơn vị có tên trong Kế hoạch")
    return [paper]


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _labelled(paper: Paper, number: int) -> None:
    """Who and when under labels."""
    pen = paper.pen
    lead, *others = pen.bodies(pen.random.randint(2, 3))
    words, day = due(pen)
    words = words.removeprefix("hoàn thành ").removeprefix("xong ")
    paper.clause(f"II.{number}", f"{number}. {_capital(pen.pick(ACTIONS))}.")
    chief, helper = pen.pick(
        [
            ("Cơ quan chủ trì", "Cơ quan phối hợp"),
            ("Đơn vị chủ trì", "Đơn vị phối hợp"),
            ("Chủ trì", "Phối hợp"),
        ]
    )
    when = pen.pick(["Thời gian hoàn thành", "Thời gian thực hiện", "Thời hạn"])
    names = ", ".join(lower(other) for other in others)
    paper.add(f"- {chief}: {lead}.", f"- {helper}: {names}.", f"- {when}: {_capital(words)}.")
    paper.duty(f"II.{number}", {"leads": [lead], "cooperating": others, "due_on": day})


def _dotted(paper: Paper, number: int) -> None:
    paper.clause(f"II.{number}", f"{number}. Về {paper.pen.pick(ACTIONS)}")
    for under, lead in enumerate(paper.pen.bodies(2), 1):
        text, duty = sentence(paper.pen, lead, paper.party)
        paper.clause(f"II.{number}.{under}", f"{number}.{under}. {text}", [duty])


def _lettered(paper: Paper, number: int) -> None:
    paper.clause(f"II.{number}", f"{number}. {_capital(paper.pen.pick(ACTIONS))}")
    for letter, lead in zip("ab", paper.pen.bodies(2), strict=True):
        text, duty = sentence(paper.pen, lead, paper.party)
        paper.clause(f"II.{number}.{letter}", f"{letter}) {text}", [duty])


def _said(paper: Paper, number: int, lead: str) -> None:
    text, duty = sentence(paper.pen, lead, paper.party)
    paper.clause(f"III.{number}", f"{number}. {text}", [duty])


def _headed(paper: Paper, number: int, lead: str) -> None:
    """A body's name as heading, its duties as letters or bullets."""
    paper.clause(f"III.{number}", f"{number}. {lead}{paper.pen.pick([':', ''])}")
    lettered = paper.pen.chance(0.5)
    for letter in "ab":
        text, duty = bare(paper.pen, lead, paper.party)
        if lettered:
            paper.clause(f"III.{number}.{letter}", f"{letter}) {text}", [duty])
        else:
            paper.add(f"- {text}")
            paper.duty(f"III.{number}", duty)
