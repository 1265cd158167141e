"""Files on their way to directives: the list with its upload, the reading, the review page, acceptance."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from directives.core.paging import Order
from directives.core.paging import page as keyset
from directives.domain.intake_states import IntakeState
from directives.forms.intake import AcceptForm, NewClauseForm, UploadForm
from directives.models import IntakeJob
from directives.models.labels import choices
from directives.policies import directives as policy
from directives.policies.base import require
from directives.queries import review as reviews
from directives.queries import source_pages
from directives.services import acceptance, intake
from directives.views.base import Page, UserRequest, show, signed_in, submit

NEWEST = Order("id", descending=True)


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_register(user))
    return show(request, _list_page(signed_in(request)), form=UploadForm())


@login_required
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_register(user))
    return submit(
        request,
        UploadForm(request.POST, request.FILES),
        lambda data: intake.receive(file=data["file"], by=user),
        page=_list_page(signed_in(request)),
        then="directives:intake-list",
    )


@login_required
@require_POST
def by_hand(request: HttpRequest) -> HttpResponse:
    job = intake.enter_by_hand(by=signed_in(request).user)
    return redirect("directives:intake-review", job.pk)


@login_required
@require_GET
def status(request: HttpRequest, pk: int) -> HttpResponse:
    """The card of a file that is being read; it asks again until the reading has ended."""
    job = get_object_or_404(IntakeJob.objects.visible_to(signed_in(request).user), pk=pk)
    return show(request, Page("directives/intake/_card.html", {"job": job}))


@login_required
@require_GET
def review(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, _review_page(_job(request, pk)), form=AcceptForm())


@login_required
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    job = _job(request, pk)
    user = signed_in(request).user
    return submit(
        request,
        AcceptForm(request.POST),
        lambda data: acceptance.accept(job=job, by=user, **data),
        page=_review_page(job),
        then=lambda made: (
            reverse("directives:directive-detail", args=[made[-1].pk])
            if len(made) == 1
            else reverse("directives:intake-review", args=[job.pk])
        ),
    )


@login_required
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    intake.discard(job=_job(request, pk), by=signed_in(request).user)
    return redirect("directives:intake-list")


def _job(request: HttpRequest, pk: int) -> IntakeJob:
    return get_object_or_404(IntakeJob.objects.visible_to(signed_in(request).user), pk=pk)


def _list_page(request: UserRequest) -> Page:
    jobs = IntakeJob.objects.visible_to(request.user).defer("text").select_related("created_by")
    context = {"page": keyset(jobs, NEWEST, request.GET.get("cursor"), size=30)}
    return Page("directives/intake/list.html", context)


def _review_page(job: IntakeJob) -> Page:
    documents = reviews.job_review(job)
    settled, clauses = reviews.coverage(job)
    context = {
        "job": job,
        **source_pages.progress(job),
        "open": job.state == IntakeState.REVIEW,
        "documents": documents,
        "settled": settled,
        "clauses": clauses,
        "look_alikes": any(document.look_alikes for document in documents),
        "clause_form": NewClauseForm(),
        "kinds": choices("document_kind"),
    }
    return Page("directives/intake/review.html", context)
