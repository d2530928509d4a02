"""Addresses of keys, under `/<desk>/comptoir/cles/`. Names are the verbs."""

from django.urls import path

from loge.trades.entrusted.views import keys

app_name = "keys"

urlpatterns = [
    path("", keys.envelopes_here, name="envelopes"),
    path("registre/", keys.print_register, name="print_register"),
    path("compter/", keys.count_keys, name="count_keys"),
    path("compter/lire/", keys.find_envelope, name="find_envelope"),
    path("compter/regle/", keys.set_key_count_rule, name="set_key_count_rule"),
    path("ticket/<int:ticket>/autoriser/", keys.allow_person, name="allow_person"),
    path("autorisation/<int:allowed>/retirer/", keys.withdraw_allowed, name="withdraw_allowed"),
    path("ticket/<int:ticket>/sortir/", keys.lend_out_items, name="lend_out_items"),
    path("ticket/<int:ticket>/rentrer/", keys.take_again_items, name="take_again_items"),
    path("ticket/<int:ticket>/signer/", keys.sign_leaving, name="sign_leaving"),
    path("ticket/<int:ticket>/perdues/", keys.lost_keys, name="lost_keys"),
]
