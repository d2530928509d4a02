"""A partner's own page, under `/atelier/`: no account, a secret address. Names are the verbs."""

from django.urls import path

from loge.trades.entrusted.views import workshop

app_name = "workshop"

urlpatterns = [
    path("<str:secret>/", workshop.home, name="home"),
    path("<str:secret>/compte/", workshop.confirm_batch, name="confirm_batch"),
    path("<str:secret>/pret/", workshop.announce_ready, name="announce_ready"),
    path("<str:secret>/question/", workshop.ask_desk, name="ask_desk"),
    path("<str:secret>/prix/", workshop.propose_price, name="propose_price_by_link"),
    path("<str:secret>/releves/<int:statement>/", workshop.print_statement, name="print_statement"),
]
