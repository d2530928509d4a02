"""A partner's own page, under `/atelier/`: no account, a secret address. Names are the verbs."""

from django.urls import path

from loge.trades.entrusted.workshop import views

app_name = "workshop"

urlpatterns = [
    path("<str:secret>/", views.home, name="home"),
    path("<str:secret>/compte/", views.confirm_batch, name="confirm_batch"),
    path("<str:secret>/pret/", views.announce_ready, name="announce_ready"),
    path("<str:secret>/question/", views.ask_desk, name="ask_desk"),
    path("<str:secret>/prix/", views.propose_price, name="propose_price_by_link"),
    path("<str:secret>/releves/<int:statement>/", views.print_statement, name="print_statement"),
]
