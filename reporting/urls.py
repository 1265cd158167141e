"""Addresses of this app."""

from django.urls import path

from reporting.views import dashboards

app_name = "reporting"

_dashboards = [path("dashboard/", dashboards.board, name="dashboard")]

urlpatterns = [*_dashboards]
