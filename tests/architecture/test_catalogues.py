"""The Vietnamese catalogue is complete: every text of the code and templates has its words."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tests.need import need

TOP = Path(__file__).resolve().parents[2]
CATALOGUE = Path("locale/vi/LC_MESSAGES/django.po")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> polib.POFile:
    """The catalogue as makemessages writes it now from the code."""
    need("msgfmt")
    copy = tmp_path_factory.mktemp("texts")
    for folder in ("danvan", "directives", "reporting", "templates", "locale"):
        shutil.copytree(TOP / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    shutil.copy(TOP / "manage.py", copy)
    options = ["-l", "vi", "--no-location", "--no-wrap", "--no-obsolete"]
    command = [sys.executable, "manage.py", "makemessages", *options]
    done = subprocess.run(
        command, cwd=copy, capture_output=True, text=True, env=_environment(copy), check=False
    )
    assert done.returncode == 0, done.stderr
    return polib.pofile(str(copy / CATALOGUE))


def _environment(copy: Path) -> dict[str, str]:
    return {**os.environ, "DANVAN_VAR": str(copy / "var"), "DJANGO_SETTINGS_MODULE": "danvan.settings"}


def test_every_text_has_its_vietnamese(fresh: polib.POFile) -> None:
    missing = [entry.msgid for entry in fresh if not entry.obsolete and not entry.translated()]
    assert not missing


def test_no_translation_is_a_guess(fresh: polib.POFile) -> None:
    assert not [entry.msgid for entry in fresh.fuzzy_entries()]


def test_placeholders_survive_translation(fresh: polib.POFile) -> None:
    holes = re.compile(r"%\(\w+\)[sd]|%[sd]")
    for entry in fresh:
        if entry.msgid and not entry.msgid_plural:
            assert sorted(holes.findall(entry.msgid)) == sorted(holes.findall(entry.msgstr)), entry.msgid
