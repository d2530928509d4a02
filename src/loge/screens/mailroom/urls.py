"""Addresses under `/<desk>/bureau/messages/`."""

from django.urls import URLPattern

app_name = "mailroom"

urlpatterns: list[URLPattern] = []
