"""Addresses under `/<desk>/bureau/services/`."""

from django.urls import URLPattern

app_name = "offering"

urlpatterns: list[URLPattern] = []
