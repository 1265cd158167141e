"""Words of a page found again in a text that was reflowed, mended and reordered."""

from directives.intake.pictures import Word
from directives.intake.placing import Placer


def words(said: str) -> list[Word]:
    return [Word(word, at * 10, 0, at * 10 + 9, 10) for at, word in enumerate(said.split())]


def found(text: str, said: str) -> list[str]:
    return [text[start:end] for start, end, *_box in Placer(text).places(words(said))]


def test_a_word_mended_in_the_text_is_known_by_its_neighbours() -> None:
    text = "Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy"
    assert found(text, "Ban Thudng vu Tinh wy yéu cau các cấp ủy")[-3:] == ["các", "cấp", "ủy"]
    assert found(text, "Ban Thường vụ Tình ủy yêu cầu") == ["Ban", "Thường", "vụ", "Tỉnh", "ủy", "yêu", "cầu"]
    assert found(text, "Ban Thường vụ Txnh ủy yêu cầu") == ["Ban", "Thường", "vụ", "Tỉnh", "ủy", "yêu", "cầu"]


def test_the_running_head_stands_nowhere() -> None:
    text = "các sở báo cáo kết quả"
    assert found(text, f"TRANG 2 {text}") == text.split()


def test_a_repeated_phrase_is_the_one_that_reading_has_come_to() -> None:
    text = "giao Sở Nội vụ báo cáo; giao Sở Nội vụ kiểm tra"
    placer = Placer(text)
    first = placer.places(words("giao Sở Nội vụ báo cáo"))
    second = placer.places(words("giao Sở Nội vụ kiểm tra"))
    assert first[-1][1] <= second[0][0]


def test_a_symbol_is_one_place() -> None:
    text = "thực hiện Chỉ thị số 12-CT/TU ngày 05 tháng 3"
    placed = Placer(text).places(words("thực hiện Chỉ thị số 12-CT/TU ngày 05 tháng 3"))
    assert text[placed[5][0] : placed[5][1]] == "12-CT/TU"


def test_nothing_comes_of_nothing() -> None:
    assert Placer("").places(words("a b c")) == []
    assert Placer("a b c").places([]) == []
