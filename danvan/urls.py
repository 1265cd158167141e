"""Where each part of the portal is mounted."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

handler500 = "danvan.errors.server_error"

urlpatterns = [
    path("", include("directives.urls")),
    path("", include("reporting.urls")),
    path("accounts/", include("danvan.accounts")),
    # One door: the administration pages have no sign-in of their own.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", admin.site.urls),
]
