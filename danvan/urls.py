"""Where each part of the portal is mounted."""

from django.contrib import admin
from django.urls import include, path

handler500 = "danvan.errors.server_error"

urlpatterns = [
    path("", include("directives.urls")),
    path("", include("reporting.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
