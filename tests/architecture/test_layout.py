"""The shape of the house: sizes, where writes stand, who may read rows, that job names exist."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import current_app

from directives.domain.job_names import Job as DirectivesJob
from reporting.domain.job_names import Job as ReportingJob

TOP = Path(__file__).resolve().parents[2]
CODE = sorted(
    path.relative_to(TOP)
    for app in ("danvan", "directives", "reporting")
    for path in (TOP / app).rglob("*.py")
    if "migrations" not in path.parts
)
CLOCK = Path("directives/core/clock.py")
SCREENS = [p for p in CODE if {"views", "api"} & set(p.parts)]
READERS = [p for p in CODE if {"views", "api", "forms", "queries", "policies", "templatetags"} & set(p.parts)]
WRITES = {
    "save", "delete", "update", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "select_for_update",
}  # fmt: skip
# Names that are no rows: a digest is updated, a set, a dictionary.
NOT_ROWS = {"digest", "facts", "hasher", "seen", "self.fields"}
# An import inside a function is for the heavy or optional library alone.
HEAVY = {"weasyprint", "boto3"}


def _tree(path: Path) -> ast.Module:
    return ast.parse((TOP / path).read_text(encoding="utf-8"))


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", CODE, ids=str)
def test_a_module_is_at_most_300_lines(path: Path) -> None:
    assert len((TOP / path).read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", CODE, ids=str)
def test_a_function_is_at_most_40_lines(path: Path) -> None:
    long = [f.name for f in _functions(path) if (f.end_lineno or 0) - f.lineno + 1 > 40]
    assert not long


@pytest.mark.parametrize("path", CODE, ids=str)
def test_imports_stand_at_the_top(path: Path) -> None:
    inner = [
        f"{f.name}:{node.lineno}"
        for f in _functions(path)
        if f.name != "ready"
        for node in ast.walk(f)
        if isinstance(node, ast.Import | ast.ImportFrom) and not _modules(node) <= HEAVY
    ]
    assert not inner


def _modules(node: ast.Import | ast.ImportFrom) -> set[str]:
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("path", SCREENS, ids=str)
def test_screens_only_read_what_the_user_may_see(path: Path) -> None:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Attribute) and getattr(node.value, "attr", "") == "objects":
            assert node.attr == "visible_to", f"{path}:{node.lineno}"


@pytest.mark.parametrize("path", READERS, ids=str)
def test_only_services_write(path: Path) -> None:
    """Outside services nothing is saved: such a call goes to a service's module, or to what is no row."""
    tree = _tree(path)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            target = ast.unparse(node.func.value)
            if target.endswith(".attrs"):
                continue
            assert target in _services(tree) | NOT_ROWS, f"{path}:{node.lineno} {ast.unparse(node)[:80]}"


def _services(tree: ast.Module) -> set[str]:
    """Names under which a module knows services."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(".services")
        for alias in node.names
    }


def test_time_comes_from_the_clock_alone() -> None:
    """Nobody else asks what day it is; `localtime(moment)` only shows a moment in the local zone."""
    asked = {"now", "today", "utcnow", "localdate", "localtime"}
    for path in CODE:
        for node in ast.walk(_tree(path)):
            called = node.func if isinstance(node, ast.Call) and not node.args else None
            if isinstance(called, ast.Attribute) and called.attr in asked and path != CLOCK:
                assert ast.unparse(called.value) == "clock", f"{path}:{called.lineno}"


def test_every_job_name_is_registered() -> None:
    assert {*DirectivesJob, *ReportingJob} <= set(current_app.tasks)


def test_same_noun_same_file_name() -> None:
    """A view's or a form's module names a noun that a service, a query or a model has."""
    known = {p.stem.rstrip("s") for p in CODE if {"models", "services", "queries", "domain"} & set(p.parts)}
    allowed = {"base", "field", "__init__", "home", "help", "file", "my_day"}
    strange = [
        str(p)
        for p in CODE
        if {"views", "forms"} & set(p.parts) and p.stem.rstrip("s") not in known | allowed
    ]
    assert not strange
