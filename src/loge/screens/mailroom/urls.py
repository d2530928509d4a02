"""Addresses under `/<desk>/bureau/messages/`."""

from django.urls import path

from loge.screens.mailroom import views

app_name = "mailroom"

urlpatterns = [
    path("", views.messages, name="messages"),
    path("liste/", views.export, name="export"),
    path("<int:notice>/", views.message, name="message"),
    path("<int:notice>/renvoyer/", views.send_again, name="send_again"),
    path("<int:notice>/autrement/", views.reroute_notice, name="reroute_notice"),
    path("<int:notice>/prevenu/", views.mark_told, name="mark_told"),
    path("<int:notice>/renoncer/", views.give_up_notice, name="give_up_notice"),
    path("contact/<int:contact>/accord/", views.agree_contact, name="agree_contact"),
    path("contact/<int:contact>/stop/", views.stop_contact, name="stop_contact"),
    path("reponses/", views.answers, name="answers"),
    path("reponses/<int:answer>/lue/", views.read_answer, name="read_answer"),
    path("textes/", views.wordings, name="wordings"),
    path("textes/changer/", views.rewrite_message, name="rewrite_message"),
    path("reglages/", views.rules, name="rules"),
    path("reglages/fixer/", views.set_message_rules, name="set_message_rules"),
    path("reglages/essai/", views.try_message, name="try_message"),
]
