"""What a desk keeps from the start, and what comes to one that stood before there was a stock."""

from datetime import date

import pytest

from loge.configure import configure
from loge.house.catalogue.models import Article, Price
from loge.house.network.models import Desk
from loge.house.partners.models import Category
from loge.house.stock import actions as stock
from loge.house.stock.models import Kept
from loge.kernel.access import Permission
from loge.kernel.act import Act
from tests.world import NOW

pytestmark = pytest.mark.django_db


def test_the_articles_of_la_poste_are_kept_from_the_start_and_only_once() -> None:
    configure(at=NOW)
    desk = Desk.objects.get(slug="ampere")
    rows = Kept.objects.at(desk).select_related("article", "partner")
    assert {kept.partner.slug for kept in rows if kept.partner} == {"la-poste"}
    kinds = {kept.article.category for kept in rows}
    sold = {Category.STAMPS, Category.BOOKLETS, Category.PREPAID, Category.PACKAGING}
    assert kinds == sold
    stamp = rows.get(article__code="stamp")
    act = Act(desk=desk, at=NOW, may=frozenset(Permission))
    stock.stop_keeping(stamp, act=act)
    rows.get(article__code="prepaid").delete()
    configure(at=NOW)
    assert Kept.objects.get(article__code="stamp").stopped_at is not None
    assert Kept.objects.filter(article__code="prepaid").exists()


def test_no_price_of_la_poste_is_certain_without_a_source() -> None:
    configure(at=NOW)
    theirs = Article.objects.filter(partner__slug="la-poste")
    day = date(2026, 11, 24)
    for article in theirs:
        price = Price.objects.on(day).filter(code=article.price_code).first()
        if article.price_kind == Article.PriceKind.FREE:
            assert price is None
            continue
        assert price is not None
        assert price.source
        guessed = "supposé" in price.source
        assert (price.confidence == "assumed") is guessed
    free = theirs.filter(price_kind=Article.PriceKind.FREE)
    assert set(free.values_list("code", flat=True)) == {"registered", "franking"}
