"""Where each part of the portal is mounted."""

from django.contrib import admin
from django.urls import include, path

handler500 = "danvan.errors.server_error"

urlpatterns = [
    path("", include("directives.urls")),
    path("", include("reporting.urls")),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
]
