"""Addresses under `/<desk>/bureau/loges/`."""

from django.urls import path

from loge.screens.opening import views

app_name = "opening"

urlpatterns = [
    path("", views.desks, name="desks"),
    path("nouvelle/", views.found_desk, name="found_desk"),
    path("preparer/", views.prepare, name="prepare"),
    path("decrire/", views.describe_desk, name="describe_desk"),
    path("reprendre/", views.take_over, name="take_over"),
    path("confier/", views.give_concierge, name="give_concierge"),
    path("ouvrir/", views.open_desk, name="open_desk"),
    path("fermer/", views.close_desk, name="close_desk"),
]
