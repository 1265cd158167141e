"""The app of who, what was ordered and what was done."""

from importlib import import_module

from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    name = "directives"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("directives.jobs")  # the web process must know the jobs' names
        import_module("directives.views.sign_in")  # connects what the record is told of sign-ins
