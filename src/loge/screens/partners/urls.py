"""Addresses under `/<desk>/bureau/partenaires/`."""

from django.urls import path

from loge.screens.partners.views import partners, statements, vat

app_name = "partners"

urlpatterns = [
    path("", partners.partners, name="partners"),
    path("nouveau/", partners.add_partner, name="add_partner"),
    path("<int:partner>/", partners.partner, name="partner"),
    path("<int:partner>/modifier/", partners.change_partner, name="change_partner"),
    path("<int:partner>/conditions/", partners.set_terms, name="set_terms"),
    path("<int:partner>/relever/", statements.settle_partner, name="settle_partner"),
    path("releves/", statements.statements, name="statements"),
    path("releves/fichier/", statements.export_statements, name="export_statements"),
    path("releves/<int:statement>/", statements.statement, name="statement"),
    path("releves/<int:statement>/pdf/", statements.print_statement, name="print_statement"),
    path("releves/<int:statement>/regler/", statements.pay_partner, name="pay_partner"),
    path("releves/<int:statement>/rouvrir/", statements.reopen_statement, name="reopen_statement"),
    path(
        "releves/<int:statement>/annuler/",
        statements.withdraw_statement,
        name="withdraw_statement",
    ),
    path("tva/", vat.set_vat_regime, name="set_vat_regime"),
]
