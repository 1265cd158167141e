"""A real browser for tests: a page signed in as somebody, and the one check every page must pass.

`page_as(user, width)` opens a page on the live server; `check_page(page)` asks axe-core, the width, the
sizes of targets, the content security policy and the console.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from directives.models import User
from tests.need import need

PHONE = 390
DESK = 1280
HEIGHTS = {PHONE: 844, DESK: 900}
TARGET = 44

PageAs = Callable[..., Page]

# Reported by the browser itself; read back by check_page.
_WATCH = """
window.policyViolations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  const place = `${event.sourceFile}:${event.lineNumber}`;
  window.policyViolations.push(`${event.violatedDirective} ${event.blockedURI} ${place}`);
});
"""

# Links inside a sentence are as high as their line; a box or radio counts together with its label.
_SMALL_TARGETS = """(least) => {
  const shown = (e) => e.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const inText = (e) => e.tagName === "A" && getComputedStyle(e).display === "inline"
    && e.parentElement.textContent.trim().length > e.textContent.trim().length;
  const box = (e) => {
    const own = e.getBoundingClientRect();
    const label = ["checkbox", "radio"].includes(e.type) && e.labels && e.labels[0];
    if (!label) return [own.width, own.height];
    const other = label.getBoundingClientRect();
    return [Math.max(own.right, other.right) - Math.min(own.left, other.left),
            Math.max(own.bottom, other.bottom) - Math.min(own.top, other.top)];
  };
  const targets = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  return [...document.querySelectorAll(targets)]
    .filter((e) => shown(e) && !e.closest(".skip, .visually-hidden") && !inText(e))
    .map((e) => [e, box(e)])
    .filter(([, [width, height]]) => width > 1 && height > 1 && (width < least - 0.5 || height < least - 0.5))
    .map(([e, [width, height]]) => `${Math.round(width)}x${Math.round(height)} ${e.outerHTML.slice(0, 160)}`);
}"""

_OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > wide + 1)
    .slice(0, 5).map((e) => e.outerHTML.slice(0, 160));
}"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    need("chromium")
    # Playwright keeps an event loop in this thread; the tests use the database from it all the same.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page_as(browser: Browser, live_server: LiveServer) -> Iterator[PageAs]:
    """A new page of a person (or of nobody) at a width; addresses are relative to the live server."""
    contexts = []

    def open_page(user: User | None = None, width: int = DESK, dark: bool = False) -> Page:
        page = new_page(browser, live_server.url, width, dark)
        contexts.append(page.context)
        if user is not None:
            page.context.add_cookies([_session_of(user, live_server.url)])
        return page

    yield open_page
    for context in contexts:
        context.close()


def new_page(browser: Browser, url: str, width: int = DESK, dark: bool = False) -> Page:
    """A page of nobody's, in a context of its own, that check_page can judge."""
    context = browser.new_context(
        base_url=url,
        viewport={"width": width, "height": HEIGHTS.get(width, 900)},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        locale="vi-VN",
    )
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.set_default_timeout(10_000)
    _listen(page)
    return page


def _session_of(user: User, url: str) -> Any:
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


_HEARD: WeakKeyDictionary[Page, list[str]] = WeakKeyDictionary()


def _listen(page: Page) -> None:
    """Keep what the console complains about; an answer of 4xx to the page itself is no complaint."""
    heard = _HEARD[page] = []
    page.on("pageerror", partial(_note, heard, "script"))
    page.on("console", partial(_note_console, heard))


def _note(heard: list[str], kind: str, error: object) -> None:
    heard.append(f"{kind}: {error}")


def _note_console(heard: list[str], said: ConsoleMessage) -> None:
    if said.type == "error":
        heard.append(f"console: {said.text}")


def complaints(page: Page) -> list[str]:
    """What is wrong with the page as it stands; empty for a good one."""
    found = [f"axe {v['id']}: {n['html'][:160]}" for v in _axe(page) for n in v["nodes"]]
    found += [f"wider than the screen: {html}" for html in page.evaluate(_OVERFLOW)]
    if page.viewport_size and page.viewport_size["width"] <= PHONE:
        found += [f"small target: {text}" for text in page.evaluate(_SMALL_TARGETS, TARGET)]
    found += [f"policy: {text}" for text in page.evaluate("() => window.policyViolations")]
    found += [text for text in _HEARD[page] if "Failed to load resource" not in text or "/static/" in text]
    headings = page.locator("h1").count()
    return found if headings == 1 else [*found, f"{headings} headings of the first rank"]


def _axe(page: Page) -> list[dict[str, Any]]:
    """Without preloading: axe would look for the style sheets' imports at wrong addresses."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    options = {"resultTypes": ["violations"], "preload": False}
    answer = page.evaluate("(options) => axe.run(document, options)", options)
    violations: list[dict[str, Any]] = answer["violations"]
    return violations


def check_page(page: Page) -> None:
    """Fail with everything that is wrong with the page at its present width."""
    found = complaints(page)
    assert not found, f"{page.url} at {page.viewport_size}:\n" + "\n".join(found)
