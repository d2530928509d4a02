"""What the desk offers and what it costs: decided here, dated."""

from loge.house.catalogue.actions.articles import add_article, change_article
from loge.house.catalogue.actions.prices import set_price, withdraw_price
from loge.house.catalogue.actions.procedures import set_procedure
from loge.house.catalogue.actions.services import (
    add_service,
    change_service,
    plan_service,
    rank_service,
)
from loge.house.catalogue.actions.taxes import set_vat_regime

__all__ = [
    "add_article",
    "add_service",
    "change_article",
    "change_service",
    "plan_service",
    "rank_service",
    "set_price",
    "set_procedure",
    "set_vat_regime",
    "withdraw_price",
]
