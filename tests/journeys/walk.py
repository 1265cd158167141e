"""People who sign in to a running portal through its own page, and the pictures taken on their way."""

import io
import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser import DESK, check_page, new_page
from tests.portal import Portal
from tests.workers import TOP

PATIENCE = 90_000  # milliseconds that a worker may take
PICTURES = TOP / "docs" / "screenshots"
LARGEST = 200_000  # bytes of a picture


class Walk:
    """A portal, and the pages of those who walk through it."""

    def __init__(self, portal: Portal, browser: Browser) -> None:
        self.portal, self.browser = portal, browser
        self.pages: list[Page] = []
        self.taken: set[str] = set()

    def open(self, width: int = DESK) -> Page:
        page = new_page(self.browser, self.portal.url, width)
        page.set_default_timeout(30_000)
        self.pages.append(page)
        return page

    def sign_in(self, name: str, password: str, width: int = DESK) -> Page:
        """A person on the first page that the portal shows them."""
        page = self.open(width)
        page.goto("/")
        page.locator("input[name=login]").fill(name)
        page.locator("input[name=password]").fill(password)
        page.locator("main form button[type=submit]").first.click()
        expect(page.locator("input[name=password]")).to_have_count(0)
        return page

    def picture(self, page: Page, name: str) -> None:
        """The page must be sound as it stands; with SCREENSHOTS set it is kept for the documentation."""
        page.wait_for_load_state("networkidle")
        check_page(page)
        self.taken.add(name)
        if os.environ.get("SCREENSHOTS"):
            file: Path = PICTURES / f"{name}.png"
            file.parent.mkdir(exist_ok=True)
            shot = Image.open(io.BytesIO(page.screenshot()))
            shot.quantize(256).save(file, optimize=True)
            assert file.stat().st_size <= LARGEST, f"{file} is too large"

    def close(self) -> None:
        for page in self.pages:
            page.context.close()
