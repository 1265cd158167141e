"""Printing in the browser: a period is frozen, the worker makes the PDF, the stored file is fetched twice."""

from pathlib import Path

import pypdfium2
from playwright.sync_api import Page, expect

from tests.journeys.walk import PATIENCE, Walk

_FILE = "a[href^='/files/issued/']"
_KEEP_PERCENTS = """() => {
  window.percents = [];
  const note = () => {
    const bar = document.querySelector("#job-state progress");
    if (bar) window.percents.push(bar.value);
  };
  note();
  new MutationObserver(note).observe(document, {childList: true, subtree: true});
}"""


def print_summary(page: Page, period: str, walk: Walk) -> None:
    """Freeze the newest period of the kind, let the worker print it, fetch the stored file twice."""
    page.goto("/reports/new/")
    choice = page.get_by_label("Kỳ báo cáo")
    name = next(text for text in choice.locator("option").all_inner_texts() if text.startswith(period))
    choice.select_option(label=name)
    page.get_by_role("button", name="Chốt và tổng hợp").click()
    if period == "Năm":
        walk.picture(page, "summary-report")
    page.get_by_role("button", name="Xuất PDF").click()
    percents = _watched(page)
    assert any(0 < percent < 100 for percent in percents), f"no progress was shown: {percents}"
    first = _downloaded(page)
    page.reload()
    assert _downloaded(page) == first
    words = _words(first)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in words
    assert f"kết quả công tác dân vận {name[0].lower()}{name[1:]}, phương hướng" in words
    assert "Tỷ lệ hoàn thành trên tổng số" in words
    assert "Tỷ lệ hoàn thành trên số đến hạn" in words


def _watched(page: Page) -> list[int]:
    """The percents that the page showed until the worker had finished."""
    expect(page.locator("#job-state")).to_be_visible()
    page.evaluate(_KEEP_PERCENTS)
    expect(page.locator(f"#job-state {_FILE}")).to_be_visible(timeout=PATIENCE)
    found: list[int] = page.evaluate("() => window.percents")
    return found


def _downloaded(page: Page) -> bytes:
    with page.expect_download() as download:
        page.locator(_FILE).first.click()
    return Path(download.value.path()).read_bytes()


def _words(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
