"""Addresses of one's own account, under /comptes/ (beside allauth's own)."""

from django.urls import path

from loge.house.people import views

app_name = "people"

urlpatterns = [
    path("accueil/", views.home, name="home"),
    path("retour/", views.back, name="back"),
    path("moi/", views.account, name="account"),
    path("moi/code/", views.set_pin, name="set_pin"),
    path("moi/code/oublier/", views.forget_pin, name="forget_pin"),
    path("moi/sessions/", views.own_sessions, name="own_sessions"),
    path("moi/sessions/fermer/", views.close_own_session, name="close_own_session"),
    path("moi/sessions/fermer/autres/", views.close_other_sessions, name="close_other_sessions"),
    path("verrouiller/", views.lock, name="lock"),
    path("verrou/ouvert/", views.awake, name="awake"),
    path("verrou/", views.locked, name="locked"),
    path("verrou/reprendre/", views.resume, name="resume"),
    path("password/reset/", views.password_reset, name="password_reset"),
    path("signup/", views.signup, name="signup"),
    path("email/", views.not_here),
    path("password/reset/done/", views.not_here),
    path("password/reset/key/done/", views.not_here),
    path("sessions/", views.not_here),
    path("confirm-email/", views.not_here),
    path("confirm-email/<path:rest>", views.not_here),
]
