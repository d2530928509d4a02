"""Addresses of parcels and letters, under `/<desk>/comptoir/`. Names are the verbs."""

from django.urls import path

from loge.trades.custody.views import (
    arrivals,
    deposits,
    mandates,
    returns,
    stops,
    terminals,
    verbs,
)

app_name = "custody"

urlpatterns = [
    path("recevoir/", arrivals.receive, name="receive"),
    path("recevoir/lire/", arrivals.read_number, name="read_number"),
    path("recevoir/personnes/", arrivals.people, name="people"),
    path("colis/", deposits.deposits, name="deposits"),
    path("colis/rendre/", returns.give_back_all, name="give_back_all"),
    path("colis/rendre/lire/", returns.find_returning, name="find_returning"),
    path("colis/rendus/", returns.slips, name="slips"),
    path("colis/rendus/<int:entry>/", returns.slip, name="slip"),
    path("colis/rendus/<int:entry>/bon/", returns.print_slip, name="print_slip"),
    path("arrivees/", stops.arrivals, name="arrivals"),
    path("arrivees/refuser/", stops.stop_arrivals, name="stop_arrivals"),
    path(
        "arrivees/<int:stopped_arrivals>/reprendre/",
        stops.resume_arrivals,
        name="resume_arrivals",
    ),
    path("arrivees/remportes/", stops.turn_away, name="turn_away"),
    path(
        "arrivees/remportes/<int:turned_away>/rayer/",
        stops.strike_out_turned_away,
        name="strike_out_turned_away",
    ),
    path("terminal/", terminals.terminals, name="terminals"),
    path("terminal/pointer/", terminals.compare_terminal, name="compare_terminal"),
    path("terminal/regler/", terminals.settle_differences, name="settle_differences"),
    path("terminal/<int:comparison>/", terminals.comparison, name="comparison"),
    path(
        "terminal/differences/<int:difference>/regler/",
        terminals.settle_difference,
        name="settle_difference",
    ),
    path(
        "terminal/differences/<int:difference>/rouvrir/",
        terminals.reopen_difference,
        name="reopen_difference",
    ),
    path("colis/<int:deposit>/", deposits.deposit, name="deposit"),
    path("personne/<int:person>/mandats/", mandates.mandates, name="mandates"),
    path("personne/<int:person>/mandats/donner/", mandates.give_mandate, name="give_mandate"),
    path("mandats/<int:mandate>/finir/", mandates.end_mandate, name="end_mandate"),
    path("colis/<int:deposit>/identifier/", verbs.identify, name="identify"),
    path("colis/<int:deposit>/corriger/", verbs.reassign, name="reassign"),
    path("colis/<int:deposit>/numero/", verbs.correct_number, name="correct_number"),
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
