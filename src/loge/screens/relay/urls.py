"""Addresses under `/<desk>/bureau/poste/`."""

from django.urls import include, path

urlpatterns = [
    path("stock/", include("loge.screens.relay.stock.urls")),
]
