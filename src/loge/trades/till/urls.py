"""The till's addresses, under `/<desk>/caisse/`. Names are the verbs."""

from django.urls import path

from loge.trades.till import receipt_urls
from loge.trades.till.views import (
    baskets,
    closing,
    correcting,
    drawers,
    notes,
    noting,
    paying,
    training,
)

app_name = "till"

urlpatterns = [
    path("", baskets.basket, name="basket"),
    path("personne/<int:person>/", baskets.basket, name="basket_of"),
    path("chercher/", baskets.search, name="search"),
    path("ajouter/", baskets.add_line, name="add_line"),
    path("scanner/", baskets.scan, name="scan"),
    path("panier/<int:basket>/ligne/<int:line>/", baskets.change_line, name="change_line"),
    path("panier/<int:basket>/prix/", baskets.refresh_basket, name="refresh_basket"),
    path("panier/<int:basket>/reposer/", baskets.drop_basket, name="drop_basket"),
    path("personne/<int:person>/du/<int:charge>/prendre/", baskets.take_charge, name="take_charge"),
    path(
        "personne/<int:person>/du/<int:charge>/laisser/", baskets.leave_charge, name="leave_charge"
    ),
    path("encaisser/", paying.sell, name="sell"),
    path("encaisser/reste/", paying.weigh, name="weigh"),
    path("note/", notes.issue_note, name="issue_note"),
    path("note/<int:number>/", notes.note, name="note"),
    path("carnet/", noting.record_sale, name="record_sale"),
    path("carnet/personne/<int:person>/", noting.record_sale, name="record_sale_of"),
    path("ouvrir/", drawers.open_till, name="open"),
    path("especes/", drawers.move_cash, name="move_cash"),
    path("fermer/", closing.close, name="close"),
    path("fermer/<slug:drawer>/", closing.count, name="count"),
    path("fermer/<slug:drawer>/reprendre/", closing.resume_drawer, name="resume_drawer"),
    path("cheques/<int:session>/", closing.cheques, name="cheques"),
    path("cloture/<int:number>/", closing.closing, name="closing"),
    path("entrainement/", training.training, name="training"),
    path("entrainement/commencer/", training.begin_training, name="begin_training"),
    path("entrainement/arreter/", training.end_training, name="end_training"),
    path("entrainement/cloturer/", training.close_training, name="close_training"),
    path(
        "entrainement/cloture/<int:number>/",
        closing.closing,
        {"practice": True},
        name="training_closing",
    ),
    path("corriger/<int:number>/", correcting.correct, name="correct"),
    path(
        "entrainement/corriger/<int:number>/",
        correcting.correct,
        {"training": True},
        name="correct_training",
    ),
    path("corriger/<int:receipt>/annuler/", correcting.cancel_sale, name="cancel_sale"),
    path("corriger/<int:receipt>/rembourser/", correcting.refund, name="refund"),
    path("corriger/<int:receipt>/paiement/", correcting.correct_payment, name="correct_payment"),
    *receipt_urls.urlpatterns,
]
