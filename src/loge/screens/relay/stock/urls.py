"""Addresses under `/<desk>/bureau/poste/stock/`."""

from django.urls import path

from loge.screens.relay.stock import files, settings, slips, views

app_name = "stock"

urlpatterns = [
    path("", views.stock, name="stock"),
    path("fichier/", files.export_stock, name="export_stock"),
    path("mouvements/", files.export_moves, name="export_moves"),
    path("compter/", slips.count_stock, name="count_stock"),
    path("recevoir/", slips.receive_stock, name="receive_stock"),
    path("sortir/", slips.write_off_stock, name="write_off_stock"),
    path("renvoyer/", slips.send_back_stock, name="send_back_stock"),
    path("bordereaux/<int:slip>/", slips.slip, name="slip"),
    path("commande/", views.order, name="order"),
    path("commande/pdf/", files.print_order, name="print_order"),
    path("commande/fichier/", files.export_order, name="export_order"),
    path("etat/", views.month, name="month"),
    path("etat/pdf/", files.print_month, name="print_month"),
    path("etat/fichier/", files.export_month, name="export_month"),
    path("nouveau/", settings.keep_stock, name="keep_stock"),
    path("<int:kept>/", views.kept, name="kept"),
    path("<int:kept>/reglages/", settings.change_kept, name="change_kept"),
    path("<int:kept>/arreter/", settings.stop_keeping, name="stop_keeping"),
    path("mouvements/<int:move>/annuler/", settings.reverse_stock, name="reverse_stock"),
]
