"""Files are opened in a process apart: what it does, how it is stopped, what its end does to others."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from directives.core.errors import Refused
from directives.intake import Source, parse
from directives.intake.readers import apart
from tests.directives.intake import files, old_office, stamped
from tests.need import need

KINDS: dict[str, Callable[[], bytes]] = {
    "pdf": files.pdf,
    "word": files.word,
    "text": lambda: stamped.text("BẢO MẬT"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_is_found_apart(kind: str) -> None:
    source = Source("x", KINDS[kind]())
    assert parse(source, read=apart.read) == parse(source)


def test_pages_are_told_from_apart() -> None:
    told: list[tuple[int, int]] = []
    parse(Source("x", files.pdf(pages=3)), None, lambda *page: told.append(page), apart.read)
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("make", [lambda: stamped.PDF["note"](), lambda: stamped.WORD["header table"]()])
def test_a_refusal_comes_from_apart(make: Callable[[], bytes]) -> None:
    data = make()
    with pytest.raises(Refused) as refusal:
        parse(Source("x", data), read=apart.read)
    assert (refusal.value.code, set(refusal.value.detail)) == ("file-secret", {"level"})


@pytest.mark.parametrize(
    ("deed", "slug"),
    [("crash", "file-breaks-reader"), ("hang", "file-too-slow"), ("eat", "file-breaks-reader")],
)
def test_what_a_file_does_to_its_reader(deed: str, slug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "READER", "tests.directives.intake.bad_reader")
    monkeypatch.setattr(apart, "SILENCE", 2.0 if deed == "hang" else 60.0)
    with pytest.raises(Refused) as refusal:
        parse(Source("x", files.pdf((deed,)) + deed.encode()), read=apart.read)
    assert refusal.value.code == slug


def test_a_reading_that_is_stopped_ends_its_process_and_leaves_no_file(tmp_path: Path) -> None:
    need("tesseract")

    class Stop(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stop

    before = _children()
    with pytest.raises(Stop):
        reading = apart.read(Source("x", files.scanned_pdf(6)), stop, folder=tmp_path)
        list(reading.lines)
    assert _children() == before
    assert not list(tmp_path.iterdir())


def test_an_old_word_file_is_unpacked_in_the_given_folder_alone(tmp_path: Path) -> None:
    need("antiword")
    reading = apart.read(Source("x", old_office.word(files.plain_lines())), lambda *_: None, folder=tmp_path)
    assert "Sở Nội vụ" in "\n".join(line.text for line in reading.lines)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("place", ["line", "note", "viewer's stamp"])
def test_a_glance_finds_the_stamp_of_a_pdf(place: str) -> None:
    with pytest.raises(Refused) as refusal:
        apart.refuse_stamped("application/pdf", stamped.PDF[place]())
    assert refusal.value.code == "file-secret"


def test_evidence_that_may_not_be_changed_may_be_looked_at() -> None:
    locked = files.locked_pdf(owner="b")
    apart.refuse_stamped("application/pdf", locked, locked=True)
    with pytest.raises(Refused):
        apart.refuse_stamped("application/pdf", locked)


def _children() -> list[str]:
    return Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
