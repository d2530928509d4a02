"""Addresses under `/<desk>/bureau/loges/`."""

from django.urls import URLPattern

app_name = "opening"

urlpatterns: list[URLPattern] = []
