"""Twelve pages of the demonstration portal, as people meet them; each stands the check.

`SCREENSHOTS=docs/screenshots pytest tests/journeys/shell/test_screenshots.py` writes the pictures of the
documentation anew.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from directives.models import User
from tests.browser import DESK, PHONE, PageAs, complaints

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OFFICIAL = "canbo.so-noi-vu"
LEADER = "lanhdaoban1"


@dataclass(frozen=True)
class Shot:
    """A page of a person; `opens` is a link to follow from it, by selector."""

    name: str
    person: str
    address: str
    width: int = DESK
    opens: str = ""
    dark: bool = False


SHOTS = [
    Shot("01-sign-in", "", "/accounts/login/", PHONE),
    Shot("02-my-work", OFFICIAL, "/my-day/"),
    Shot("03-my-work-phone", OFFICIAL, "/my-day/", PHONE),
    Shot("04-update-phone", OFFICIAL, "/my-day/", PHONE, opens="main .duty .btn-primary"),
    Shot("05-duty", OFFICIAL, "/my-day/", opens="main .duty h3 a"),
    Shot("06-dashboard", LEADER, "/dashboard/"),
    Shot("07-dashboard-dark", LEADER, "/dashboard/", dark=True),
    Shot("08-duties", LEADER, "/duties/"),
    Shot("09-directives", LEADER, "/directives/"),
    Shot("10-directive", LEADER, "/directives/", opens="main a[href^='/directives/']:not([href*='?'])"),
    Shot("11-unit-reports", LEADER, "/unit-reports/"),
    Shot("12-units-phone", LEADER, "/units/", PHONE),
]


def test_the_demonstration_portal_stands_the_check(page_as: PageAs, tmp_path: Path) -> None:
    call_command("seed_demo", verbosity=0)
    folder = Path(os.environ.get("SCREENSHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for shot in SHOTS:
        person = User.objects.get(username=shot.person) if shot.person else None
        page = page_as(person, shot.width, shot.dark)
        _go(page, shot)
        found += [f"{shot.name}: {text}" for text in complaints(page)]
        page.screenshot(path=folder / f"{shot.name}.png")
    assert not found, "\n".join(found)
    assert {path.stem for path in folder.glob("*.png")} >= {shot.name for shot in SHOTS}


def _go(page: Page, shot: Shot) -> None:
    page.goto(shot.address)
    if shot.opens:
        page.locator(shot.opens).first.click()
        page.wait_for_load_state("networkidle")
