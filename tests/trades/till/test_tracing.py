"""The technical log says what was decided in the office, before anything more is sold."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.models import Article, Price
from loge.house.journal.actions import VERBS
from loge.house.journal.models import Entry
from loge.house.network import opening
from loge.house.partners import actions as partners
from loge.house.seals import keys
from loge.house.seals import queries as seals
from loge.house.seals.models import Record
from loge.house.seals.verifier import Break
from loge.kernel import append_only
from loge.trades.till import actions as till
from loge.trades.till import queries, terms, tracing
from loge.trades.till.actions.correcting import Why
from loge.trades.till.models import Drawer, Method, Movement
from tests.trades.till.conftest import SINCE, TODAY, Shop, paid
from tests.trades.till.test_closing import close
from tests.world import NOW

pytestmark = pytest.mark.usefixtures("tuesday")
LATER = NOW + timedelta(minutes=10)


def log(kind: str = "") -> list[Record]:
    """The lines of Ampère's technical log, of one kind."""
    lines = Record.objects.at("ampere").of("log").order_by("number")
    return [line for line in lines if kind in ("", line.kind)]


def raise_price(shop: Shop, cents: int = 130, **more: Any) -> Entry:
    """The baguette costs something else from tomorrow on."""
    return catalogue.set_price(
        shop.bread.price_code,
        label="Baguette",
        cents=cents,
        valid_from=date(2026, 11, 25),
        act=more.pop("act", None) or shop.world.act(),
        **more,
    )


def test_the_log_begins_with_what_the_till_was_set_up_with(shop: Shop) -> None:
    first, *rest = log()
    assert (first.kind, first.said["code"]) == ("beginning", 260)
    assert [line.kind for line in rest if line.kind == "opening"] == ["opening", "opening"]
    assert len(log("price")) == len(log("article")) == 5
    codes = [line.said["facts"]["of"] for line in log("partner")]
    assert codes == ["la-poste", "boulangerie-schmitt"]
    assert {line.said["code"] for line in log("partner")} == {240}


def test_a_price_is_in_the_log_before_anything_is_sold_after_it(shop: Shop) -> None:
    raise_price(shop)
    receipt = shop.sell(shop.put(shop.bread), paid(120))
    line = log("price")[-1]
    entry = Entry.objects.filter(verb="set_price").latest("number")
    assert line.said["facts"] == {
        "verb": "set_price",
        "about": f"catalogue.price:{entry.subject_id}",
        "of": "article_baguette",
        "cents": 130,
        "valid_from": "2026-11-25",
    }
    assert line.said["journal"] == {"number": entry.number, "digest": entry.digest}
    assert line.pk < Record.objects.get(seal=receipt.seal).pk


def test_each_change_stands_there_once_with_its_true_moment_and_author(shop: Shop) -> None:
    before = len(log("price"))
    raise_price(shop, act=shop.world.act(by=shop.world.nadia.pk))
    for _ in range(2):
        shop.sell(shop.put(shop.bread), paid(120), act=shop.world.act(at=LATER))
    close(shop, loge=5240, la_poste=2000)
    assert len(log("price")) == before + 1
    line = log("price")[-1]
    assert (line.at, line.said["by"]) == (NOW, shop.world.nadia.pk)


def test_what_nobody_sold_after_stands_there_with_the_closing(shop: Shop) -> None:
    raise_price(shop)
    closing = close(shop, loge=5000, la_poste=2000)
    assert closing.content["chain_heads"]["log"]["number"] >= log("price")[-1].number


def test_partner_article_vat_and_desk_are_traced(shop: Shop) -> None:
    world, day = shop.world, date(2026, 12, 1)
    partners.set_terms(
        shop.baker, "all", commission_basis_points=1500, valid_from=SINCE, act=world.act()
    )
    partners.change_partner(shop.baker, phone="03 88 00 00 00", act=world.act())
    catalogue.change_article(shop.copy, name="Photocopie A4", act=world.act())
    catalogue.set_vat_regime("liable", valid_from=day, vat_number="FR83404833048", act=world.act())
    opening.describe_desk(street="41 rue de Wattwiller", act=world.act())
    raise_price(shop)
    price = Price.objects.get(cents=130)
    catalogue.withdraw_price(price, act=world.act())
    shop.sell(shop.put(shop.bread), paid(120))
    told = [line.said["facts"]["verb"] for line in log() if line.kind in tracing.KINDS][-7:]
    assert told == [
        "set_terms",
        "change_partner",
        "change_article",
        "set_vat_regime",
        "describe_desk",
        "set_price",
        "withdraw_price",
    ]
    terms_line = next(x for x in log("partner") if x.said["facts"]["verb"] == "set_terms")
    assert terms_line.said["facts"]["basis_points"] == 1500
    assert not [f for f in seals.verify("ampere") if isinstance(f, Break)]


