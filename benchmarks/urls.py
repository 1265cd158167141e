"""The portal's addresses and the bare page."""

from django.urls import include, path

from benchmarks.bare import bare

urlpatterns = [path("bare/", bare), path("", include("danvan.urls"))]
