"""Addresses under `/<desk>/bureau/`."""

from django.urls import path

from loge.screens.office import views

app_name = "office"

urlpatterns = [path("", views.home, name="home")]
