"""Addresses under `/<desk>/bureau/abonnements/`. Names are the verbs."""

from django.urls import path

from loge.screens.members.views import cards, household, memberships, rules, stopping

app_name = "members"

urlpatterns = [
    path("", memberships.memberships, name="memberships"),
    path("fichier/", memberships.export_memberships, name="export_memberships"),
    path("rappels/", memberships.reminders, name="reminders"),
    path("cartes/", cards.cards, name="cards"),
    path("cartes/imprimer/", cards.print_cards, name="print_cards"),
    path("regles/", rules.rules, name="rules"),
    path("regles/fixer/", rules.set_membership_rule, name="set_membership_rule"),
    path("regles/tarif/", rules.set_price_right, name="set_price_right"),
    path("regles/tarif/<int:price_right>/finir/", rules.end_price_right, name="end_price_right"),
    path("regles/du/", rules.set_gate_rule, name="set_gate_rule"),
    path("foyer/<int:household>/", household.household, name="household"),
    path("foyer/<int:household>/abonner/", household.join, name="join"),
    path("foyer/<int:household>/renouveler/", household.renew, name="renew"),
    path("foyer/<int:household>/pause/", household.pause_membership, name="pause_membership"),
    path("foyer/<int:household>/quitter/", household.leave_membership, name="leave_membership"),
    path("foyer/<int:household>/carte/", cards.card, name="card"),
    path("foyer/<int:household>/carte/nouvelle/", cards.issue_card, name="issue_card"),
    path("foyer/<int:household>/carte/envoyer/", cards.send_card, name="send_card"),
    path("foyer/<int:household>/rappels/arreter/", stopping.stop_reminders, name="stop_reminders"),
    path(
        "foyer/<int:household>/rappels/reprendre/",
        stopping.take_up_reminders,
        name="take_up_reminders",
    ),
    path("foyer/<int:household>/suspendre/", stopping.suspend, name="suspend"),
    path("suspension/<int:suspension>/lever/", stopping.lift_suspension, name="lift_suspension"),
    path("pause/<int:pause>/finir/", household.resume_membership, name="resume_membership"),
    path("<int:membership>/annuler/", household.cancel_membership, name="cancel_membership"),
    path("du/<int:charge>/abandonner/", stopping.waive, name="waive"),
]
