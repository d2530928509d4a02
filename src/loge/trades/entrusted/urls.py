"""Addresses of what is left at the desk, under `/<desk>/comptoir/confies/`. Names are the verbs."""

from django.urls import path

from loge.trades.entrusted.views import leaving, tickets

app_name = "entrusted"

urlpatterns = [
    path("", tickets.tickets, name="tickets"),
    path("deposer/", leaving.leaving, name="leaving"),
    path("deposer/<int:left_kind>/", leaving.leave_ticket, name="leave_ticket"),
    path("personnes/", leaving.find_person, name="find_person"),
    path("<int:ticket>/", tickets.ticket, name="ticket"),
]
