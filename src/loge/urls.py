"""Every address. Words that open a path here are reserved: no desk may take them as its slug."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("comptes/", include("allauth.urls")),
]
