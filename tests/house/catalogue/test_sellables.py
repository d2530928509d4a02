"""What is sold over the counter: whose money it is, at which price and VAT of the day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue import cloning, configure, queries
from loge.house.catalogue.models import Article, VatRate, VatRegime
from loge.house.partners import actions as partners
from loge.house.partners.models import Partner
from loge.kernel.refusal import Elsewhere, Refused
from tests.world import World

TODAY = date(2026, 11, 24)
NEW_YEAR = date(2027, 1, 1)


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(Refused) as no:
        yield
    assert no.value.code == code


@pytest.fixture(autouse=True)
def rates(db: None) -> None:
    configure.configure()


@pytest.fixture
def baker(world: World) -> Partner:
    entry = partners.add_partner("Le boulanger", active_from=TODAY, act=world.act())
    return Partner.objects.get(pk=entry.subject_id)


def article(world: World, code: str, cents: int | None = None, **more: Any) -> Article:
    known = {"family": "at_your_service", "active_from": TODAY, **more}
    entry = catalogue.add_article(code, name=code.capitalize(), **known, act=world.act())
    if cents is not None:
        catalogue.set_price(
            f"article_{code}", label=code, cents=cents, valid_from=TODAY, act=world.act()
        )
    return Article.objects.get(pk=entry.subject_id)


def liable(world: World, day: date = TODAY) -> None:
    catalogue.set_vat_regime(
        "liable", valid_from=day, vat_number="FR 40 303 265 045", source="AG", act=world.act()
    )


def test_own_sales_bear_no_vat_under_the_franchise_and_a_partners_do(
    world: World, baker: Partner
) -> None:
    article(world, "coffee", 100, vat="intermediate", category="drinks")
    article(world, "baguette", 120, vat="reduced", category="bread", partner=baker)
    sold = {s.article.code: s for s in queries.articles(world.ampere, TODAY)}
    assert (sold["coffee"].cents, sold["coffee"].vat_basis_points) == (100, 0)
    assert (sold["baguette"].cents, sold["baguette"].vat_basis_points) == (120, 550)
    assert sold["coffee"].partner is None
    assert sold["baguette"].partner == baker
    assert sold["baguette"].article.credited == baker.account
    assert sold["coffee"].article.credited == "707"
    liable(world)
    again = {s.article.code: s.vat_basis_points for s in queries.articles(world.ampere, TODAY)}
    assert again == {"coffee": 1000, "baguette": 550}


def test_the_regime_changes_at_midnight_of_its_day(world: World) -> None:
    liable(world, NEW_YEAR)
    before = queries.vat_regime(world.ampere, date(2026, 12, 31))
    assert not before.liable
    assert queries.vat_regime(world.ampere, NEW_YEAR).vat_number == "FR40303265045"
    assert queries.vat_basis_points(world.ampere, "normal", date(2026, 12, 31)) == 0
    assert queries.vat_basis_points(world.ampere, "normal", NEW_YEAR) == 2000
    assert queries.vat_regime(world.hohberg, NEW_YEAR).kind == VatRegime.Kind.FRANCHISE


def test_a_law_that_changes_a_rate_is_a_dated_row(world: World) -> None:
    liable(world)
    VatRate.objects.filter(kind="reduced").update(until=NEW_YEAR)
    VatRate.objects.create(kind="reduced", basis_points=700, valid_from=NEW_YEAR, source="loi")
    article(world, "jam", 300, vat="reduced")
    rate = lambda day: queries.articles(world.ampere, day)[0].vat_basis_points  # noqa: E731
    assert (rate(date(2026, 12, 31)), rate(NEW_YEAR)) == (550, 700)


def test_a_regime_needs_its_number_and_never_changes_the_past(world: World) -> None:
    with refused("vat_number"):
        catalogue.set_vat_regime("liable", valid_from=TODAY, vat_number="FR1", act=world.act())
    liable(world)
    for day, code in [(TODAY, "vat_twice"), (TODAY - timedelta(days=1), "vat_past")]:
        with refused(code):
            catalogue.set_vat_regime("franchise", valid_from=day, act=world.act())
    with pytest.raises(IntegrityError), transaction.atomic():
        VatRegime.objects.create(desk=world.hohberg, kind="liable", valid_from=TODAY)


def test_a_desk_begins_under_the_franchise_as_long_as_nobody_knows(world: World) -> None:
    configure.regime(world.ampere)
    configure.regime(world.ampere)
    found = VatRegime.objects.at(world.ampere).get()
    assert (found.kind, found.confidence) == ("franchise", "assumed")


def test_what_has_no_price_is_left_out_and_listed_for_the_office(world: World) -> None:
    lamp = article(world, "lamp")
    article(world, "gift", price_kind="free")
    assert [(s.article.code, s.cents) for s in queries.articles(world.ampere, TODAY)] == [
        ("gift", None)
    ]
    assert queries.unpriced(world.ampere, TODAY) == [lamp]
    with refused("no_price"):
        queries.sellable(world.ampere, lamp.pk, TODAY)


def test_one_article_is_found_by_its_number_or_bar_code(world: World) -> None:
    coffee = article(world, "coffee", 100, barcode="3270190127512")
    assert queries.sellable(world.ampere, coffee.pk, TODAY).cents == 100
    found = queries.by_barcode(world.ampere, "3270190127512", TODAY)
    assert found is not None
    assert found.article == coffee
    assert queries.by_barcode(world.ampere, "", TODAY) is None
    assert queries.by_barcode(world.hohberg, "3270190127512", TODAY) is None
    with pytest.raises(Elsewhere):
        queries.sellable(world.hohberg, coffee.pk, TODAY)
    with refused("not_sold"):
        queries.sellable(world.ampere, coffee.pk, TODAY - timedelta(days=1))


def test_nothing_is_sold_for_a_partner_who_has_left(world: World, baker: Partner) -> None:
    bread = article(world, "bread", 300, partner=baker)
    partners.change_partner(baker, active_until=NEW_YEAR, act=world.act())
    assert len(queries.articles(world.ampere, TODAY)) == 1
    assert queries.articles(world.ampere, NEW_YEAR) == []
    with refused("not_sold"):
        queries.sellable(world.ampere, bread.pk, NEW_YEAR)


@pytest.mark.parametrize("many", [1, 30])
def test_four_questions_however_much_is_sold(
    world: World, baker: Partner, many: int, django_assert_max_num_queries: Any
) -> None:
    for n in range(many):
        article(world, f"thing_{n}", 100 + n, partner=baker if n % 2 else None)
    with django_assert_max_num_queries(4):
        assert len([s.partner for s in queries.articles(world.ampere, TODAY)]) == many


def test_an_article_earns_income_or_is_a_partners_of_this_desk(world: World) -> None:
    entry = partners.add_partner(
        "Ailleurs", active_from=TODAY, act=world.act(desk=world.hohberg, by=world.chloe.pk)
    )
    stranger = Partner.objects.get(pk=entry.subject_id)
    with pytest.raises(Elsewhere):
        article(world, "bread", partner=stranger)
    with refused("article_account"):
        article(world, "bread", account="467")
    assert article(world, "copy", nature="services").account == "706"
    assert article(world, "pen").account == "707"


def test_a_partner_comes_along_with_the_article_taken_over(world: World, baker: Partner) -> None:
    article(world, "bread", 300, partner=baker, category="bread")
    there = world.act(desk=world.hohberg, by=world.chloe.pk)
    cloning.articles(world.ampere, world.hohberg, TODAY).rows[0].take(act=there)
    found = Article.objects.at(world.hohberg).get()
    assert found.partner is not None
    assert (found.partner.slug, found.partner.desk) == (baker.slug, world.hohberg)
    again = cloning.articles(world.ampere, world.hohberg, TODAY)
    assert not again.rows[0].changes
