"""The first start of a production portal."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from directives.domain.roles import Role
from directives.models import PortalSettings, Signer, UnitGroup, UnitKind, User
from reporting.models import Indicator, PeriodTemplate

pytestmark = pytest.mark.django_db
PASSWORD = "mot-mat-khau-rat-dai"
ANSWERS = {
    "username": "quantri",
    "full_name": "Phạm Văn Thử",
    "email": "quantri@tinh.example",
    "province": "tỉnh Thử Nghiệm",
    "committee": "Tỉnh ủy Thử Nghiệm",
    "board": "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    "board_code": "BTGDVTU",
    "place": "Thử Nghiệm",
    "signer_name": "Trần Thị Ký",
    "signer_post": "Trưởng Ban",
}


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SETUP_PASSWORD", PASSWORD)


def _set_up(**changed: str | Path) -> None:
    call_command("setup_portal", no_input=True, verbosity=0, **{**ANSWERS, **changed})


def test_the_administrator_can_sign_in_and_holds_the_role() -> None:
    _set_up()
    person = User.objects.get(username="quantri")
    assert person.check_password(PASSWORD)
    assert person.roles == {Role.ADMINISTRATOR}


def test_the_province_and_its_board_are_named() -> None:
    _set_up()
    portal = PortalSettings.load()
    assert (portal.province, portal.board, portal.board_code) == (
        ANSWERS["province"],
        ANSWERS["board"],
        ANSWERS["board_code"],
    )
    assert portal.is_set_up
    assert not portal.is_demo


def test_there_is_a_default_signer() -> None:
    _set_up()
    assert [(s.name, s.is_default) for s in Signer.objects.all()] == [(ANSWERS["signer_name"], True)]


def test_the_ready_made_lists_are_installed() -> None:
    _set_up()
    assert UnitKind.objects.filter(slug="so").exists()
    assert UnitGroup.objects.get(slug="so-ban-nganh").kinds.get().slug == "so"
    assert Indicator.objects.filter(code="cuoc-doi-thoai").exists()
    assert PeriodTemplate.objects.count() == 2


def test_the_password_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("mat-khau-trong-tep\n")
    _set_up(password_file=file)
    assert User.objects.get().check_password("mat-khau-trong-tep")


def test_what_is_missing_is_named() -> None:
    with pytest.raises(CommandError, match="--board-code"):
        _set_up(board_code="")


def test_a_missing_password_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SETUP_PASSWORD")
    with pytest.raises(CommandError, match="SETUP_PASSWORD"):
        _set_up()


def test_a_weak_password_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SETUP_PASSWORD", "123456")
    with pytest.raises(CommandError):
        _set_up()
    assert not User.objects.exists()
    assert not PortalSettings.load().is_set_up


def test_a_second_time_is_refused() -> None:
    _set_up()
    with pytest.raises(CommandError, match="set up already"):
        _set_up(username="khac")


def test_a_portal_in_use_takes_no_demonstration() -> None:
    _set_up()
    with pytest.raises(CommandError, match="in use"):
        call_command("seed_demo", "--once")
