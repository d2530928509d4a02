"""Addresses under `/<desk>/bureau/poste/`."""

from django.urls import include, path

urlpatterns = [
    path("convention/", include("loge.screens.relay.agreement.urls")),
    path("regles/", include("loge.screens.relay.carriers.urls")),
    path("stock/", include("loge.screens.relay.stock.urls")),
]
