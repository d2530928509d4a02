"""Addresses of what may be left, under `/<desk>/bureau/confies/`. Names are the verbs."""

from django.urls import path

from loge.trades.entrusted.kinds import piece_views as pieces
from loge.trades.entrusted.kinds import views
from loge.trades.entrusted.stays import unclaimed_views as unclaimed

app_name = "kinds"

urlpatterns = [
    path("", views.kinds, name="kinds"),
    path("nouveau/", views.add_kind, name="add_kind"),
    path("chemin/", views.path, name="path"),
    path("delais/", unclaimed.rules, name="unclaimed_rules"),
    path("delais/changer/", unclaimed.set_unclaimed_rule, name="set_unclaimed_rule"),
    path("<int:left_kind>/", views.kind, name="kind"),
    path("<int:left_kind>/changer/", views.change_kind, name="change_kind"),
    path("<int:left_kind>/exemple/", views.print_sample, name="print_sample"),
    path("<int:left_kind>/prevoir/", views.plan_kind, name="plan_kind"),
    path("<int:left_kind>/pieces/", pieces.add_piece, name="add_piece"),
    path("pieces/<int:piece>/", pieces.piece, name="piece"),
    path("pieces/<int:piece>/changer/", pieces.change_piece, name="change_piece"),
    path("pieces/<int:piece>/prix/", pieces.price_piece, name="price_piece"),
    path("prix/<int:price>/retirer/", pieces.withdraw_piece_price, name="withdraw_piece_price"),
    path("pieces/<int:piece>/ranger/", pieces.rank_piece, name="rank_piece"),
    path("pieces/<int:piece>/retirer/", pieces.retire_piece, name="retire_piece"),
    path("pieces/<int:piece>/remettre/", pieces.put_piece_back, name="put_piece_back"),
]
