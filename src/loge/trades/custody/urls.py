"""Addresses of parcels and letters, under `/<desk>/comptoir/`. Names are the verbs."""

from django.urls import path

from loge.trades.custody.views import arrivals, deposits, returns, verbs

app_name = "custody"

urlpatterns = [
    path("recevoir/", arrivals.receive, name="receive"),
    path("recevoir/lire/", arrivals.read_number, name="read_number"),
    path("recevoir/personnes/", arrivals.people, name="people"),
    path("colis/", deposits.deposits, name="deposits"),
    path("colis/rendre/", returns.give_back_all, name="give_back_all"),
    path("colis/rendus/<int:entry>/", returns.slip, name="slip"),
    path("colis/<int:deposit>/", deposits.deposit, name="deposit"),
    path("colis/<int:deposit>/identifier/", verbs.identify, name="identify"),
    path("colis/<int:deposit>/corriger/", verbs.reassign, name="reassign"),
    path("colis/<int:deposit>/deplacer/", verbs.move_shelf, name="move_shelf"),
    path("colis/<int:deposit>/abime/", verbs.report_damage, name="report_damage"),
    path("colis/<int:deposit>/mal-adresse/", verbs.misaddress, name="misaddress"),
    path("colis/<int:deposit>/refuser/", verbs.refuse, name="refuse"),
    path("colis/<int:deposit>/remettre/", verbs.hand_over, name="hand_over"),
    path("colis/<int:deposit>/rendre/", verbs.give_back, name="give_back"),
    path("colis/<int:deposit>/annuler/", verbs.cancel_receipt, name="cancel_receipt"),
    path(
        "colis/<int:deposit>/garder/",
        verbs.put_right_set_aside,
        name="put_right_set_aside",
    ),
    path(
        "colis/<int:deposit>/rectifier-remise/",
        verbs.put_right_hand_over,
        name="put_right_hand_over",
    ),
    path(
        "colis/<int:deposit>/rectifier-retour/",
        verbs.put_right_give_back,
        name="put_right_give_back",
    ),
]
