"""Addresses under `/<desk>/bureau/`."""

from django.urls import path

from loge.screens.office.views import figures, home, journal

app_name = "office"

urlpatterns = [
    path("", home.home, name="home"),
    path("journal/", journal.journal, name="journal"),
    path("journal/exporter/", journal.export_journal, name="export_journal"),
    path("journal/verifier/", journal.check_journal, name="check_journal"),
    path("journal/passage/<int:visit>/", journal.visit, name="visit"),
    path("chiffres/", figures.figures, name="figures"),
    path("chiffres/croissance/", figures.growth, name="growth"),
    path("chiffres/financeurs/", figures.funders, name="funders"),
    path("chiffres/exporter/", figures.export_figures, name="export_figures"),
    path("journal/<str:kind>/<int:row>/", journal.story, name="story"),
]
