"""What was sold while the till was off, noted on paper or a telephone, and entered afterwards."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.models import Article
from loge.house.journal.models import Entry
from loge.house.ledger.models import Charge, Posting
from loge.house.people.models import Person
from loge.house.seals.models import Record
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till import queries, reading
from loge.trades.till.models import Closing, Receipt, Session
from loge.trades.till.rules.noted import Noted
from loge.trades.till.saying import Words
from tests.support.door import Device
from tests.trades.till.conftest import Shop, paid
from tests.trades.till.test_holes import whole
from tests.world import NOW

MONDAY = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)  # half past four at the desk, no network
LATER = NOW.replace(hour=10, minute=0)


@pytest.fixture(autouse=True)
def eleven() -> Iterator[None]:
    """Tuesday, eleven o'clock at the desk: the notebook is typed in."""
    with time_machine.travel(LATER, tick=False):
        yield


def note(shop: Shop, *payments: Any, what: Article | None = None, **more: Any) -> Receipt:
    """Two baguettes of Monday, or something else, typed in on Tuesday."""
    lines = more.pop("lines", None) or [Noted((what or shop.bread).pk, 2000)]
    act = more.pop("act", None) or shop.world.act(at=MONDAY)
    entry = till.record_sale(lines, payments or [paid(240)], act=act, **more)
    return Receipt.objects.get(pk=entry.made)


def test_a_sale_of_monday_is_entered_on_tuesday_with_both_moments(shop: Shop) -> None:
    receipt = note(shop)
    assert (receipt.at, receipt.entered_at, receipt.noted) == (MONDAY, LATER, True)
    assert receipt.on == date(2026, 11, 24)
    assert queries.expected(shop.session())["cash"] == 5240
    said = Record.objects.get(chain="receipts").said
    assert said["at"].startswith("2026-11-23T15:30:00")
    assert said["entered_at"].startswith("2026-11-24T10:00:00")
    assert said["booked_on"] == "2026-11-24"
    assert Posting.objects.get(subject="till.receipt").on == date(2026, 11, 24)
    facts = dict(reading.face(receipt, words=Words("fr")).facts)
    assert facts["Vendu le"] == "23/11/2026 16:30:00"
    assert facts["Saisi le"] == "24/11/2026 11:00:00"
    assert whole()


def test_it_is_of_todays_closing(shop: Shop) -> None:
    note(shop)
    for code, coins in (("loge", {5000: 1, 200: 1, 20: 2}), ("la-poste", {2000: 1})):
        till.count_drawer(shop.session(code), coins=coins, others={}, act=shop.world.act())
        till.close_drawer(shop.session(code), kept_cents=2000, act=shop.world.act())
    till.close_till(act=shop.world.act())
    closed = Closing.objects.get()
    assert (closed.starts_on, closed.count, closed.total_cents) == (date(2026, 11, 24), 1, 240)


def test_the_same_line_of_the_notebook_sells_once(shop: Shop, amel: Client) -> None:
    device = Device(amel, at=MONDAY)
    args: dict[str, Any] = {
        "lines": [{"article": shop.bread.pk, "milli": 2000}],
        "payments": [{"drawer": "loge", "method": "cash", "cents": 240, "given": 500}],
    }
    answers = [device.one("k1", "record_sale", **args) for _ in range(3)]
    assert {answer["outcome"] for answer in answers} == {"done"}
    assert Receipt.objects.get().at == MONDAY
    assert answers[0]["subject"] == "till.receipt"


@pytest.mark.parametrize(
    "wrong",
    [
        {"lines": [{"article": "1"}]},
        {"lines": [{"article": 1, "milli": "2000"}]},
        {"lines": [{"article": 1, "milli": 10**30}]},
        {"lines": [{"article": 10**30}]},
        {"lines": [{"article": 1, "colour": "red"}]},
        {"lines": []},
        {"lines": [{"article": 1}] * 200},
        {"payments": [{"drawer": "loge", "method": "gold", "cents": 240}]},
        {"payments": [{"drawer": "loge", "method": "cash", "cents": 10**30}]},
        {"payments": [{"drawer": "loge", "method": "cash", "cents": 240, "given": 10**30}]},
        {"payments": [{"drawer": "nowhere", "method": "cash", "cents": 240}]},
        {"payments": []},
        {"household": 999_999},
    ],
)
def test_lines_that_cannot_be_are_refused_with_a_sentence(
    shop: Shop, amel: Client, wrong: dict[str, Any]
) -> None:
    args: dict[str, Any] = {
        "lines": [{"article": shop.bread.pk, "milli": 2000}],
        "payments": [{"drawer": "loge", "method": "cash", "cents": 240}],
    }
    if wrong.get("lines") and wrong["lines"][0].get("article") == 1:
        wrong["lines"] = [{**line, "article": shop.bread.pk} for line in wrong["lines"]]
    answer = Device(amel, at=MONDAY).one("k1", "record_sale", **{**args, **wrong})
    assert answer["outcome"] == "refused"
    assert answer["code"] != "fault"
    assert not Receipt.objects.exists()


