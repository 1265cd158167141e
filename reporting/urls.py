"""Addresses of this app."""

from django.urls import path

from reporting.views import consolidated, dashboards, indicators, periods, unit_reports

app_name = "reporting"

_dashboards = [path("dashboard/", dashboards.board, name="dashboard")]

_periods = [
    path("periods/", periods.index, name="period-list"),
    path("periods/new/", periods.create, name="period-create"),
    path("periods/<int:pk>/", periods.detail, name="period-detail"),
]

_unit_reports = [
    path("unit-reports/", unit_reports.index, name="unit-report-list"),
    path("unit-reports/<int:pk>/", unit_reports.detail, name="unit-report"),
    path("unit-reports/<int:pk>/submit/", unit_reports.hand_in, name="unit-report-submit"),
    path("unit-reports/<int:pk>/approve/", unit_reports.approve, name="unit-report-approve"),
    path("unit-reports/<int:pk>/accept/", unit_reports.accept, name="unit-report-accept"),
    path("unit-reports/<int:pk>/return/", unit_reports.send_back, name="unit-report-return"),
]

_consolidated = [
    path("reports/", consolidated.index, name="consolidated-list"),
    path("reports/new/", consolidated.build, name="consolidated-build"),
    path("reports/<int:pk>/", consolidated.detail, name="consolidated-detail"),
    path("reports/<int:pk>/export/", consolidated.export, name="consolidated-export"),
    path("reports/<int:pk>/issue/", consolidated.issue, name="consolidated-issue"),
    path("files/issued/<int:pk>/", consolidated.issued_file, name="issued-file"),
]

_indicators = [
    path("indicators/", indicators.index, name="indicator-list"),
    path("indicators/new/", indicators.define, name="indicator-define"),
    path("indicators/<int:pk>/new-version/", indicators.supersede, name="indicator-supersede"),
]

urlpatterns = [*_dashboards, *_periods, *_unit_reports, *_consolidated, *_indicators]