def test_every_verb_that_is_traced_is_one_and_no_sale_overlooks_it() -> None:
    """What is sold is read anew after each of them: only then does a sale look at the journal."""
    assert set(tracing.TRACED) <= set(VERBS)
    apps = {VERBS[name].app for name in tracing.TRACED}
    assert all(f"{app}.".startswith(terms.SETTINGS) for app in apps)


def test_the_same_terms_are_not_asked_twice(
    shop: Shop, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        shop.sell(shop.put(shop.bread), paid(120))
    known = queries.ground(shop.world.ampere, on=TODAY).terms
    with CaptureQueriesContext(connection) as asked:
        assert tracing.catch_up(shop.world.act(), known) == 0
    assert len(asked) == 0
    raise_price(shop)
    anew = queries.ground(shop.world.ampere, on=TODAY).terms
    assert tracing.catch_up(shop.world.act(), anew) == 1


def test_without_the_key_a_price_is_set_all_the_same_and_traced_when_it_is_back(
    shop: Shop,
) -> None:
    held = keys.path().read_bytes()
    keys.path().unlink()
    raise_price(shop)
    keys.path().write_bytes(held)
    shop.sell(shop.put(shop.bread), paid(120))
    assert log("price")[-1].said["facts"]["cents"] == 130


def test_a_price_of_the_past_rewritten_in_the_journal_is_found(shop: Shop) -> None:
    number = raise_price(shop).number
    shop.sell(shop.put(shop.bread), paid(120))
    with append_only.lifted(connection):
        Entry.objects.filter(desk="ampere", number=number).update(digest="0" * 64)
    assert Break("ampere", "journal", number, "rewritten") in seals.verify("ampere")


def test_a_price_slipped_into_the_journal_afterwards_is_found(shop: Shop) -> None:
    number = raise_price(shop).number
    partners.change_partner(shop.baker, phone="1", act=shop.world.act())
    shop.sell(shop.put(shop.bread), paid(120))
    with append_only.lifted(connection):
        Entry.objects.filter(desk="ampere", number=1).update(verb="set_price")
    assert Break("ampere", "journal", 1, "added") in seals.verify("ampere")
    assert number > 1


def test_cash_put_in_and_taken_out_is_traced(shop: Shop) -> None:
    why = Movement.Why.CHANGE
    till.move_cash(shop.session(), cents=2000, why=why, act=shop.world.act())
    till.move_cash(shop.session(), cents=-500, why=why, act=shop.world.act())
    told = [line.said["facts"] for line in log("cash")]
    assert told == [
        {"drawer": "loge", "session": 1, "cents": cents, "why": "change"} for cents in (2000, -500)
    ]


def test_an_amount_that_was_typed_is_traced(shop: Shop) -> None:
    entry = catalogue.add_article(
        "divers",
        name="Divers",
        family="at_your_service",
        active_from=SINCE,
        vat="normal",
        category="other",
        price_kind=Article.PriceKind.FREE,
        act=shop.world.act(),
    )
    thing = Article.objects.get(pk=entry.made)
    shop.sell(shop.put(thing, cents=350), paid(350))
    shop.sell(shop.put(shop.bread), paid(120))
    shop.sell(shop.put(thing, cents=200, training=True), paid(200))
    told = [(line.said["code"], line.said["facts"]) for line in log("no_article")]
    assert told == [
        (910, {"receipt": 1, "cents": 350}),
        (910, {"receipt": 1, "cents": 200, "training": True}),
    ]


def test_a_payment_put_right_is_traced(shop: Shop) -> None:
    receipt = shop.sell(shop.put(shop.bread), paid(120))
    till.correct_payment(
        receipt.payments.get(),
        method=Method.CARD,
        why=Why.SLIP,
        act=shop.world.act(),
    )
    assert log("payment")[0].said["facts"] == {"receipt": 1, "by_receipt": 2}


def test_the_opening_of_each_drawer_is_traced(shop: Shop) -> None:
    told = [line.said["facts"] for line in log("opening")]
    assert told == [
        {"drawer": "loge", "session": 1, "cents": 5000},
        {"drawer": "la-poste", "session": 1, "cents": 2000},
    ]
    assert Drawer.objects.count() == 2


def test_no_name_stands_in_the_log(shop: Shop) -> None:
    partners.change_partner(
        shop.baker, name="Boulangerie Zimmermann", address="3 rue X", act=shop.world.act()
    )
    shop.sell(shop.put(shop.bread, person=shop.world.dina), paid(120))
    whole = "".join(line.content for line in log())
    for name in ("Zimmermann", "rue X", "Dina", "Amel", "amel"):
        assert name not in whole
