"""The names of all background jobs of this app."""

from enum import StrEnum


class Job(StrEnum):
    OPEN_PERIODS = "reporting.open_periods"
    RENDER_SUMMARY = "reporting.render_summary"
