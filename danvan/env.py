"""Typed readers of environment variables: a missing or bad one names itself and the remedy."""

import os
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
_FLAGS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}

if (BASE_DIR / ".env").is_file():
    environ.Env.read_env(str(BASE_DIR / ".env"))


def _mend(name: str, why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name}: {why}. Set it in the environment or in .env (see .env.example).")


def missing(name: str) -> ImproperlyConfigured:
    return _mend(name, "is missing")


def text(name: str, default: str | None = None) -> str:
    """A string; `NAME_FILE` may name a file that holds it (for secrets mounted as files). Empty is unset."""
    value = os.environ.get(name, "")
    if not value and (file := os.environ.get(f"{name}_FILE", "")):
        try:
            value = Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise _mend(f"{name}_FILE", f"cannot read {file} ({error.strerror})") from error
    if value:
        return value
    if default is None:
        raise missing(name)
    return default


def flag(name: str, default: bool) -> bool:
    value = text(name, str(default)).lower()
    if value not in _FLAGS:
        raise _mend(name, f"must be true or false, not {value!r}")
    return _FLAGS[value]


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise _mend(name, f"must be a whole number, not {value!r}") from error


def words(name: str, default: str | None = "") -> list[str]:
    """A comma-separated list; with default None at least one word is required."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def for_tests(name: str, *, production: bool) -> str:
    """A value that only tests may set."""
    value = text(name, "")
    if value and production:
        raise ImproperlyConfigured(f"{name}: is for tests alone. Take it out of the environment and of .env.")
    return value
