"""Addresses of keys, under `/<desk>/comptoir/cles/`. Names are the verbs."""

from django.urls import path

from loge.trades.entrusted.keys import views

app_name = "keys"

urlpatterns = [
    path("", views.envelopes_here, name="envelopes"),
    path("registre/", views.print_register, name="print_register"),
    path("compter/", views.count_keys, name="count_keys"),
    path("compter/lire/", views.find_envelope, name="find_envelope"),
    path("compter/regle/", views.set_key_count_rule, name="set_key_count_rule"),
    path("ticket/<int:ticket>/autoriser/", views.allow_person, name="allow_person"),
    path("autorisation/<int:allowed>/retirer/", views.withdraw_allowed, name="withdraw_allowed"),
    path("ticket/<int:ticket>/sortir/", views.lend_out_items, name="lend_out_items"),
    path("ticket/<int:ticket>/rentrer/", views.take_again_items, name="take_again_items"),
    path("ticket/<int:ticket>/signer/", views.sign_leaving, name="sign_leaving"),
    path("ticket/<int:ticket>/perdues/", views.lost_keys, name="lost_keys"),
]
