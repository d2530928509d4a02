"""Addresses under `/<desk>/comptoir/suivi/`."""

from django.urls import path

from loge.screens.relay.tracking import views

app_name = "tracking"

urlpatterns = [path("", views.track, name="track")]
