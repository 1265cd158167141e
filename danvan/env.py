"""Typed readers of environment variables: a missing or bad one names itself and the remedy."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

_env = environ.Env()
if (BASE_DIR / ".env").is_file():
    environ.Env.read_env(str(BASE_DIR / ".env"))


def _mend(name: str, why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name}: {why}. Set it in the environment or in .env (see .env.example).")


def missing(name: str) -> ImproperlyConfigured:
    return _mend(name, "is missing")


def text(name: str, default: str | None = None) -> str:
    """A string; `NAME_FILE` may name a file that holds it (for secrets mounted as files)."""
    if file := _env.str(f"{name}_FILE", default=""):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise _mend(f"{name}_FILE", f"cannot read {file} ({error.strerror})") from error
    value = _env.str(name, default=default or "")
    if not value and default is None:
        raise missing(name)
    return str(value)


def flag(name: str, default: bool) -> bool:
    try:
        return bool(_env.bool(name, default=default))
    except ValueError as error:
        raise _mend(name, "must be true or false") from error


def number(name: str, default: int) -> int:
    try:
        return int(_env.int(name, default=default))
    except ValueError as error:
        raise _mend(name, "must be a whole number") from error


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]
