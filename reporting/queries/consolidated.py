"""The consolidated reports and what their pages show."""

from directives.core.paging import Order, Page, page
from directives.models import Job, User
from reporting.domain.job_names import Job as Name
from reporting.models import ConsolidatedReport, IssuedFile


def reports(user: User, cursor: str | None) -> Page[ConsolidatedReport]:
    """Newest first, without the snapshots."""
    rows = ConsolidatedReport.objects.visible_to(user).defer("snapshot").select_related("period", "corrects")
    return page(rows, Order("as_of", descending=True), cursor)


def files(user: User, report: ConsolidatedReport) -> list[IssuedFile]:
    return list(IssuedFile.objects.visible_to(user).filter(report=report).select_related("file"))


def latest_job(user: User, report: ConsolidatedReport) -> Job | None:
    """The last printing of the report that this person may follow."""
    mine = Job.objects.visible_to(user).filter(name=Name.RENDER_SUMMARY, arguments__report=report.pk)
    return mine.select_related("created_by").order_by("-pk").first()
