"""Addresses of this app."""

from django.urls import URLPattern

app_name = "directives"

_home: list[URLPattern] = []

_duties: list[URLPattern] = []

_directives: list[URLPattern] = []

_intake: list[URLPattern] = []

_units: list[URLPattern] = []

_people: list[URLPattern] = []

_notices: list[URLPattern] = []

_jobs: list[URLPattern] = []

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
