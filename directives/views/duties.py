"""Duties: the list that everyone works from, the page of one, the list as a file."""

import tempfile
from collections.abc import Callable, Iterator

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from directives.core import clock, paging
from directives.domain.task_states import Act
from directives.filters import DutyFilter
from directives.forms.progress import ACT_FORMS, VersionForm, act_form
from directives.forms.questions import AnswerForm, QuestionForm
from directives.forms.saved_filters import SavedFilterForm
from directives.models import Assignment, SavedFilter, User
from directives.policies import questions as asking
from directives.policies import saved_filters as filter_policy
from directives.policies import tasks as policies
from directives.queries import duties, duty_columns, duty_page, duty_sheet, notices
from directives.rendering import sheets
from directives.rendering.sheets import SheetColumn
from directives.services import downloads
from directives.views.base import Page, show, signed_in

# The questions asked most often, as tabs over the list: what the address then carries, and its words.
VIEWS = (
    ("", _("Unfinished")),
    ("timeliness=overdue", _("Overdue")),
    ("timeliness=due_soon", _("Due soon")),
    ("stage=submitted", _("To be confirmed")),
    ("stage=returned", _("Returned")),
    ("stage=refused", _("Refused")),
    ("stage=all", _("All")),
)


@login_required
@require_GET
def duty_list(request: HttpRequest) -> HttpResponse:
    """One page of the duties asked for; the address carries the question."""
    user = signed_in(request).user
    asked = _asked(request)
    rows = asked.qs
    page = duties.listing(
        rows, units=asked.units, order=asked.ordering, cursor=request.GET.get("cursor"), by=user
    )
    context = {
        "page": page,
        "duties": page.rows,
        "count": paging.count_words(rows),
        "form": asked.form,
        "chips": asked.chips(),
        "may_change_many": policies.may_assign(user),
        "delays": asked.delays() if asked.is_everything else [],
        "chosen": [asked.chosen_unit] if asked.chosen_unit else [],
        "columns": asked.shown,
        "views": VIEWS,
        **_kept(request, user),
    }
    return show(request, Page("directives/duties/list.html", context))


def _kept(request: HttpRequest, user: User) -> dict[str, object]:
    """The views that were kept, and the form to keep this one."""
    asked = request.GET.copy()
    asked.pop("cursor", None)
    query = asked.urlencode()
    return {
        "asked_query": query,
        "saved_views": SavedFilter.objects.visible_to(user),
        "keep_form": SavedFilterForm(initial={"query": query}, auto_id="keep_%s"),
        "may_share": filter_policy.may_share(user),
    }


@login_required
@require_GET
def duty_detail(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    rows = Assignment.objects.visible_to(user).select_related(
        "task__created_by", "directive", "unit", "parent__unit"
    )
    duty = get_object_or_404(rows, pk=pk)
    page = duty_page.page(duty, by=user)
    context = {
        "duty": page,
        "columns": duty_columns.USUAL,
        "dialogs": _dialogs(page, duty),
        "ledger": notices.ledger(duty.pk),
        **_thread(page, duty, user),
    }
    return render(request, "directives/duties/detail.html", context)


def _thread(page: duty_page.DutyPage, duty: Assignment, user: User) -> dict[str, object]:
    """The questions, each with the form of its answer for whoever may give it."""
    answers = asking.may_answer(user, duty)
    return {
        "thread": [
            (one, AnswerForm(auto_id=f"answer{one.pk}_%s") if answers and one.answered_at is None else None)
            for one in page.questions
        ],
        "ask_form": QuestionForm(auto_id="ask_%s") if asking.may_ask(user, duty) else None,
    }


def _dialogs(page: duty_page.DutyPage, duty: Assignment) -> list[tuple[duty_page.Offer, str, VersionForm]]:
    """The acts possible now with their addresses and forms."""
    dates = {Act.GRANT: page.asked_due}
    return [
        (
            offer,
            reverse(f"directives:duty-{offer.act}", args=[page.pk]),
            act_form(
                offer.act,
                duty,
                initial={"version": page.version, "due": dates.get(offer.act), "person": duty.assignee_id},
                auto_id=f"{offer.act}_%s",
            ),
        )
        for offer in page.offers.values()
        if offer.allowed and offer.act in ACT_FORMS
    ]


@login_required
@require_GET
def duty_export(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Exactly the rows of the list, streamed."""
    if kind not in _WRITERS:
        raise Http404
    user = signed_in(request).user
    asked = _asked(request)
    lines = duty_sheet.lines(duties.exported(asked.qs, asked.ordering), asked.shown)
    downloads.note_export(
        rows=paging.count_words(asked.qs), kind=kind, query=request.GET.urlencode(), by=user
    )
    return _WRITERS[kind](
        duty_columns.in_sheet(asked.shown), lines, f"nhiem-vu-{clock.today().isoformat()}.{kind}"
    )


def _asked(request: HttpRequest) -> DutyFilter:
    user = signed_in(request).user
    return DutyFilter(request.GET, Assignment.objects.visible_to(user), by=user)


def _csv(columns: list[SheetColumn], lines: Iterator[duty_sheet.Line], name: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        sheets.csv_chunks(columns, lines),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _xlsx(columns: list[SheetColumn], lines: Iterator[duty_sheet.Line], name: str) -> FileResponse:
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it when it has been sent
    sheets.write_xlsx(file, columns, lines, name=duty_sheet.title())
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name)


_WRITERS: dict[str, Callable[[list[SheetColumn], Iterator[duty_sheet.Line], str], StreamingHttpResponse]] = {
    "csv": _csv,
    "xlsx": _xlsx,
}
