"""Addresses under `/<desk>/bureau/conservation/`."""

from django.urls import path

from loge.screens.forgetting import views

app_name = "forgetting"

urlpatterns = [
    path("", views.home, name="home"),
    path("regles/", views.rules_page, name="rules"),
    path("regles/nouvelle/", views.set_retention_rule, name="set_retention_rule"),
    path("suivi/", views.log, name="log"),
    path("personne/<int:person>/", views.person, name="person"),
    path("personne/<int:person>/copie/", views.give_copy, name="give_copy"),
    path("<int:announcement>/garder/", views.keep_person, name="keep_person"),
]
