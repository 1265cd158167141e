"""A file that has been read: two documents, as the parser leaves them."""

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from directives.models import IntakeJob, User
from directives.services import intake, times
from tests.factories.org import UnitFactory, UnitGroupFactory, UnitKindFactory

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "hong-linh-417-va-ct12.txt"


def bodies() -> dict[str, Any]:
    """The units and groups that the sample names, beside "Sở Nội vụ"."""
    commune = UnitKindFactory(slug="dang-uy-xa", name="Đảng ủy xã", level="commune", side="party")
    office = UnitKindFactory(slug="so", name="Sở")
    UnitGroupFactory(
        slug="so-ban-nganh",
        name="các sở, ban, ngành tỉnh",
        wordings="so ban nganh tinh\nthu truong cac so ban nganh tinh",
        kinds=[office],
    )
    UnitGroupFactory(
        slug="dang-uy-xa-phuong",
        name="đảng ủy các xã, phường",
        wordings="dang uy cac xa phuong",
        kinds=[commune],
    )
    return {
        "inspectorate": UnitFactory(code="thanh-tra", name="Thanh tra tỉnh", kind=office),
        "board": UnitFactory(code="ban-dan-van", name="Ban Dân vận Tỉnh ủy Hồng Lĩnh", kind__slug="ban"),
        "newspaper": UnitFactory(code="bao", name="Báo Hồng Lĩnh", kind__slug="bao"),
        "first commune": UnitFactory(code="xa-1", name="Đảng ủy xã Thử Một", kind=commune),
        "second commune": UnitFactory(code="xa-2", name="Đảng ủy xã Thử Hai", kind=commune),
    }


def read_job(by: User, data: bytes | None = None) -> IntakeJob:
    """The sample, or another file, taken through upload and reading."""
    job = intake.receive(file=SimpleUploadedFile("cong-van.txt", data or SAMPLE.read_bytes()), by=by)
    intake.read(job.pk)
    job.refresh_from_db()
    return job


def settled(job: IntakeJob, by: User) -> IntakeJob:
    """Its recurrences due at the ends of their periods, so that it can be accepted."""
    for document in job.documents.all():
        times.settle(document=document, by=by)
    return job
