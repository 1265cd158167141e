""".env.example names every variable the portal reads, once, with one comment; and no other."""

import ast
import re
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
READERS = {"text", "flag", "number", "words", "for_tests"}


def _asked_for() -> set[str]:
    files = [*(TOP / "danvan").glob("*.py"), *(TOP / "deploy").glob("*.py")]
    return {
        node.args[0].value
        for file in files
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and node.func.attr in READERS
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def _lines() -> list[str]:
    return (TOP / ".env.example").read_text(encoding="utf-8").splitlines()


def _explained() -> list[str]:
    return [found[1] for line in _lines() if (found := re.match(r"#?([A-Z][A-Z0-9_]+)=", line))]


def test_the_example_names_exactly_what_is_read() -> None:
    assert set(_explained()) == _asked_for()


def test_the_example_names_nothing_twice() -> None:
    assert len(_explained()) == len(set(_explained()))


def test_every_variable_has_a_comment_above_it() -> None:
    lines = _lines()
    bare = [
        line
        for before, line in zip(lines, lines[1:], strict=False)
        if re.match(r"#?[A-Z][A-Z0-9_]+=", line) and not before.startswith("# ")
    ]
    assert bare == []
