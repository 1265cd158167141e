"""Many files at once: each judged as a single upload, each with its outcome, nothing taken twice."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from directives.core import quarantine
from directives.core.errors import BadInput, NotAllowed
from directives.domain.intake_states import IntakeState
from directives.intake import bundle
from directives.models import AuditEvent, BundleFile, IntakeJob, Job, StoredFile, User
from directives.queries import bundles as queries
from directives.services import bundles, intake, jobs

pytestmark = pytest.mark.django_db
Outcome = BundleFile.Outcome

LETTER = (
    "TỈNH ỦY AN LÂM\n*\nSố {n}-CT/TU\n\nAn Lâm, ngày 05 tháng 3 năm 2024\n\nCHỈ THỊ\nvề việc thứ {n}\n\n"
    "1. Sở Nội vụ báo cáo trước ngày 30/6/2024.\n"
)
SECRET = "MẬT\n" + LETTER.format(n=99)


@pytest.fixture(autouse=True)
def quarantine_of_its_own(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.QUARANTINE_ROOT = tmp_path_factory.mktemp("quarantine")


def letter(n: int) -> bytes:
    return LETTER.format(n=n).encode()


def zipped(files: dict[str, bytes], **options: Any) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return target.getvalue()


def upload(data: bytes, name: str = "goi.zip") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def done(job: Job) -> list[tuple[str, str, str]]:
    """Run the work; every file's name, state and reason."""
    jobs.run(job.pk, bundles.take)
    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.DONE, "")
    return [(line.name, line.state, line.reason) for line in queries.board(job, None).lines]


def outcomes(by: User, files: dict[str, bytes]) -> list[tuple[str, str, str]]:
    """What became of the members of a zip."""
    return done(bundles.receive(files=[upload(zipped(files))], by=by))[1:]


def test_each_file_of_a_zip_waits_for_its_review(board_staff: User) -> None:
    found = outcomes(board_staff, {"cũ/b.txt": letter(2), "cũ/a.txt": letter(1)})
    assert found == [("a.txt", "review", ""), ("b.txt", "review", "")]
    numbers = [job.documents.get().header["number"]["value"] for job in IntakeJob.objects.order_by("pk")]
    assert numbers == ["1-CT/TU", "2-CT/TU"]


def test_several_files_and_a_zip_come_in_one_form(board_staff: User) -> None:
    files = [upload(letter(1), "mot.txt"), upload(zipped({"hai.txt": letter(2)}))]
    found = done(bundles.receive(files=files, by=board_staff))
    assert [(name, state) for name, state, _ in found] == [
        ("mot.txt", "review"),
        ("", "unpacked"),
        ("hai.txt", "review"),
    ]


def test_each_refusal_has_its_reason(board_staff: User) -> None:
    found = outcomes(
        board_staff,
        {
            "1-bang.exe": b"MZ\x90\x00" + b"\x00" * 40,
            "2-rong.txt": b"  ",
            "3-hong.pdf": b"%PDF-1.7 nothing",
            "4-trong.zip": zipped({"x.txt": letter(5)}),
            "5-tot.txt": letter(6),
        },
    )
    assert found == [
        ("1-bang.exe", "refused", "file-type-unknown"),
        ("2-rong.txt", "refused", "file-empty"),
        ("3-hong.pdf", "refused", "file-broken"),
        ("4-trong.zip", "refused", "bundle-nested"),
        ("5-tot.txt", "review", ""),
    ]


def test_a_path_that_leads_outside_is_not_taken_out(board_staff: User) -> None:
    found = outcomes(board_staff, {"../../etc/x.txt": letter(1), "/abs.txt": letter(2), "ok.txt": letter(3)})
    assert [reason for _, _, reason in found] == ["bundle-outside", "bundle-outside", ""]


def test_a_locked_member_is_refused_alone(board_staff: User) -> None:
    data = bytearray(zipped({"khoa.txt": letter(1), "mo.txt": letter(2)}))
    central = data.index(b"PK\x01\x02")
    data[6] |= 1  # the flag of encryption, in both headers of the first member
    data[central + 8] |= 1
    found = done(bundles.receive(files=[upload(bytes(data))], by=board_staff))[1:]
    assert [(state, reason) for _, state, reason in found] == [("refused", "file-encrypted"), ("review", "")]


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"bom.txt": b"0" * 30_000_000}, "file-zip-bomb"),
        ({f"{n}.txt": b"x" for n in range(bundle.MAX_MEMBERS + 1)}, "bundle-too-many"),
        ({"thu/": b"", "__MACOSX/._x": b"x", "Thumbs.db": b"x"}, "bundle-empty"),
    ],
    ids=["bomb", "too many", "litter"],
)
def test_a_zip_is_refused_as_a_whole(board_staff: User, files: dict[str, bytes], reason: str) -> None:
    found = done(bundles.receive(files=[upload(zipped(files))], by=board_staff))
    assert found == [("goi.zip", "refused", reason)]


