"""Addresses of what is asked of services made in the office, under `/<desk>/`."""

from django.urls import path

from loge.trades.requests import views

app_name = "requests"

urlpatterns = [
    path("comptoir/personne/<int:person>/autres-services/", views.asking, name="asking"),
    path(
        "comptoir/personne/<int:person>/autres-services/<int:service>/",
        views.ask_service,
        name="ask_service",
    ),
    path("comptoir/demandes/<int:asked>/", views.request_, name="request"),
    path("comptoir/demandes/<int:asked>/avancer/", views.advance_request, name="advance_request"),
    path(
        "comptoir/demandes/<int:asked>/reculer/",
        views.step_back_request,
        name="step_back_request",
    ),
    path("comptoir/demandes/<int:asked>/annuler/", views.cancel_request, name="cancel_request"),
    path("bureau/demandes/", views.requests, name="requests"),
    path("bureau/demandes/fichier/", views.export_requests, name="export_requests"),
]
