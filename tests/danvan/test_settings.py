"""Settings by environment: production refuses to start half-configured and passes Django's own check."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "DANVAN_PRODUCTION": "true",
    "SECRET_KEY": "an-invented-key-that-is-long-enough-4f0c9b1e-7a52-q8Z!",
    "DATABASE_URL": "postgres://danvan:invented@127.0.0.1/danvan",
    "ALLOWED_HOSTS": "danvan.example",
    "CELERY_BROKER_URL": "redis://127.0.0.1:6379/0",
    "REDIS_URL": "redis://127.0.0.1:6379/1",
}


def manage(var: Path, variables: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "DANVAN_VAR": str(var), **variables}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=TOP, env=environment, capture_output=True, text=True, check=False)


def shown(var: Path, variables: dict[str, str], expression: str) -> str:
    """What an expression over the settings is worth under these variables."""
    code = f"from danvan import settings; print({expression})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=TOP,
        env={"PATH": os.environ["PATH"], "DANVAN_VAR": str(var), **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_the_production_settings_pass_the_deployment_check(tmp_path: Path) -> None:
    done = manage(tmp_path, PRODUCTION, "check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stdout.strip()) == (
        0,
        "System check identified no issues (0 silenced).",
    ), done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "CELERY_BROKER_URL"])
def test_production_does_not_start_without(name: str, tmp_path: Path) -> None:
    variables = {key: value for key, value in PRODUCTION.items() if key != name}
    done = manage(tmp_path, variables, "check")
    assert done.returncode != 0
    assert f"{name}: is missing" in done.stderr


def test_the_embedded_default_needs_no_variable(tmp_path: Path) -> None:
    assert manage(tmp_path, {}, "check").returncode == 0


def test_postgres_statements_and_locks_have_limits(tmp_path: Path) -> None:
    options = shown(tmp_path, PRODUCTION, "settings.DATABASES['default']['OPTIONS']['options']")
    assert "-c statement_timeout=30000 -c lock_timeout=10000" in options


def test_behind_a_pooler_no_option_is_sent(tmp_path: Path) -> None:
    variables = {**PRODUCTION, "BEHIND_PGBOUNCER": "true"}
    assert shown(tmp_path, variables, "'options' in settings.DATABASES['default']['OPTIONS']") == "False"


def test_the_database_password_may_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("p@ss/word\n")
    variables = {
        **PRODUCTION,
        "DATABASE_URL": "postgres://danvan@db/danvan",
        "DATABASE_PASSWORD_FILE": str(tmp_path / "password"),
    }
    assert shown(tmp_path, variables, "settings.DATABASES['default']['PASSWORD']") == "p@ss/word"


def test_a_bucket_moves_the_stored_files_to_s3(tmp_path: Path) -> None:
    variables = {**PRODUCTION, "S3_BUCKET": "danvan", "S3_ENDPOINT_URL": "https://s3.example"}
    assert (
        shown(tmp_path, variables, "settings.STORAGES['default']['BACKEND']")
        == "storages.backends.s3.S3Storage"
    )


def test_links_in_mails_lead_to_the_first_host(tmp_path: Path) -> None:
    assert shown(tmp_path, PRODUCTION, "settings.PORTAL_URL") == "https://danvan.example"


def test_the_embedded_secret_survives_a_restart_and_is_private(tmp_path: Path) -> None:
    first = shown(tmp_path, {}, "settings.SECRET_KEY")
    assert shown(tmp_path, {}, "settings.SECRET_KEY") == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_production_refuses_a_simulated_clock(tmp_path: Path) -> None:
    (tmp_path / "clock").write_text("86400")
    done = manage(tmp_path, {**PRODUCTION, "DANVAN_CLOCK_FILE": str(tmp_path / "clock")}, "check")
    assert done.returncode == 1
    assert "DANVAN_CLOCK_FILE: is for tests alone" in done.stderr


def test_a_simulated_clock_is_ahead_by_the_files_seconds(tmp_path: Path) -> None:
    (tmp_path / "clock").write_text(str(10 * 365 * 86400))
    code = "import django; django.setup(); from directives.core import clock; print(clock.today().year)"
    variables = {"DJANGO_SETTINGS_MODULE": "danvan.settings", "DANVAN_VAR": str(tmp_path)}
    years = []
    for more in ({}, {"DANVAN_CLOCK_FILE": str(tmp_path / "clock")}):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=TOP,
            env={"PATH": os.environ["PATH"], **variables, **more},
            capture_output=True,
            text=True,
            check=True,
        )
        years.append(int(done.stdout))
    assert 9 <= years[1] - years[0] <= 10
