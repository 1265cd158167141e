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

from directives.core.text import search_words
from directives.domain.searching import parse
from directives.models import Directive, RoleGrant, User
from directives.queries.search import Search, find
from directives.services import search

WORDS = ("đối thoại với Nhân dân", "tiếp công dân", "hòa giải ở cơ sở", "Dân vận khéo", "đôn đốc giải ngân")
QUERIES = ("doi thoai", "đối thoại", "777 ct tu", "don doc khoi 41", "hoa giai 3/5/2024")
ROUNDS = 9


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    rows: int = options.parse_args().rows
    _measure(rows)


def _measure(rows: int) -> None:
    with transaction.atomic():
        _fill(rows)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE directives_directive")
        for typed in QUERIES:
            ours, plain = _median(_search(typed)), _median(_plain(typed))
            print(f"{typed:24} search {ours:8.1f} ms  trigrams {plain:8.1f} ms")
        transaction.set_rollback(True)


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
        Directive.objects.bulk_create(made(place) for place in range(start, min(rows, start + 5000)))


def _search(typed: str) -> Callable[[], object]:
    user = User(full_name="Đo lường", is_active=True)
    user.current_grants = [RoleGrant(role="board_staff", place="everything")]
    return lambda: find(Search(parse(typed)), user, only="directives")


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
