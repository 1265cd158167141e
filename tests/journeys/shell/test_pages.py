"""Every page that the access matrix lets a person open stands the one check, at a desk and on a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from directives.models import Unit, User
from tests.architecture import world
from tests.architecture.matrix import ROWS
from tests.browser import DESK, HEIGHTS, PHONE, PageAs, complaints
from tests.conftest import PERSONAS

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WALKERS = ("official", "unit_leader", "board_staff", "board_leader", "reader", "administrator")
# Pages that look the same to everybody are walked by one.
ONE_WALKER = {"directives:help-page": "official"}
_IS_PAGE: dict[str, bool] = {}


@pytest.mark.parametrize("name", WALKERS)
def test_pages_of(name: str, page_as: PageAs, unit: Unit, personas: dict[str, User | None]) -> None:
    here = world.build(unit, personas)
    page = page_as(personas[name])
    found: list[str] = []
    walked = 0
    for row in ROWS:
        url = reverse(row.name, args=here.arguments(row.arguments))
        if ONE_WALKER.get(row.name, name) != name or row.method != "GET":
            continue
        if _status(row.statuses, name) != 200 or not _is_page(page, row.name, url):
            continue
        page.set_viewport_size({"width": DESK, "height": HEIGHTS[DESK]})
        page.goto(url)
        found += [f"{url} at {DESK}: {text}" for text in complaints(page)]
        page.set_viewport_size({"width": PHONE, "height": HEIGHTS[PHONE]})
        found += [f"{url} at {PHONE}: {text}" for text in complaints(page)]
        walked += 1
    assert walked
    assert not found, "\n".join(found)


def _status(statuses: str, persona: str) -> int:
    return int(statuses.split()[PERSONAS.index(persona)])


def _is_page(page: Page, name: str, url: str) -> bool:
    """Not a file, nor a fragment of a page; asked once for each address."""
    if name not in _IS_PAGE:
        answer = page.context.request.get(url)
        is_html = "text/html" in answer.headers["content-type"]
        _IS_PAGE[name] = is_html and "<!doctype html" in answer.text()[:200].lower()
    return _IS_PAGE[name]
