"""The addresses of one receipt, under `/<desk>/caisse/`; those made in training stand apart."""

from django.urls import path

from loge.trades.till import receipt_pages as pages

TRAINING = {"training": True}

urlpatterns = [
    path("recu/<int:number>/", pages.receipt, name="receipt"),
    path("recu/<int:number>/imprimer/", pages.print_receipt, name="print_receipt"),
    path("recu/<int:number>/facture/", pages.issue_invoice, name="issue_invoice"),
    path("recu/<int:number>/facture/imprimer/", pages.print_invoice, name="print_invoice"),
    path("entrainement/recu/<int:number>/", pages.receipt, TRAINING, name="training_receipt"),
    path(
        "entrainement/recu/<int:number>/imprimer/",
        pages.print_receipt,
        TRAINING,
        name="print_training_receipt",
    ),
]
