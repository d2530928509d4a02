"""The counter's addresses, under `/<desk>/comptoir/`. Names are the verbs."""

from django.urls import path

from loge.screens.counter.views import cards, day, home, people

app_name = "counter"

urlpatterns = [
    path("", home.home, name="home"),
    path("chercher/", home.search, name="search"),
    path("etiquette/", home.label, name="label"),
    path("a-cote/", home.beside, name="beside"),
    path("journal/", day.journal, name="journal"),
    path("personne/<int:person>/", cards.card, name="card"),
    path("personne/<int:person>/remettre/", cards.hand_over_ready, name="hand_over_ready"),
    path("personne/<int:person>/note/", cards.note_about, name="note_about"),
    path("personne/<int:person>/corriger/", people.correct_person, name="correct_person"),
    path("personne/inscrire/", people.register_person, name="register_person"),
    path("personne/<int:person>/permettre/", cards.override_gate, name="override_gate"),
    path("foyer/<int:household>/rejoindre/", cards.join, name="join"),
    path("foyer/<int:household>/renouveler/", cards.renew, name="renew"),
    path("foyer/<int:household>/carte/", people.print_card, name="print_card"),
    path("foyer/<int:household>/nouvelle-carte/", people.issue_card, name="issue_card"),
    path("annuler/", cards.undo, name="undo"),
    path("passage/<int:visit>/garer/", cards.park_visit, name="park_visit"),
    path("passage/<int:visit>/reprendre/", cards.resume_visit, name="resume_visit"),
    path("passage/<int:visit>/finir/", cards.finish_visit, name="finish_visit"),
    path("entree/", day.count_walk_in, name="count_walk_in"),
    path("entree/<int:visit>/annuler/", day.uncount_walk_in, name="uncount_walk_in"),
    path("journee/", day.day, name="day"),
    path("journee/ouvrir/", day.open_day, name="open_day"),
    path("journee/fermer/", day.close_day, name="close_day"),
    path("journee/liste/<int:item>/cocher/", day.tick_item, name="tick_item"),
    path("journee/liste/<int:item>/decocher/", day.untick_item, name="untick_item"),
    path("note/", day.write_note, name="write_note"),
    path("note/<int:note>/finir/", day.finish_note, name="finish_note"),
    path("note/<int:note>/reprendre/", day.take_up_note, name="take_up_note"),
    path("billets/", day.slips, name="slips"),
    path("billets/distribuer/", day.mark_told, name="mark_told"),
]