def test_what_the_terminal_said_is_kept_on_one_line(shop: Shop) -> None:
    receipt = note(shop, paid(240, "card", reference="CB\n4417 \u200b" + "9" * 60))
    assert receipt.payments.get().reference.startswith("CB4417 999")


def test_the_price_is_that_of_the_day_it_was_sold(shop: Shop) -> None:
    catalogue.set_price(
        shop.bread.price_code,
        label="Baguette",
        cents=130,
        valid_from=date(2026, 11, 24),
        source="test",
        confirmed=["price_today"],
        act=shop.world.act(),
    )
    assert note(shop).total_cents == 240
    assert shop.sell(shop.put(shop.bread), paid(130)).total_cents == 130
    with pytest.raises(Refused) as refused:
        note(shop, paid(260), lines=[Noted(shop.bread.pk, 2000, cents=130)])
    assert refused.value.code == "price_differs"
    assert "1,20" in str(refused.value)


def test_what_was_withdrawn_since_was_sold_and_what_was_withdrawn_before_was_not(
    shop: Shop,
) -> None:
    catalogue.change_article(shop.bread, active_until=date(2026, 11, 24), act=shop.world.act())
    assert note(shop).total_cents == 240
    catalogue.change_article(shop.coffee, active_until=date(2026, 11, 23), act=shop.world.act())
    with pytest.raises(Refused) as refused:
        note(shop, paid(200), what=shop.coffee)
    assert refused.value.code == "not_sold"


@pytest.mark.parametrize("method", ["stuck", "account", "waived"])
def test_the_drawer_of_la_poste_has_the_same_rules(shop: Shop, method: str) -> None:
    sold = [Noted(shop.stamp.pk, 1000)]
    with pytest.raises(Refused) as refused:
        note(shop, paid(139, method, "la-poste"), lines=sold, person=shop.world.dina, reason="x")
    assert refused.value.code == "payment_too_much"


def test_what_is_let_go_needs_its_reason_and_who_may(shop: Shop) -> None:
    with pytest.raises(Refused) as refused:
        note(shop, paid(200, "waived"), what=shop.coffee)
    assert refused.value.code == "waived_why"
    assert note(shop, paid(200, "waived"), what=shop.coffee, reason="fête").total_cents == 200


def test_what_was_left_to_pay_is_owed_by_the_household_since_that_day(shop: Shop) -> None:
    receipt = note(shop, paid(200, "account"), what=shop.coffee, household=shop.world.alaoui)
    charge = Charge.objects.get()
    assert (charge.household, charge.cents, charge.owed_at) == (shop.world.alaoui, 200, MONDAY)
    assert receipt.home == shop.world.alaoui
    with pytest.raises(Refused):
        note(shop, paid(200, "account"), what=shop.coffee)


def test_it_is_about_somebody_and_their_household_of_that_day(shop: Shop) -> None:
    receipt = note(shop, person=shop.world.dina)
    assert (receipt.person, receipt.household) == (shop.world.dina, shop.world.alaoui)
    with pytest.raises(Refused) as refused:
        note(shop, person=shop.world.dina, household=shop.world.keller)
    assert refused.value.code == "not_theirs"


def test_without_an_open_drawer_it_says_what_to_do(shop: Shop) -> None:
    till.count_drawer(shop.session(), coins={5000: 1}, others={}, act=shop.world.act())
    till.close_drawer(shop.session(), kept_cents=5000, act=shop.world.act())
    with pytest.raises(Refused) as refused:
        note(shop)
    assert refused.value.code == "drawer_shut"
    assert "Ouvrez la caisse" in str(refused.value)


def test_of_a_counted_drawer_it_says_how_to_go_on(shop: Shop) -> None:
    till.count_drawer(shop.session(), coins={5000: 1}, others={}, act=shop.world.act())
    with pytest.raises(Refused) as refused:
        note(shop)
    assert refused.value.code == "drawer_counted"


def test_a_drawer_of_yesterday_is_counted_first(shop: Shop) -> None:
    wednesday = time_machine.travel(datetime(2026, 11, 25, 8, tzinfo=UTC), tick=False)
    with wednesday, pytest.raises(Refused) as refused:
        note(shop)
    assert refused.value.code == "day_left_open"
    assert Session.objects.running().count() == 2


def test_who_practises_enters_nothing(shop: Shop) -> None:
    till.begin_training(act=shop.world.act())
    with pytest.raises(Refused) as refused:
        note(shop)
    assert refused.value.code == "training"


def test_a_day_to_come_is_no_day_of_a_notebook(shop: Shop) -> None:
    with pytest.raises(Refused) as refused:
        note(shop, act=shop.world.act(at=datetime(2026, 11, 26, tzinfo=UTC)))
    assert refused.value.code == "ahead"


def test_the_journal_says_it_without_a_name(shop: Shop) -> None:
    note(shop, person=shop.world.dina)
    entry = Entry.objects.get(verb="record_sale")
    assert (entry.at, entry.facts["booked_on"]) == (MONDAY, "2026-11-24")
    assert Person.objects.get(pk=shop.world.dina.pk).last_name not in entry.facts_text
