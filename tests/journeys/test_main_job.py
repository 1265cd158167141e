"""The main job from end to end, by real processes: gunicorn, worker and beat as `make run` starts them."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from directives.core import clock
from tests.browser import PHONE
from tests.factories.intake import SAMPLE
from tests.journeys import newcomer, printing
from tests.journeys.walk import PATIENCE, Walk
from tests.need import need
from tests.portal import Portal, new_portal, running
from tests.workers import wait_for

pytestmark = [pytest.mark.browser, pytest.mark.both, pytest.mark.timeout(600)]

DEMO = "Sen-Hong-2468"  # the password of the demonstration's people
ORDER = "tổ chức ít nhất 02 cuộc đối thoại mỗi năm"
DEPARTMENTS, COMMUNES = 14, 60  # the demonstration's, and one newcomer
PICTURES = {
    "sign-in", "my-day", "my-day-phone", "update-phone", "duty", "duty-list", "intake-review", "directive",
    "dashboard", "unit-report", "summary-report", "notifications-phone",
}  # fmt: skip
Figures = dict[str, int]


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Portal]:
    need("pdf")
    with new_portal(tmp_path) as made:
        made.run("manage.py", "seed_demo")
        made.run("-m", newcomer.__name__)
        with running(made):
            yield made


@pytest.fixture
def walk(portal: Portal, browser: Browser) -> Iterator[Walk]:
    made = Walk(portal, browser)
    yield made
    made.close()


def test_the_main_job(walk: Walk, tmp_path: Path) -> None:
    walk.picture(_at(walk.open(), "/accounts/login/"), "sign-in")
    staff = walk.sign_in("chuyenvien1", DEMO)
    _bring_in(staff)
    _check_and_correct(staff, walk)
    _accept_and_issue(staff, walk)

    leader = walk.sign_in("lanhdaoban1", DEMO)
    before = _figures(leader)
    official = walk.sign_in(newcomer.OFFICIAL, newcomer.PASSWORD, PHONE)
    address = _report_progress(official, walk, tmp_path)
    _submit(official, "Đã tổ chức xong hai cuộc đối thoại")
    _send_back(staff, address, "Thiếu biên bản cuộc thứ hai")
    _is_told(official, walk)
    _submit(official, "Đã bổ sung biên bản cuộc thứ hai")
    _confirm(staff, address, walk)
    _board_has_moved(leader, before, walk)

    _pictures_of_daily_work(walk)
    administrator = walk.sign_in("quantri", DEMO)
    printing.print_summary(administrator, "6 tháng đầu năm", walk)
    printing.print_summary(administrator, "Năm", walk)
    _mail_has_come(walk.portal)
    assert walk.taken == PICTURES


def _at(page: Page, address: str) -> Page:
    page.goto(address)
    return page


# --- Board staff: from the file to the units -------------------------------------------------------------


def _bring_in(page: Page) -> None:
    page.goto("/intake/")
    page.locator("input[type=file]").set_input_files(SAMPLE)
    page.get_by_role("button", name="Đọc tệp này").click()
    page.get_by_role("link", name=f"Kiểm tra {SAMPLE.name}").click(timeout=PATIENCE)
    letter = page.get_by_role("region", name="Văn bản 1/2")
    directive = page.get_by_role("region", name="Văn bản 2/2")
    expect(letter.get_by_label("Số ký hiệu")).to_have_value("417/UBND-NCKSTT")
    expect(directive.get_by_label("Số ký hiệu")).to_have_value("12-CT/TU")
    expect(directive.get_by_label("Ngày ban hành")).to_have_value("2026-05-04")
    expect(directive.get_by_role("button", name="23-QĐ/TW")).to_be_visible()
    expect(_clause(page, "2")).to_contain_text("Các sở, ban, ngành tỉnh (nhóm)")


def _check_and_correct(page: Page, walk: Walk) -> None:
    """One task gets a day, two their first turn; a former name is known, one body does not exist."""
    _clause(page, "2").get_by_role("button", name="2", exact=True).click()  # its place in the source
    walk.picture(page, "intake-review")
    tomorrow, later = clock.today() + timedelta(days=1), clock.today() + timedelta(days=60)
    card = _edit(page, "2")
    card.get_by_label("Thời gian thực hiện").select_option("due")
    card.get_by_label("Hạn hoàn thành").fill(tomorrow.isoformat())
    card.get_by_label("Sản phẩm").fill("Báo cáo kết quả đối thoại")
    _save(page, "2")
    for path in ("3", "4.1"):
        _edit(page, path).get_by_label("Hạn lần đầu", exact=True).first.fill(later.isoformat())
        _save(page, path)
    expect(_clause(page, "4.1")).to_contain_text("Ban Tuyên giáo và Dân vận Tỉnh ủy")  # by its former name
    _clause(page, "4.2").get_by_role("button", name="Bỏ", exact=True).click()
    expect(_clause(page, "4.2")).to_have_class(re.compile("is-gap"))
    gaps = page.locator(".clause.is-gap")
    while (left := gaps.count()) > 0:
        gaps.first.get_by_label("Lý do không phải thực hiện").fill("Không giao việc cho đơn vị trong tỉnh")
        gaps.first.get_by_role("button", name="Không cần giao").click()
        expect(gaps).to_have_count(left - 1)
    expect(page.locator("#coverage")).to_contain_text("9/9")


def _clause(page: Page, path: str) -> Locator:
    return page.get_by_role("group", name=f"Điều khoản {path}", exact=True)


def _edit(page: Page, path: str) -> Locator:
    card = _clause(page, path).get_by_role("article")
    card.get_by_role("button", name="Sửa").click()
    return card


def _save(page: Page, path: str) -> None:
    _clause(page, path).get_by_role("article").get_by_role("button", name="Lưu").click()
    expect(_clause(page, path).get_by_role("button", name="Sửa")).to_be_visible()


def _accept_and_issue(page: Page, walk: Walk) -> None:
    """A group becomes one duty for each of its units."""
    page.locator("#accept").get_by_role("button", name="Chấp nhận văn bản").click()
    page.get_by_role("link", name="12-CT/TU", exact=True).click()
    page.get_by_role("link", name="Giao đến các đơn vị").click()
    expect(page.locator("main")).to_contain_text(f"Sẽ giao {DEPARTMENTS + COMMUNES + 2} nhiệm vụ")
    expect(page.locator("main")).to_contain_text(f"{DEPARTMENTS} đơn vị")
    page.get_by_role("button", name="Giao đến các đơn vị").click()
    expect(page).to_have_url(re.compile(r"tab=duties"))
    rows = page.get_by_role("row").filter(has_text="Các sở, ban, ngành tỉnh tổ chức")
    expect(rows).to_have_count(DEPARTMENTS)
    expect(rows.filter(has_text=newcomer.UNIT)).to_have_count(1)
    walk.picture(page, "directive")


# --- The official, on a phone ----------------------------------------------------------------------------


def _report_progress(page: Page, walk: Walk, folder: Path) -> str:
    """60 % with a note and a proof; the address of the duty."""
    expect(page).to_have_url(re.compile(r"/my-day/$"))
    row = page.locator("article.duty").first
    expect(row).to_contain_text(ORDER)
    walk.picture(page, "my-day-phone")
    proof = folder / "biên bản đối thoại.txt"
    proof.write_text("Biên bản cuộc đối thoại thứ nhất", encoding="utf-8")
    row.get_by_role("link", name="Cập nhật").click()
    row.get_by_label("Tiến độ (%)").fill("60")
    row.get_by_label("Kết quả đã thực hiện").fill("Đã đối thoại cuộc thứ nhất")
    row.locator("input[type=file]").set_input_files(proof)
    walk.picture(page, "update-phone")
    row.get_by_role("button", name="Lưu", exact=True).click()
    expect(row.get_by_role("status")).to_contain_text("60 %")
    return str(row.locator("h3 a").get_attribute("href"))


def _submit(page: Page, note: str) -> None:
    page.goto("/my-day/")
    row = page.locator("article.duty").filter(has_text=ORDER)
    row.get_by_role("link", name="Cập nhật").click()
    row.get_by_label("Kết quả đã thực hiện").fill(note)
    row.get_by_role("button", name="Lưu và trình").click()
    expect(row.get_by_role("status")).to_contain_text("100 %")


def _is_told(page: Page, walk: Walk) -> None:
    page.goto("/notifications/")
    expect(page.locator("main")).to_contain_text("Thiếu biên bản cuộc thứ hai")
    walk.picture(page, "notifications-phone")


# --- Board staff and the board's leader ------------------------------------------------------------------


def _send_back(page: Page, address: str, reason: str) -> None:
    page.goto(address)
    expect(page.locator(".story")).to_contain_text("biên bản đối thoại.txt")
    page.get_by_role("button", name="Trả lại, nêu lý do").click()
    page.get_by_label("Lý do").first.fill(reason)
    page.locator("dialog[open]").get_by_role("button", name="Trả lại", exact=True).click()
    expect(page.locator(".story")).to_contain_text(reason)


def _confirm(page: Page, address: str, walk: Walk) -> None:
    page.goto(address)
    page.get_by_role("button", name="Xác nhận").first.click()
    page.locator("dialog[open]").get_by_role("button", name="Xác nhận", exact=True).click()
    expect(page.get_by_role("complementary", name="Trạng thái")).to_contain_text("hoàn thành đúng hạn")
    walk.picture(page, "duty")


def _figures(page: Page) -> Figures:
    """The five numbers, and the four that the two rates are made of."""
    page.goto("/dashboard/")
    names = page.locator(".dash-figures dt").all_inner_texts()
    found = dict(zip(names, map(_number, page.locator(".dash-figures dd").all_inner_texts()), strict=True))
    for rate in page.locator(".dash-rates > div").all():
        name, (done, whole) = rate.locator("dt").inner_text(), _numbers(rate.locator("dd span").inner_text())
        found |= {f"{name}: done": done, f"{name}: of": whole}
        share = f"{10_000 * done / whole / 100:.2f} %".replace(".", ",")
        expect(rate.locator("strong")).to_have_text(share)
    return found


def _number(text: str) -> int:
    return int(text.replace(".", ""))


def _numbers(text: str) -> list[int]:
    return [_number(found) for found in re.findall(r"\d[\d.]*", text)][:2]


def _board_has_moved(page: Page, before: Figures, walk: Walk) -> None:
    """One duty that was due tomorrow is done in time; it counts in both rates."""
    after = _figures(page)
    moved = {name: after[name] - before[name] for name in before if after[name] != before[name]}
    assert moved == {
        "Sắp đến hạn": -1,
        "Hoàn thành đúng hạn": 1,
        "Hoàn thành trên tổng số: done": 1,
        "Hoàn thành trên số đến hạn: done": 1,
        "Hoàn thành trên số đến hạn: of": 1,
    }
    walk.picture(page, "dashboard")


def _pictures_of_daily_work(walk: Walk) -> None:
    page = walk.sign_in("canbo.so-noi-vu", DEMO)
    walk.picture(page, "my-day")
    page.goto("/unit-reports/")
    page.locator("main a[href^='/unit-reports/']").first.click()
    walk.picture(page, "unit-report")
    page = walk.sign_in("chuyenvien1", DEMO)
    page.goto("/duties/")
    walk.picture(page, "duty-list")


# --- By mail ---------------------------------------------------------------------------------------------


def _mail_has_come(portal: Portal) -> None:
    """Beat's start list had the reminders planned; a sweep a minute later handed the mail over."""
    wait_for(lambda: portal.mails_to(newcomer.MAIL), "no mail came: " + portal.logs())
    (mail,) = portal.mails_to(newcomer.MAIL)
    body = mail.get_body(("plain",))
    assert body is not None
    assert newcomer.REMINDED in body.get_content()
    assert f"{clock.today() + timedelta(days=3):%d/%m/%Y}" in body.get_content()
