"""Addresses under `/<desk>/bureau/caisse/`."""

from django.urls import path

from loge.screens.treasury.views import receipts

app_name = "treasury"

urlpatterns = [
    path("", receipts.receipts, name="receipts"),
    path("fichier/", receipts.export_receipts, name="export_receipts"),
]
