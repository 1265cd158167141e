"""The demonstration: one run, looked at from many sides."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from directives.core import clock
from directives.domain.deadlines import Timeliness
from directives.domain.directive_states import DirectiveState
from directives.domain.documents import DocumentKind
from directives.domain.extension_states import Decision
from directives.domain.roles import Role
from directives.domain.schedules import ScheduleKind
from directives.domain.task_states import Stage
from directives.models import (
    Assignment,
    AuditEvent,
    Citation,
    Directive,
    Evidence,
    ExtensionRequest,
    Interval,
    PortalSettings,
    ProgressUpdate,
    RoleGrant,
    SuccessionLink,
    Task,
    Unit,
    UnitVersion,
    User,
)
from directives.queries import tallies
from reporting.domain.report_states import ConsolidatedState, ReportStage
from reporting.models import ConsolidatedReport, IndicatorValue, ReportPeriod, UnitReport

pytestmark = pytest.mark.django_db
ACCOUNTS = "demo-accounts.json"


@pytest.fixture(scope="module")
def accounts(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[dict[str, str]]]:
    """The province, made once for all tests of this file and rolled back after them."""
    var = tmp_path_factory.mktemp("demo")
    with (
        django_db_blocker.unblock(),
        override_settings(VAR=var, MEDIA_ROOT=var / "files"),
        transaction.atomic(),
    ):
        call_command("seed_demo", verbosity=0)
        yield json.loads((var / ACCOUNTS).read_text(encoding="utf-8"))
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def province(accounts: list[dict[str, str]]) -> list[dict[str, str]]:
    return accounts


def _now() -> Any:
    return Unit.objects.as_of(clock.today())


def test_it_has_some_30_provincial_units_and_60_communes() -> None:
    levels = Counter(_now().values_list("kind__level", flat=True))
    assert levels == {"province": 34, "commune": 60}


def test_the_boards_were_merged_and_the_districts_ended_in_2025() -> None:
    old = Unit.objects.get(code="ban-dan-van")
    link = SuccessionLink.objects.select_related("successor", "succession").get(predecessor=old)
    assert link.successor and link.successor.name == "Ban Tuyên giáo và Dân vận Tỉnh ủy"
    assert date(2025, 2, 3) <= link.succession.effective_on <= date(2025, 3, 1)
    districts = Unit.objects.filter(kind__slug="huyen")
    assert set(districts.values_list("valid_to", flat=True)) == {date(2025, 7, 1)}


def test_every_ended_unit_has_one_principal_successor() -> None:
    ended = Unit.objects.exclude(valid_to=None)
    principal = SuccessionLink.objects.filter(predecessor__in=ended, principal=True)
    assert sorted(principal.values_list("predecessor", flat=True)) == sorted(
        ended.values_list("pk", flat=True)
    )


def test_the_name_of_the_board_is_that_of_its_day() -> None:
    names = UnitVersion.objects.filter(name__in=["Ban Dân vận Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy"])
    assert list(names.as_of(date(2025, 1, 10)).values_list("name", flat=True)) == ["Ban Dân vận Tỉnh ủy"]
    assert [v.name for v in names.as_of(clock.today())] == [PortalSettings.load().board]


def test_moved_organisations_keep_where_they_stood_before() -> None:
    moved = Unit.objects.get(code="hoi-nong-dan")
    parents = [version.parent.code for version in moved.versions.select_related("parent") if version.parent]
    assert parents == ["tinh-uy", "mttq-tinh"]


def test_names_of_people_differ() -> None:
    names = list(User.objects.values_list("full_name", flat=True))
    assert len(names) == len(set(names))


def test_every_living_unit_has_an_official() -> None:
    manned = RoleGrant.objects.as_of(clock.today()).filter(role=Role.OFFICIAL).values("unit")
    assert list(_now().exclude(pk__in=manned).values_list("code", flat=True)) == ["tinh-uy"]


def test_the_accounts_shown_have_every_role(accounts: list[dict[str, str]]) -> None:
    assert {account["role"] for account in accounts} == set(Role)


def test_everybody_can_sign_in(accounts: list[dict[str, str]]) -> None:
    password = accounts[0]["password"]
    hashes = {person.password: person for person in User.objects.filter(is_active=True)}
    assert all(person.check_password(password) for person in hashes.values())


def test_a_shown_account_may_do_what_its_role_says(accounts: list[dict[str, str]]) -> None:
    for account in accounts:
        assert Role(account["role"]) in User.objects.get(username=account["username"]).roles


def test_six_directives_of_different_kinds_are_issued() -> None:
    assert list(Directive.objects.values_list("state", flat=True)) == [DirectiveState.ISSUED] * 6
    kinds = set(Directive.objects.values_list("kind", flat=True))
    assert kinds == {
        DocumentKind.CHI_THI,
        DocumentKind.THONG_TRI,
        DocumentKind.NGHI_QUYET,
        DocumentKind.KE_HOACH,
        DocumentKind.KET_LUAN,
        DocumentKind.CONG_VAN,
    }


def test_directives_cite_each_other_and_central_ones() -> None:
    assert Citation.objects.exclude(target=None).count() >= 6
    assert Citation.objects.filter(target=None, number="23-QĐ/TW").exists()


def test_tasks_are_of_every_schedule_and_mode() -> None:
    assert set(Task.objects.values_list("schedule", flat=True)) == {
        ScheduleKind.DUE,
        ScheduleKind.RECURRING,
        ScheduleKind.STANDING,
    }
    assert set(Task.objects.values_list("mode", flat=True)) == set(Task.Mode)
    assert Task.objects.exclude(target_value=None).exists()
    assert Task.objects.filter(directive=None).exclude(source="").exists()


def test_about_400_duties_stand_in_every_stage() -> None:
    assert 370 <= Assignment.objects.count() <= 450
    # No unit of the demonstration asks for its leader's approval.
    shown = set(Assignment.objects.values_list("stage", flat=True))
    assert shown == set(Stage) - {Stage.WITH_LEADER}


def test_every_timeliness_is_there() -> None:
    soon = PortalSettings.load().due_soon_days
    found = {duty.timeliness(clock.today(), soon) for duty in Assignment.objects.all()}
    assert found == set(Timeliness)


def test_the_work_spreads_over_two_years() -> None:
    days = sorted(Assignment.objects.values_list("assigned_on", flat=True))
    assert days[-1] - days[0] > timedelta(days=600)


def test_no_open_duty_is_left_at_an_ended_unit() -> None:
    assert not Assignment.objects.open().exclude(unit__valid_to=None).exists()


def test_the_tallies_agree_with_the_duties() -> None:
    assert tallies.differences() == []


def test_later_dates_wait_and_were_granted() -> None:
    decisions = set(ExtensionRequest.objects.values_list("decision", flat=True))
    assert {Decision.WAITING, Decision.GRANTED} <= decisions


def test_every_duty_has_one_open_interval_that_says_its_stage() -> None:
    stages = dict(Assignment.objects.values_list("pk", "stage"))
    assert dict(Interval.objects.filter(ends_on=None).values_list("assignment", "stage")) == stages


def test_units_said_how_far_they_are_and_proved_it() -> None:
    assert ProgressUpdate.objects.filter(kind=ProgressUpdate.Kind.UPDATE).exclude(note="").count() > 200
    assert Evidence.objects.exclude(file=None).exists()
    assert Evidence.objects.exclude(link="").exists()


def test_what_was_said_bears_the_day_it_was_said() -> None:
    for update in ProgressUpdate.objects.all()[:50]:
        assert timezone.localdate(update.created_at) == update.made_on


def test_nothing_happens_after_the_present() -> None:
    assert not AuditEvent.objects.filter(at__gt=clock.now()).exists()
    assert not ProgressUpdate.objects.filter(made_on__gt=clock.today()).exists()


def test_the_record_is_in_the_order_of_time() -> None:
    at = AuditEvent.objects.order_by("pk").values_list("at", flat=True)
    minutes = [moment.replace(second=0, microsecond=0) for moment in at]
    assert minutes == sorted(minutes)


def test_periods_of_two_years_are_consolidated_and_one_is_open() -> None:
    today = clock.today()
    over = ReportPeriod.objects.filter(locks_on__lte=today)
    issued = ConsolidatedReport.objects.filter(state=ConsolidatedState.ISSUED).values("period")
    assert over.count() >= 3
    assert not over.exclude(pk__in=issued).exists()
    assert ReportPeriod.objects.open_on(today).exists()


def test_reports_of_the_open_period_stand_in_every_stage() -> None:
    period = ReportPeriod.objects.open_on(clock.today()).order_by("ends_on").last()
    assert set(UnitReport.objects.filter(period=period).values_list("stage", flat=True)) == set(ReportStage)


def test_visiting_officials_have_a_report_to_fill(accounts: list[dict[str, str]]) -> None:
    names = [account["username"] for account in accounts if account["role"] == Role.OFFICIAL]
    units = RoleGrant.objects.as_of(clock.today()).filter(user__username__in=names).values("unit")
    period = ReportPeriod.objects.open_on(clock.today()).order_by("ends_on").last()
    stages = UnitReport.objects.filter(period=period, unit__in=units).values_list("stage", flat=True)
    assert set(stages) == {ReportStage.DRAFT}


def test_units_gave_figures() -> None:
    assert IndicatorValue.objects.exclude(number=None).count() > 3000


def test_a_second_run_with_once_changes_nothing() -> None:
    before = (AuditEvent.objects.count(), Assignment.objects.count(), User.objects.count())
    call_command("seed_demo", "--once", verbosity=0)
    assert (AuditEvent.objects.count(), Assignment.objects.count(), User.objects.count()) == before


def test_a_second_run_without_once_is_refused() -> None:
    with pytest.raises(CommandError, match="exist already"):
        call_command("seed_demo")


def test_a_production_portal_takes_no_demonstration() -> None:
    with override_settings(PRODUCTION=True), pytest.raises(CommandError, match="production"):
        call_command("seed_demo")


def test_setup_portal_refuses_beside_demonstration_data() -> None:
    with pytest.raises(CommandError, match="demonstration data"):
        call_command("setup_portal", "--no-input")
