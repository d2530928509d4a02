"""Addresses under `/<desk>/bureau/horaires/`. Names are the verbs."""

from django.urls import path

from loge.screens.hours.views import closures, days, staffing, week

app_name = "hours"

urlpatterns = [
    path("", week.week, name="week"),
    path("changer/", week.set_hours, name="set_hours"),
    path("<int:opening_hours>/annuler/", week.withdraw_hours, name="withdraw_hours"),
    path("jours/", days.days, name="days"),
    path("jours/nouveau/", days.set_exception, name="set_exception"),
    path("jours/plusieurs/", days.set_exceptions, name="set_exceptions"),
    path("jours/<int:day_exception>/annuler/", days.lift_exception, name="lift_exception"),
    path("fermetures/", closures.closures, name="closures"),
    path("fermetures/nouvelle/", closures.close, name="close"),
    path("fermetures/maintenant/", closures.close_now, name="close_now"),
    path("fermetures/<int:closure>/", closures.closure, name="closure"),
    path("fermetures/<int:closure>/fin/", closures.date_reopening, name="date_reopening"),
    path("fermetures/<int:closure>/rouvrir/", closures.reopen, name="reopen"),
    path("fermetures/<int:closure>/affiche/", closures.print_poster, name="print_poster"),
    path("equipe/", staffing.staffing, name="staffing"),
    path("equipe/services/", staffing.set_reduced, name="set_reduced"),
    path("equipe/jour/", staffing.declare_staffing, name="declare_staffing"),
    path("equipe/<int:staffing>/annuler/", staffing.withdraw_staffing, name="withdraw_staffing"),
    path("equipe/<int:staffing>/affiche/", staffing.print_reduced, name="print_reduced"),
    path("equipe/ailleurs/", staffing.say_elsewhere, name="say_elsewhere"),
]
