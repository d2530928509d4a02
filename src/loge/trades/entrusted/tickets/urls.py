"""Addresses of what is left at the desk, under `/<desk>/comptoir/confies/`. Names are the verbs."""

from django.urls import path

from loge.trades.entrusted.leaving import views as leaving
from loge.trades.entrusted.tickets import paper_views as papers
from loge.trades.entrusted.tickets import verb_views as verbs
from loge.trades.entrusted.tickets import views

app_name = "entrusted"

urlpatterns = [
    path("", views.tickets, name="tickets"),
    path("fichier/", views.export_tickets, name="export_tickets"),
    path("deposer/", leaving.leaving, name="leaving"),
    path("deposer/<int:left_kind>/", leaving.leave_ticket, name="leave_ticket"),
    path("personnes/", leaving.find_person, name="find_person"),
    path("<int:ticket>/", views.ticket, name="ticket"),
    path("<int:ticket>/imprimer/", papers.print_ticket, name="print_ticket"),
    path("<int:ticket>/etiquettes/", papers.print_labels, name="print_labels"),
    path("<int:ticket>/remettre/", verbs.hand_over_items, name="hand_over_items"),
    path("<int:ticket>/payer/", verbs.bill_items, name="bill_items"),
    path("<int:ticket>/corriger/", verbs.correct_ticket, name="correct_ticket"),
    path("<int:ticket>/rayer/", verbs.cancel_ticket, name="cancel_ticket"),
    path("<int:ticket>/proprietaire/", verbs.name_owner, name="name_owner"),
    path("<int:ticket>/autre-proprietaire/", verbs.change_owner, name="change_owner"),
    path("objet/<int:thing>/corriger/", verbs.correct_item, name="correct_item"),
    path("objet/<int:thing>/pret/", verbs.make_ready, name="make_ready"),
    path("objet/<int:thing>/pas-pret/", verbs.put_right_ready, name="put_right_ready"),
    path(
        "objet/<int:thing>/pas-remis/",
        verbs.put_right_item_handed_over,
        name="put_right_item_handed_over",
    ),
]
