"""From the bytes of a file to a draft for review. Pure: no Django, no database, no network."""

from directives.intake.types import Draft, Source

__all__ = ["Draft", "Source"]
