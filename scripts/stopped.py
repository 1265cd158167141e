"""Say whether the portal of this copy runs: a restore under it would leave people on rows that are gone."""

from scripts.console import guarded
from scripts.run import only_one


def main() -> int:
    with only_one("a restore"):
        return 0


if __name__ == "__main__":
    guarded(main)
