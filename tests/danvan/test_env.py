"""Readers of environment variables: what is missing or bad names itself and the remedy."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from danvan import env


def test_a_missing_variable_names_itself_and_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOME_NAME", raising=False)
    with pytest.raises(ImproperlyConfigured, match=r"SOME_NAME: is missing. Set it .*\.env\.example"):
        env.text("SOME_NAME")


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_NAME", "")
    assert env.text("SOME_NAME", "fallback") == "fallback"


def test_a_secret_is_read_from_the_file_its_variable_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("$one#two three\n")
    monkeypatch.setenv("SOME_NAME_FILE", str(secret))
    assert env.text("SOME_NAME") == "$one#two three"


def test_a_secret_file_that_is_not_there_names_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_NAME_FILE", "/nowhere/secret")
    with pytest.raises(ImproperlyConfigured, match=r"SOME_NAME_FILE: cannot read /nowhere/secret"):
        env.text("SOME_NAME", "fallback")


@pytest.mark.parametrize(("value", "meant"), [("true", True), ("1", True), ("False", False), ("no", False)])
def test_flags(monkeypatch: pytest.MonkeyPatch, value: str, meant: bool) -> None:
    monkeypatch.setenv("SOME_NAME", value)
    assert env.flag("SOME_NAME", not meant) is meant


def test_a_flag_that_is_none_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_NAME", "maybe")
    with pytest.raises(ImproperlyConfigured, match="SOME_NAME: must be true or false, not 'maybe'"):
        env.flag("SOME_NAME", True)


def test_a_number_that_is_none_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_NAME", "many")
    with pytest.raises(ImproperlyConfigured, match="SOME_NAME: must be a whole number, not 'many'"):
        env.number("SOME_NAME", 1)


def test_words_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_NAME", "one, two,,three ")
    assert env.words("SOME_NAME") == ["one", "two", "three"]
