"""Cutting a finding in two, and joining it with the next."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from directives.domain.splitting import guess
from directives.forms.intake import VersionForm
from directives.forms.splitting import SplitForm
from directives.models import IntakeFinding
from directives.queries import review as reviews
from directives.services import splitting
from directives.views import review_rows as rows
from directives.views.base import Page, show, signed_in, submit

KINDS = (IntakeFinding.Kind.TASK, IntakeFinding.Kind.CLAUSE)


@login_required
@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Both parts to read and to change, cut where it is most likely meant."""
    finding = rows.finding(request, pk, *KINDS)
    known = finding.data.get("joined")
    parts = [part["text"] for part in known["parts"]] if known else guess(finding.data["text"])
    first = {"first": parts[0], "second": parts[1], "version": finding.version}
    form = SplitForm(request.POST or None, initial=first, auto_id=f"split-{pk}-%s")
    page = Page("directives/intake/_split.html", {"finding": finding, "form": form})
    if request.method == "GET":
        return show(request, page)
    user = signed_in(request).user
    return submit(
        request,
        form,
        lambda data: splitting.split(finding=finding, by=user, **data),
        page=page,
        then=lambda changed: _changed(request, changed),
    )


@login_required
@require_POST
def join(request: HttpRequest, pk: int) -> HttpResponse:
    finding = rows.finding(request, pk, *KINDS)
    user = signed_in(request).user
    return submit(
        request,
        VersionForm(request.POST),
        lambda data: splitting.join(finding=finding, by=user, **data),
        page=rows.block_page(reviews.block_of(finding), finding.document),
        then=lambda changed: _changed(request, changed),
    )


def _changed(request: HttpRequest, finding: IntakeFinding) -> HttpResponse:
    """A task's clause; where the clauses themselves changed, the whole document."""
    if finding.kind == IntakeFinding.Kind.TASK:
        return rows.saved(request, finding)
    answer = rows.saved_document(request, finding.document)
    answer["HX-Retarget"], answer["HX-Reswap"] = f"#document-{finding.document_id}", "outerHTML"
    return answer
