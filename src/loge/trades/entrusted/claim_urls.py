"""Addresses of time and loss, under `/<desk>/comptoir/sinistres/`. Names are the verbs."""

from django.urls import path

from loge.trades.entrusted.stays import views as chasing
from loge.trades.entrusted.views import claims

app_name = "claims"

urlpatterns = [
    path("", claims.claims, name="claims"),
    path("<int:claim>/", claims.claim, name="claim"),
    path("<int:claim>/convenir/", claims.agree_claim, name="agree_claim"),
    path("<int:claim>/dedommager/", claims.compensate, name="compensate"),
    path("<int:claim>/pas-paye/", claims.put_right_compensation, name="put_right_compensation"),
    path("<int:claim>/clore/", claims.close_claim, name="close_claim"),
    path("<int:claim>/rouvrir/", claims.reopen_claim, name="reopen_claim"),
    path("<int:claim>/assureur/", claims.insurer_letter, name="insurer_letter"),
    path("<int:claim>/partenaire/", claims.partner_letter, name="partner_letter"),
    path("objet/<int:thing>/perdu/", claims.declare_lost, name="declare_lost"),
    path("objet/<int:thing>/abime/", claims.declare_damaged, name="declare_damaged"),
    path("objet/<int:thing>/retrouve/", claims.find_again, name="find_again"),
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
