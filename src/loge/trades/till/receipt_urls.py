"""The addresses of receipts and of papers, under `/<desk>/caisse/`; training stands apart."""

from django.urls import path

from loge.trades.till import closing_pdfs as pdfs
from loge.trades.till import receipt_pages as pages

TRAINING = {"training": True}

urlpatterns = [
    path("recu/<int:number>/", pages.receipt, name="receipt"),
    path("recu/<int:number>/imprimer/", pages.print_receipt, name="print_receipt"),
    path("recu/<int:number>/envoyer/", pages.send_receipt, name="send_receipt"),
    path("recu/<int:number>/facture/", pages.issue_invoice, name="issue_invoice"),
    path("recu/<int:number>/facture/imprimer/", pages.print_invoice, name="print_invoice"),
    path("entrainement/recu/<int:number>/", pages.receipt, TRAINING, name="training_receipt"),
    path(
        "entrainement/recu/<int:number>/imprimer/",
        pages.print_receipt,
        TRAINING,
        name="print_training_receipt",
    ),
    path("affiche/", pages.poster, name="poster"),
    path("cloture/<int:number>/pdf/", pdfs.closing, name="closing_pdf"),
    path(
        "entrainement/cloture/<int:number>/pdf/",
        pdfs.closing,
        TRAINING,
        name="training_closing_pdf",
    ),
    path("cheques/<int:session>/pdf/", pdfs.cheques, name="cheques_pdf"),
    path("bordereau/<int:session>/pdf/", pdfs.deposit, name="deposit_pdf"),
]
