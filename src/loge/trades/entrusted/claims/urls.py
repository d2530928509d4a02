"""Addresses of time and loss, under `/<desk>/comptoir/sinistres/`. Names are the verbs."""

from django.urls import path

from loge.trades.entrusted.claims import views
from loge.trades.entrusted.stays import views as chasing

app_name = "claims"

urlpatterns = [
    path("", views.claims, name="claims"),
    path("<int:claim>/", views.claim, name="claim"),
    path("<int:claim>/convenir/", views.agree_claim, name="agree_claim"),
    path("<int:claim>/dedommager/", views.compensate, name="compensate"),
    path("<int:claim>/pas-paye/", views.put_right_compensation, name="put_right_compensation"),
    path("<int:claim>/clore/", views.close_claim, name="close_claim"),
    path("<int:claim>/rouvrir/", views.reopen_claim, name="reopen_claim"),
    path("<int:claim>/assureur/", views.insurer_letter, name="insurer_letter"),
    path("<int:claim>/proprietaire/", views.owner_letter, name="owner_letter"),
    path("<int:claim>/partenaire/", views.partner_letter, name="partner_letter"),
    path("objet/<int:thing>/perdu/", views.declare_lost, name="declare_lost"),
    path("objet/<int:thing>/abime/", views.declare_damaged, name="declare_damaged"),
    path("objet/<int:thing>/retrouve/", views.find_again, name="find_again"),
    path("objet/<int:thing>/non-reclame/", chasing.give_up, name="give_up"),
    path(
        "objet/<int:thing>/pas-non-reclame/",
        chasing.put_right_giving_up,
        name="put_right_giving_up",
    ),
    path("ticket/<int:ticket>/prevenir/", chasing.tell_again, name="tell_again"),
    path("ticket/<int:ticket>/lettre/", chasing.print_last_letter, name="print_last_letter"),
    path("ticket/<int:ticket>/lettre/pdf/", chasing.last_letter, name="last_letter"),
    path("partenaire/<int:partner>/relancer/", chasing.chase_partner, name="chase_partner"),
]
