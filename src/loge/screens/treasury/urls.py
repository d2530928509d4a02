"""Addresses under `/<desk>/bureau/caisse/`."""

from django.urls import path

from loge.screens.treasury.views import closings, entries, owed, receipts, settings, takings

app_name = "treasury"

urlpatterns = [
    path("", receipts.receipts, name="receipts"),
    path("fichier/", receipts.export_receipts, name="export_receipts"),
    path("comptages/", closings.sessions, name="sessions"),
    path("comptages/<int:session>/", closings.session, name="session"),
    path("clotures/", closings.closings, name="closings"),
    path("clotures/<int:number>/", closings.closing, name="closing"),
    path("clotures/periode/", closings.close_period, name="close_period"),
    path("ecritures/", entries.entries, name="entries"),
    path("ecritures/fichier/", entries.export_entries, name="export_entries"),
    path("impayes/", owed.charges, name="charges"),
    path("impayes/fichier/", owed.export_charges, name="export_charges"),
    path("impayes/<int:charge>/abandonner/", owed.waive, name="waive"),
    path("pour-autrui/", owed.held, name="held"),
    path("recettes/", takings.takings, name="takings"),
    path("recettes/fichier/", takings.export_takings, name="export_takings"),
    path("reglages/", settings.set_till, name="set_till"),
    path("technique/", settings.log, name="log"),
    path("technique/fichier/", settings.export_log, name="export_log"),
]
