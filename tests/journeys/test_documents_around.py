"""Documents that repeat, name and replace one another, as board staff meets them on a telephone."""

from datetime import date

import pytest
from playwright.sync_api import expect

from directives.domain.documents import Relation
from directives.domain.task_states import Stage
from directives.models import Assignment, Citation, Unit, User
from tests.browser import DESK, PHONE, PageAs, check_page
from tests.directives.services.test_duplicates import accepted
from tests.factories import AssignmentFactory, DirectiveFactory, TaskFactory
from tests.factories.intake import bodies
from tests.factories.papers_alike import CLEAN, brought, garbled

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_bad_scan_is_filed_as_a_copy(width: int, page_as: PageAs, board_staff: User, unit: Unit) -> None:
    bodies()
    known = accepted(brought(CLEAN, board_staff), board_staff)
    copy = brought(garbled(), board_staff, "ban-chup.txt")
    page = page_as(board_staff, width)
    page.goto(f"/intake/{copy.job_id}/")
    check_page(page)
    page.get_by_role("link", name="Xem song song").click()
    expect(page.locator(".lead-line")).to_contain_text("giống nhau")
    expect(page.locator("mark.diff").first).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Là bản mới của văn bản ấy").click()
    check_page(page)
    page.go_back()
    page.get_by_role("button", name="Là bản sao khác").click()
    expect(page.get_by_text("Đã lưu làm bản sao")).to_be_visible()
    check_page(page)
    assert known.attachments.count() == 2


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_replaced_document_is_settled(width: int, page_as: PageAs, board_staff: User, unit: Unit) -> None:
    old, new, ground = (DirectiveFactory(number=number) for number in ("12-CT/TU", "30-CT/TU", "43-KL/TW"))
    task = TaskFactory(directive=old, issued_on=date(2026, 3, 2))
    duty = AssignmentFactory(task=task, unit=unit, due=20)
    for target, relation in ((old, Relation.REPLACES), (ground, Relation.RESTS_ON)):
        Citation.objects.create(source=new, target=target, relation=relation, number=target.number)
    page = page_as(board_staff, width)
    page.goto(f"/directives/{new.pk}/?tab=links")
    tree = page.locator("svg.doc-tree")
    expect(tree.get_by_role("link")).to_have_count(2)
    check_page(page)
    tree.get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{page.url.split('/directives/')[0]}/directives/{ground.pk}/")
    page.goto(f"/directives/{new.pk}/")
    page.get_by_role("link", name="Quyết định từng việc").click()
    page.get_by_role("button", name="Áp dụng").click()
    check_page(page)
    page.get_by_label("Kết thúc").check()
    page.get_by_label("Lý do").fill("Đã có chỉ thị mới")
    page.get_by_role("button", name="Áp dụng").click()
    expect(page.get_by_text("Quyết định từng việc")).to_have_count(0)
    assert Assignment.objects.get(pk=duty.pk).stage == Stage.CANCELLED


def test_a_citation_is_linked_by_hand(page_as: PageAs, board_staff: User) -> None:
    source, target = DirectiveFactory(), DirectiveFactory(number="77-KL/TW", search_text="77 kl tw")
    citation = Citation.objects.create(source=source, number="77-KLTW", number_key="77 kltw")
    page = page_as(board_staff, PHONE)
    page.goto(f"/citations/{citation.pk}/link/?q=77+kl+tw")
    check_page(page)
    page.get_by_label("77-KL/TW").check()
    page.get_by_role("button", name="Liên kết").click()
    expect(page.locator("svg.doc-tree, .doc-list").first).to_be_visible()
    check_page(page)
    citation.refresh_from_db()
    assert citation.target == target
