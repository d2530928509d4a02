"""Addresses under `/<desk>/bureau/import/`."""

from django.urls import path

from loge.screens.imports import views

app_name = "imports"

urlpatterns = [
    path("", views.home, name="home"),
    path("modele/", views.template, name="template"),
    path("<int:file>/colonnes/", views.columns, name="columns"),
    path("<int:file>/feuille/", views.choose_sheet, name="choose_sheet"),
    path("<int:file>/essai/", views.trial, name="trial"),
    path("<int:file>/decider/", views.decide, name="decide"),
    path("<int:file>/ligne/<int:imported_row>/", views.correct, name="correct"),
    path("<int:file>/refusees/", views.refused, name="refused"),
    path("<int:file>/prendre/", views.run_import, name="run_import"),
    path("<int:file>/marche/", views.progress, name="progress"),
    path("<int:file>/suite/", views.step, name="step"),
    path("<int:file>/abandonner/", views.drop_import, name="drop_import"),
    path("<int:file>/annuler/", views.undo_import, name="undo_import"),
]
