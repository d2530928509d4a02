"""Addresses under `/<desk>/bureau/habitants/`."""

from django.urls import URLPattern

app_name = "residents"

urlpatterns: list[URLPattern] = []
