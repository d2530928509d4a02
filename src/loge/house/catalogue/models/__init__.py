"""What the desk offers: services and articles in three families, and what they cost, dated."""

from loge.house.catalogue.models.article import Article, VatRate
from loge.house.catalogue.models.price import Price
from loge.house.catalogue.models.procedure import Procedure
from loge.house.catalogue.models.service import Family, Service
from loge.house.catalogue.models.vat import Nature, VatRegime

__all__ = ["Article", "Family", "Nature", "Price", "Procedure", "Service", "VatRate", "VatRegime"]