def test_nothing_of_a_secret_file_stays_nor_its_name(board_staff: User) -> None:
    found = outcomes(board_staff, {"ke-hoach-tuyet-mat.txt": SECRET.encode(), "z.txt": letter(1)})
    assert found[0] == ("", "refused", "file-secret")
    row = BundleFile.objects.get(reason="file-secret")
    assert (row.quarantine, row.intake) == ("", None)
    assert StoredFile.objects.count() == 1
    kept = "".join(str(event.facts) + event.detail.content.__str__() for event in AuditEvent.objects.all())
    assert "tuyet-mat" not in kept
    assert AuditEvent.objects.filter(verb="intake.received", refused=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_quarantine_is_empty_afterwards(board_staff: User) -> None:
    files = {"mat.txt": SECRET.encode(), "hong.pdf": b"%PDF-1.7 nothing", "tot.txt": letter(1)}
    bundles.receive(files=[upload(zipped(files))], by=board_staff)
    left = [file.name for file in Path(settings.QUARANTINE_ROOT).iterdir()]
    # The name of the broken file alone, for whoever looks for the reason.
    assert [quarantine.read(token) for token in left] == [("hong.pdf", b"")]


def test_what_was_brought_before_is_named_and_not_taken_again(board_staff: User) -> None:
    first = intake.receive(file=upload(letter(1), "cu.txt"), by=board_staff)
    intake.read(first.pk)
    found = outcomes(board_staff, {"a.txt": letter(1), "b.txt": letter(2), "c.txt": letter(2)})
    assert found == [("cu.txt", "same", ""), ("b.txt", "review", ""), ("b.txt", "same", "")]
    assert IntakeJob.objects.count() == 2


def test_a_discarded_file_may_be_brought_again(board_staff: User) -> None:
    first = intake.receive(file=upload(letter(1), "cu.txt"), by=board_staff)
    intake.read(first.pk)
    intake.discard(job=first, by=board_staff)
    assert outcomes(board_staff, {"a.txt": letter(1)}) == [("a.txt", "review", "")]


def test_work_begun_again_reads_what_was_left_and_takes_nothing_twice(
    board_staff: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker dies while it reads the second of three files."""
    job = bundles.receive(files=[upload(zipped({f"{n}.txt": letter(n) for n in range(3)}))], by=board_staff)
    read = intake.read

    def dies(pk: int) -> None:
        if IntakeJob.objects.count() == 2:
            IntakeJob.objects.filter(pk=pk).update(state=IntakeState.READING)
            raise SystemExit
        read(pk)

    monkeypatch.setattr(intake, "read", dies)
    with pytest.raises(SystemExit):
        jobs.run(job.pk, bundles.take)
    monkeypatch.setattr(intake, "read", read)
    Job.objects.filter(pk=job.pk).update(state=Job.State.QUEUED)
    assert [state for _, state, _ in done(job)] == ["unpacked", "review", "review", "review"]
    assert IntakeJob.objects.count() == 3


def test_work_that_is_stopped_leaves_the_rest_waiting(board_staff: User) -> None:
    job = bundles.receive(files=[upload(letter(n), f"{n}.txt") for n in range(3)], by=board_staff)
    Job.objects.filter(pk=job.pk).update(cancel_asked=True)
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, attempts=1)
    with pytest.raises(jobs.Cancelled):
        bundles.take(jobs.Work(job.pk, 1, {}, board_staff))
    assert queries.board(job, None).counts["waiting"] == 2


def test_a_file_whose_hour_is_over_is_told(board_staff: User) -> None:
    job = bundles.receive(files=[upload(letter(1), "a.txt")], by=board_staff)
    quarantine.remove(BundleFile.objects.get().quarantine)
    assert done(job) == [("", "refused", "upload-lost")]


def test_who_may_not_register_brings_nothing(official: User) -> None:
    with pytest.raises(NotAllowed):
        bundles.receive(files=[upload(letter(1))], by=official)


def test_too_many_files_in_one_form(board_staff: User) -> None:
    with pytest.raises(BadInput, match="upload-too-many"):
        bundles.receive(files=[upload(b"x", "a.txt")] * 51, by=board_staff)


def test_a_folder_is_brought_by_its_command(
    board_staff: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "2023").mkdir()
    (tmp_path / "2023" / "a.txt").write_bytes(letter(1))
    (tmp_path / "b.zip").write_bytes(zipped({"c.txt": letter(2)}))
    (tmp_path / "Thumbs.db").write_bytes(b"x")
    for _ in range(2):  # the second time everything was brought before
        call_command("import_directives", str(tmp_path), "--by", board_staff.username)
    assert IntakeJob.objects.filter(state=IntakeState.REVIEW).count() == 2
    assert [row.outcome for row in BundleFile.objects.order_by("pk")] == [
        Outcome.TAKEN,
        Outcome.UNPACKED,
        Outcome.TAKEN,
        Outcome.SAME,
        Outcome.UNPACKED,
        Outcome.SAME,
    ]
    assert "'taken': 2" in capsys.readouterr().out


def test_a_damaged_member_is_refused_alone(board_staff: User) -> None:
    data = bytearray(zipped({"hong.txt": letter(1) * 40, "tot.txt": letter(2)}))
    start = data.index(b"hong.txt") + len("hong.txt")
    data[start : start + 24] = b"\xff" * 24
    assert done(bundles.receive(files=[upload(bytes(data))], by=board_staff))[1:] == [
        ("hong.txt", "refused", "file-broken"),
        ("tot.txt", "review", ""),
    ]
