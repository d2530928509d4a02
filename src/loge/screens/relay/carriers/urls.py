"""Addresses under `/<desk>/bureau/poste/regles/`."""

from django.urls import path

from loge.screens.relay.carriers import views

app_name = "carriers"

urlpatterns = [
    path("", views.rules, name="rules"),
    path("fichier/", views.export_rules, name="export_rules"),
    path("mandats/", views.set_mandate_rule, name="set_mandate_rule"),
    path("transporteurs/nouveau/", views.add_carrier, name="add_carrier"),
    path("transporteurs/<int:carrier>/produit/", views.add_product, name="add_product"),
    path("<int:product>/", views.product, name="product"),
    path("<int:product>/nom/", views.change_product, name="change_product"),
    path("<int:product>/version/", views.set_carrier_rule, name="set_carrier_rule"),
    path("versions/<int:carrier_rule>/finir/", views.end_carrier_rule, name="end_carrier_rule"),
]
