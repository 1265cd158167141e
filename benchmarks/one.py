"""Measure one size; prints one line of JSON."""

import dataclasses
import json
import sys

import django

django.setup()

from django.db import connection  # noqa: E402
from django.urls import reverse  # noqa: E402

from benchmarks import servers  # noqa: E402
from benchmarks.cases import cases, people  # noqa: E402
from benchmarks.measure import Visitor, deep_page, measure  # noqa: E402


def main() -> None:
    size = int(sys.argv[1])
    who = people()
    wanted = cases(who)
    connection.close()
    costs = {}
    with servers.portal(size) as (address, process):
        visitors = {name: Visitor(address, cookie) for name, cookie in who.cookies.items()}
        deep = deep_page(visitors["administrator"], reverse("directives:duty-list"))
        for case in [*wanted, deep]:
            cost = measure(case, visitors[case.who], process.pid, servers.database(size))
            costs[case.name] = dataclasses.asdict(cost)
            print(case.name, cost, file=sys.stderr, flush=True)
    print(json.dumps(costs))


if __name__ == "__main__":
    main()
