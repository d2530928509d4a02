"""Addresses of work with partners, under `/<desk>/comptoir/bordereaux/`. Names are the verbs."""

from django.urls import path

from loge.trades.entrusted.money import views as prices
from loge.trades.entrusted.partners import views as links
from loge.trades.entrusted.slips import views

app_name = "slips"

urlpatterns = [
    path("", views.slips, name="slips"),
    path("tous/", views.all_slips, name="all_slips"),
    path("trouver/", views.find_thing, name="find_thing"),
    path("<int:batch>/", views.slip, name="slip"),
    path("<int:batch>/pdf/", views.print_slip, name="print_slip"),
    path("<int:batch>/recevoir/", views.receive_batch, name="receive_batch"),
    path("objets/<int:thing>/jamais-parti/", views.put_right_sending, name="put_right_sending"),
    path(
        "objets/<int:thing>/pas-revenu/",
        views.put_right_bringing_back,
        name="put_right_bringing_back",
    ),
    path("objets/<int:thing>/prix/", prices.propose_price, name="propose_price"),
    path("prix/<int:proposal>/accepter/", prices.accept_price, name="accept_price"),
    path("prix/<int:proposal>/refuser/", prices.refuse_price, name="refuse_price"),
    path("prix/<int:proposal>/retirer/", prices.withdraw_price, name="withdraw_price_proposal"),
    path("partenaires/<int:partner>/", links.partner, name="partner"),
    path("partenaires/<int:partner>/envoyer/", views.send_batch, name="send_batch"),
    path("partenaires/<int:partner>/lien/", links.link_partner, name="link_partner"),
    path("liens/regle/", links.set_link_rule, name="set_link_rule"),
    path("liens/<int:partner_link>/retirer/", links.withdraw_link, name="withdraw_partner_link"),
    path("mots/<int:partner_word>/repondre/", links.answer_partner, name="answer_partner"),
]
