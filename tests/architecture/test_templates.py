"""Templates: all load, stay short, hold nothing the content security policy would refuse."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

TOP = Path(__file__).resolve().parents[2] / "templates"
TEMPLATES = sorted(
    str(path.relative_to(TOP)) for path in TOP.rglob("*.*") if path.suffix in {".html", ".txt"}
)
INLINE = re.compile(
    r"<style\b|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\bsrc=)(?![^>]*application/json)", re.I
)
PRINTED = ("pdf/", "emails/")


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_loads(name: str) -> None:
    assert get_template(name)


@pytest.mark.parametrize("name", [n for n in TEMPLATES if not n.startswith(PRINTED)])
def test_a_page_has_nothing_inline(name: str) -> None:
    assert not INLINE.findall((TOP / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_at_most_120_lines(name: str) -> None:
    assert len((TOP / name).read_text(encoding="utf-8").splitlines()) <= 120


@pytest.mark.parametrize("name", [n for n in TEMPLATES if Path(n).name.startswith("_")])
def test_a_fragment_extends_nothing(name: str) -> None:
    assert "{% extends" not in (TOP / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [n for n in TEMPLATES if not n.startswith(PRINTED)])
def test_a_page_counts_on_no_script_of_bootstrap(name: str) -> None:
    """Only its style sheet is loaded: dialogs, menus and tabs are the browser's own elements."""
    assert "data-bs-" not in (TOP / name).read_text(encoding="utf-8")
