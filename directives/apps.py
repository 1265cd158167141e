"""The app of who, what was ordered and what was done."""

from importlib import import_module

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate


def _guard_record(using: str, **kwargs: object) -> None:
    """A migration may have rebuilt a table and lost its triggers (SQLite does so silently)."""
    if settings.GUARD_RECORD:
        import_module("directives.models.audit_triggers").install(using)


def _index_search(using: str, **kwargs: object) -> None:
    """What no model's index describes: full text, trigrams, and the triggers of SQLite."""
    import_module("directives.models.search").install(using)


class DirectivesConfig(AppConfig):
    name = "directives"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(_guard_record, sender=self)
        post_migrate.connect(_index_search, sender=self)
        import_module("directives.models.search")  # the lookup that every query may use
        import_module("directives.jobs")  # the web process must know the jobs' names
        import_module("directives.views.sign_in")  # connects what the record is told of sign-ins
