"""Addresses of what leaves, under `/<desk>/comptoir/envois/`. Names are the verbs."""

from django.urls import path

from loge.trades.post import views

app_name = "post"

urlpatterns = [
    path("", views.sendings, name="sendings"),
    path("fichier/", views.export_sendings, name="export_sendings"),
    path("deposer/", views.deposit_sending, name="deposit_sending"),
    path("lire/", views.read_number, name="read_number"),
    path("tournee/", views.collect_sendings, name="collect_sendings"),
    path("tournee/trouver/", views.find_collecting, name="find_collecting"),
    path("tournees/", views.collections, name="collections"),
    path("tournees/<int:collection>/", views.collection, name="collection"),
    path("tournees/<int:collection>/pdf/", views.print_collection, name="print_collection"),
    path("<int:sending>/", views.sending, name="sending"),
    path("<int:sending>/preuve/", views.print_proof, name="print_proof"),
    path("<int:sending>/corriger/", views.correct_sending, name="correct_sending"),
    path("<int:sending>/reprendre/", views.take_back_sending, name="take_back_sending"),
    path("<int:sending>/rayer/", views.strike_sending, name="strike_sending"),
    path("<int:sending>/garder/", views.put_right_taking_back, name="put_right_taking_back"),
    path("<int:sending>/pas-parti/", views.put_right_collection, name="put_right_collection"),
]
