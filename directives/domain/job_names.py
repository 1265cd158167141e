"""The names of all background jobs of this app; services use them, jobs.py registers them."""

from enum import StrEnum


class Job(StrEnum):
    READ_INTAKE = "directives.read_intake"
    DRAW_PAGES = "directives.draw_pages"
    TAKE_BUNDLE = "directives.take_bundle"
    READ_LOGBOOK = "directives.read_logbook"
    CHECK_LOGBOOK = "directives.check_logbook"
    IMPORT_LOGBOOK = "directives.import_logbook"
    PLAN_REMINDERS = "directives.plan_reminders"
    SWEEP_OUTBOX = "directives.sweep_outbox"
    DELIVER_DIGEST = "directives.deliver_digest"
    DELIVER_WEBHOOK = "directives.deliver_webhook"
    OPEN_TURNS = "directives.open_turns"
    CHANGE_MANY = "directives.change_many"
    SEAL_RECORD = "directives.seal_record"
    CHECK_RECORD = "directives.check_record"
    COMPACT_TALLIES = "directives.compact_tallies"
