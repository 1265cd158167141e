"""What is remembered of a name or a clause, forgotten where it was wrong."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from directives.forms.intake import VersionForm
from directives.models import IntakeFinding
from directives.queries import review as reviews
from directives.services import memory
from directives.views import review_rows as rows
from directives.views.base import signed_in, submit


@login_required
@require_POST
def forget(request: HttpRequest, pk: int, index: int) -> HttpResponse:
    """Forget whom a name meant, and read it anew."""
    user = signed_in(request).user
    finding = rows.finding(request, pk, IntakeFinding.Kind.TASK)
    return _act(
        request,
        finding,
        lambda version: memory.forget_name(finding=finding, index=index, version=version, by=user),
    )


@login_required
@require_POST
def charge_again(request: HttpRequest, pk: int, index: int) -> HttpResponse:
    """Ask again for a name that was left out."""
    user = signed_in(request).user
    finding = rows.finding(request, pk, IntakeFinding.Kind.TASK)
    return _act(
        request,
        finding,
        lambda version: memory.charge_again(finding=finding, index=index, version=version, by=user),
    )


@login_required
@require_POST
def forget_reason(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a clause's reason no more."""
    user = signed_in(request).user
    finding = rows.finding(request, pk, IntakeFinding.Kind.CLAUSE)
    return _act(
        request, finding, lambda version: memory.forget_reason(finding=finding, version=version, by=user)
    )


def _act(request: HttpRequest, finding: IntakeFinding, act: Callable[[int], IntakeFinding]) -> HttpResponse:
    return submit(
        request,
        VersionForm(request.POST),
        lambda data: act(data["version"]),
        page=rows.block_page(reviews.block_of(finding), finding.document),
        then=lambda saved: rows.saved(request, saved),
    )
