"""Every public verb of a service that writes records exactly one event, and no verb is forgotten."""

import ast
import re
from pathlib import Path

import pytest

from directives.models.verbs import VERBS

TOP = Path(__file__).resolve().parents[2]
SERVICES = sorted(
    p.relative_to(TOP) for app in ("directives", "reporting") for p in (TOP / app / "services").glob("*.py")
)
# Verbs of the machine, not of a person: they are recorded by the rows they keep (ledger, job, tally);
# SHARED has what several acts have in common: those on a duty, those on a review.
SHARED = ("acts", "review_rows")
MACHINE = {
    *SHARED,
    "audit",
    "effects",
    "bulk_rows",
    "stages",
    "notifications",
    "reminders",
    "digests",
    "tallies",
    "outbox",
    "__init__",
}
# A step inside another verb, which records the event.
STEPS = {"jobs.start"}


def _verbs(path: Path) -> list[ast.FunctionDef]:
    """Public functions that take `by`: somebody's act."""
    tree = ast.parse((TOP / path).read_text(encoding="utf-8"))
    return [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and any(argument.arg == "by" for argument in [*node.args.args, *node.args.kwonlyargs])
    ]


ACTS = [
    (path, verb)
    for path in SERVICES
    if path.stem not in MACHINE
    for verb in _verbs(path)
    if f"{path.stem}.{verb.name}" not in STEPS
]


@pytest.mark.parametrize(("path", "verb"), ACTS, ids=[f"{p.stem}.{v.name}" for p, v in ACTS])
def test_an_act_is_recorded_in_its_own_transaction(path: Path, verb: ast.FunctionDef) -> None:
    decorators = {ast.unparse(decorator) for decorator in verb.decorator_list}
    assert "transaction.atomic" in decorators, "a verb is one transaction"
    assert _records(path, verb), "a verb records its event, itself or through one helper"


def _records(path: Path, verb: ast.FunctionDef) -> bool:
    """Whether audit.record is reached from the verb within its module, or what several share."""
    functions = _functions(path) | _shared()
    waiting, seen = [verb.name], set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        for node in ast.walk(functions[name]):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called == "audit.record":
                    return True
                if called in functions and called not in seen:
                    waiting.append(called)
    return False


@pytest.mark.parametrize(("path", "verb"), ACTS, ids=[f"{p.stem}.{v.name}" for p, v in ACTS])
def test_an_act_takes_keywords_only(path: Path, verb: ast.FunctionDef) -> None:
    assert not verb.args.args


def _shared() -> dict[str, ast.FunctionDef]:
    return {
        f"{module}.{name}": node
        for module in SHARED
        for name, node in _functions(Path(f"directives/services/{module}.py")).items()
    }


def _functions(path: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.parse((TOP / path).read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


# A verb may reach audit.record through a helper: any text of a service that looks like one counts.
VERB = re.compile(r"[a-z_]+\.[a-z_]+")


def test_every_recorded_verb_has_its_words() -> None:
    texts = {
        node.value
        for path in SERVICES
        for node in ast.walk(ast.parse((TOP / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and VERB.fullmatch(node.value)
    }
    recorded = {
        node.args[0].value
        for path in SERVICES
        for node in ast.walk(ast.parse((TOP / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"audit.record", "audit.record_refusal"}
        and isinstance(node.args[0], ast.Constant)
    }
    assert recorded <= set(VERBS) <= texts


@pytest.mark.parametrize(("path", "verb"), ACTS, ids=[f"{p.stem}.{v.name}" for p, v in ACTS])
def test_an_act_is_recorded_once_on_every_way_through_it(path: Path, verb: ast.FunctionDef) -> None:
    functions = _functions(path) | _shared()
    assert _most(verb.body, functions, frozenset({verb.name}))[0] == 1


def _most(
    body: list[ast.stmt], functions: dict[str, ast.FunctionDef], inside: frozenset[str]
) -> tuple[int, bool]:
    """The most events one way through the statements can write, and whether every way ends there."""
    so_far, ended = 0, 0
    for statement in body:
        if isinstance(statement, ast.If):
            ways = [_most(branch, functions, inside) for branch in (statement.body, statement.orelse)]
            going = [count for count, ends in ways if not ends]
            ended = max([ended, *(so_far + count for count, ends in ways if ends)])
            if not going:
                return ended, True
            so_far += max(going)
            continue
        nested = statement.body if isinstance(statement, ast.With | ast.Try) else None
        count = _most(nested, functions, inside)[0] if nested else _calls(statement, functions, inside)
        so_far += count * (2 if isinstance(statement, ast.For | ast.While) else 1)
        if isinstance(statement, ast.Return | ast.Raise):
            return max(so_far if isinstance(statement, ast.Return) else 0, ended), True
    return max(so_far, ended), False


def _calls(node: ast.AST, functions: dict[str, ast.FunctionDef], inside: frozenset[str]) -> int:
    """Events written by the calls in one statement, through the module's own functions."""
    total = 0
    for call in (part for part in ast.walk(node) if isinstance(part, ast.Call)):
        name = ast.unparse(call.func)
        if name == "audit.record":
            total += 1
        elif name in functions and name not in inside:
            total += _most(functions[name].body, functions, inside | {name})[0]
    return total
