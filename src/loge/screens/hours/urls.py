"""Addresses under `/<desk>/bureau/horaires/`."""

from django.urls import URLPattern

app_name = "hours"

urlpatterns: list[URLPattern] = []
