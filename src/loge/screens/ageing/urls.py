"""Addresses of everything in custody, under `/<desk>/comptoir/garde/`."""

from django.urls import path

from loge.screens.ageing import views

app_name = "ageing"

urlpatterns = [
    path("", views.ageing, name="ageing"),
    path("fichier/", views.export_ageing, name="export_ageing"),
]
