"""Addresses of the notebook, under /<desk>/carnet/."""

from django.urls import path

from loge.screens.notebook import views

app_name = "notebook"

urlpatterns = [
    path("actes", views.acts, name="acts"),
    path("openapi.json", views.openapi, name="openapi"),
]
