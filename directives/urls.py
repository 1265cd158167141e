"""Addresses of this app."""

from django.urls import URLPattern, path

from directives.views import home, jobs, language

app_name = "directives"

_home: list[URLPattern] = [
    path("", home.home, name="home"),
    path("language/", language.choose, name="language"),
]

_duties: list[URLPattern] = []

_directives: list[URLPattern] = []

_intake: list[URLPattern] = []

_units: list[URLPattern] = []

_people: list[URLPattern] = []

_notices: list[URLPattern] = []

_jobs: list[URLPattern] = [
    path("jobs/", jobs.index, name="job-list"),
    path("jobs/<int:pk>/", jobs.detail, name="job-detail"),
    path("jobs/<int:pk>/cancel/", jobs.cancel, name="job-cancel"),
    path("jobs/<int:pk>/retry/", jobs.retry, name="job-retry"),
    path("files/jobs/<int:pk>/", jobs.download, name="job-file"),
]

_files: list[URLPattern] = []

_administration: list[URLPattern] = []

urlpatterns = [
    *_home,
    *_duties,
    *_directives,
    *_intake,
    *_units,
    *_people,
    *_notices,
    *_jobs,
    *_files,
    *_administration,
]
