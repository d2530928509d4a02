"""Addresses of the shelves, under `/<desk>/bureau/casiers/`. Names are the verbs."""

from django.urls import path

from loge.trades.custody.views import shelves

app_name = "shelves"

urlpatterns = [
    path("", shelves.shelves, name="shelves"),
    path("ajouter/", shelves.set_up_shelf, name="set_up_shelf"),
    path("ordre/", shelves.order_shelves, name="order_shelves"),
    path("seuil/", shelves.set_shelf_alarm, name="set_shelf_alarm"),
    path("etiquettes/", shelves.print_labels, name="print_labels"),
    path("<int:shelf>/", shelves.change_shelf, name="change_shelf"),
    path("<int:shelf>/retirer/", shelves.retire_shelf, name="retire_shelf"),
    path("<int:shelf>/remettre/", shelves.put_shelf_back, name="put_shelf_back"),
]
