"""How long a search takes among many documents, beside a plain trigram query.

DATABASE_URL=postgres://… python -m benchmarks.search --rows 100000

The database must be PostgreSQL and migrated; the rows are taken back at the end.
"""

# ruff: noqa: E402 - models can be imported once Django is set up
import argparse
import os
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danvan.settings")
django.setup()

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from directives.core.text import search_words
from directives.domain.searching import parse
from directives.models import Assignment, Directive, Occurrence, RoleGrant, Task, Unit, User
from directives.queries.search import Search, find
from directives.services import search, stages

WORDS = ("đối thoại với Nhân dân", "tiếp công dân", "hòa giải ở cơ sở", "Dân vận khéo", "đôn đốc giải ngân")
# A common word, a number, words that few rows have, what nothing has whole, what nothing has at all.
QUERIES = (
    "doi thoai",
    "đối thoại",
    "777 ct tu",
    "don doc khoi 41",
    "hoa giai 3/5/2024",
    "chi thi 2024",
    "doi thoa nhan dan khoi 41",
    "xyz khong co",
)
ROUNDS = 9


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--explain", action="store_true", help="print the plan of every statement")
    asked = options.parse_args()
    _measure(asked.rows, explain=asked.explain)


def _measure(rows: int, *, explain: bool) -> None:
    with transaction.atomic():
        _fill(rows)
        with connection.cursor() as cursor:
            for table in ("directive", "task", "assignment"):
                cursor.execute(f"ANALYZE directives_{table}")
        print("| Typed | Search, ms | Plain trigrams, ms | times plain | Page of a unit, ms |")
        print("|---|--:|--:|--:|--:|")
        for typed in QUERIES:
            ours, plain = _median(_search(typed, BOARD)), _median(_plain(typed))
            page = _median(_search(typed, UNITS_OWN, only=""))
            print(f"| {typed} | {ours:.1f} | {plain:.1f} | {ours / plain:.2f} | {page:.1f} |")
            if explain:
                _explain(_search(typed, BOARD))
        transaction.set_rollback(True)


def _explain(act: Callable[[], object]) -> None:
    """The plan of each statement of a search, with what it took."""
    with CaptureQueriesContext(connection) as heard:
        act()
    with connection.cursor() as cursor:
        for query in heard.captured_queries:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) {query['sql']}")
            print("\n".join(row[0] for row in cursor.fetchall()), end="\n\n")


def _fill(rows: int) -> None:
    def made(place: int) -> Directive:
        day = date(2020, 1, 1) + timedelta(days=place % 2500)
        directive = Directive(
            kind="chi_thi",
            number=f"{place % 1000}-CT/TU",
            issuer="Ban Thường vụ Tỉnh ủy",
            title=f"về {WORDS[place % len(WORDS)]}, khối {place % 97}",
            issued_on=day,
            matched_on=day,
            issued_sort=day,
            state="issued",
        )
        search.fold_into(directive)
        directive.number_key = f"{place % 1000} ct tu"
        return directive

    for start in range(0, rows, 5000):
        made_now = Directive.objects.bulk_create(made(n) for n in range(start, min(rows, start + 5000)))
        _order(made_now)


def _order(directives: list[Directive]) -> None:
    """A task under each document, and for one in a hundred the duty of a unit."""
    tasks = [
        Task(directive=row, text=f"Báo cáo kết quả {row.title}", issued_on=row.issued_on)
        for row in directives
    ]
    for task in tasks:
        search.fold_into(task)
    Task.objects.bulk_create(tasks)
    unit = Unit.objects.order_by("pk")[0]
    turns = [Occurrence(task=task, starts_on=task.issued_on or date.min) for task in tasks[::100]]
    Occurrence.objects.bulk_create(turns)
    stages.begin_all(
        [
            Assignment(
                occurrence=turn,
                task=turn.task,
                directive=turn.task.directive,
                unit=unit,
                assigned_on=turn.starts_on,
            )
            for turn in turns
        ]
    )


BOARD, UNITS_OWN = "board_staff", "official"


def _search(typed: str, role: str, only: str = "directives") -> Callable[[], object]:
    user = User(full_name="Đo lường", is_active=True)
    if role == BOARD:
        user.current_grants = [RoleGrant(role=role, place="everything")]
    else:
        user.current_grants = [RoleGrant(role=role, place="own", unit=Unit.objects.order_by("pk")[0])]
    return lambda: find(Search(parse(typed)), user, only=only)


def _plain(typed: str) -> Callable[[], object]:
    rows = Directive.objects.filter(search_text__contains=search_words(typed)).order_by("-issued_sort", "-pk")
    return lambda: list(rows.all()[:50])


def _median(act: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
