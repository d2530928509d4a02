"""Addresses of what is left at the desk, under `/<desk>/comptoir/confies/`. Names are the verbs."""

from django.urls import path

from loge.trades.entrusted.views import tickets

app_name = "entrusted"

urlpatterns = [
    path("", tickets.tickets, name="tickets"),
    path("<int:ticket>/", tickets.ticket, name="ticket"),
]
