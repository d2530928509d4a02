"""Addresses under `/<desk>/bureau/equipe/`."""

from django.urls import path

from loge.screens.team import views

app_name = "team"

urlpatterns = [
    path("", views.home, name="home"),
    path("roles/", views.roles, name="roles"),
    path("inviter/", views.invite, name="invite"),
    path("<int:account>/", views.person, name="person"),
    path("<int:account>/lien/", views.make_link, name="make_link"),
    path("<int:account>/suspendre/", views.suspend, name="suspend"),
    path("<int:account>/rouvrir/", views.reinstate, name="reinstate"),
    path("<int:account>/role/", views.give_role, name="give_role"),
    path("<int:account>/role/fin/", views.end_role, name="end_role"),
    path("<int:account>/sessions/fermer/", views.close_sessions, name="close_sessions"),
    path("<int:account>/code/oublier/", views.reset_pin, name="reset_pin"),
    path("<int:account>/deuxieme-etape/perdue/", views.drop_second_step, name="drop_second_step"),
]
