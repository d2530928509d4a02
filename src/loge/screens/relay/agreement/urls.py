"""Addresses under `/<desk>/bureau/poste/convention/`."""

from django.urls import path

from loge.screens.relay.agreement import equipment, months, support, views

app_name = "agreement"
ONE = "<int:convention>/"

urlpatterns = [
    path("", views.agreements, name="agreements"),
    path("nouvelle/", views.sign_convention, name="sign_convention"),
    path("heure/", views.set_hourly_cost, name="set_hourly_cost"),
    path(ONE, views.agreement, name="agreement"),
    path(f"{ONE}modifier/", views.change_convention, name="change_convention"),
    path(f"{ONE}forfait/", views.set_fee, name="set_fee"),
    path("forfait/<int:fee>/choisir/", views.prefer_fee, name="prefer_fee"),
    path(f"{ONE}mois/", months.months, name="months"),
    path(f"{ONE}mois/fichier/", months.export_months, name="export_months"),
    path(f"{ONE}mois/<int:year>-<int:nth>/", months.month, name="month"),
    path(f"{ONE}mois/<int:year>-<int:nth>/pdf/", months.print_month, name="print_month"),
    path(f"{ONE}mois/<int:year>-<int:nth>/annonce/", months.announce_month, name="announce_month"),
    path(f"{ONE}mois/<int:year>-<int:nth>/recu/", months.receive_month, name="receive_month"),
    path(f"{ONE}mois/<int:year>-<int:nth>/arreter/", months.settle_month, name="settle_month"),
    path("mois/<int:month>/rouvrir/", months.reopen_month, name="reopen_month"),
    path(
        "versements/<int:month_payment>/reprendre/",
        months.take_back_payment,
        name="take_back_payment",
    ),
    path(f"{ONE}temps/", views.effort, name="effort"),
    path(f"{ONE}materiel/", equipment.equipment, name="equipment"),
    path(f"{ONE}materiel/pdf/", equipment.print_equipment, name="print_equipment"),
    path(f"{ONE}materiel/nouveau/", equipment.enter_equipment, name="enter_equipment"),
    path("materiel/<int:equipment>/controler/", equipment.check_equipment, name="check_equipment"),
    path("materiel/<int:equipment>/rendre/", equipment.return_equipment, name="return_equipment"),
    path("materiel/<int:equipment>/garder/", equipment.keep_equipment, name="keep_equipment"),
    path(f"{ONE}appui/", support.support, name="support"),
    path(f"{ONE}appui/noter/", support.note_support, name="note_support"),
    path(f"{ONE}appui/<int:support>/rayer/", support.strike_support, name="strike_support"),
]
