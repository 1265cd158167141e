"""Who has a page open, in the cache that all processes share: nothing is written to the database, and who
is gone is forgotten by itself."""

from django.core.cache import cache

# A page tells of itself every few seconds; silent for longer than this, it was closed.
SECONDS = 25
_KEPT = 3600


def seen(page: str, person: int) -> list[int]:
    """Note that a person has a page open; who else has. Of two who arrive in the same instant one may miss
    the other until the next time either tells."""
    cache.set(_key(page, person), True, SECONDS)
    known = set(cache.get(page, ()))
    if person not in known:
        cache.set(page, known | {person}, _KEPT)
    here = cache.get_many([_key(page, other) for other in known - {person}])
    return sorted(other for other in known if _key(page, other) in here)


def _key(page: str, person: int) -> str:
    return f"{page}:{person}"
