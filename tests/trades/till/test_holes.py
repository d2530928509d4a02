"""What is known to be wrong with other tills (docs/decisions/0024), looked for in ours."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import ProtectedError

from loge.house.journal.actions import VERBS
from loge.house.seals import queries as seals
from loge.house.seals.models import Record
from loge.house.seals.verifier import Break
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till import queries
from loge.trades.till.actions.correcting import Why
from loge.trades.till.models import Basket, Closing, Drawer, Method, Receipt, Session
from loge.trades.till.rules.payable import payable
from tests.trades.till.conftest import TODAY, Shop, paid
from tests.trades.till.test_closing import close
from tests.trades.till.test_properties import coins
from tests.world import NOW

ROOT = Path(__file__).parents[3]
RECORD = next((ROOT / "docs" / "decisions").glob("*-holes-of-other-tills.md"))


def test_every_hole_of_the_record_names_tests_that_exist() -> None:
    text = RECORD.read_text()
    rows = [line for line in text.splitlines() if re.match(r"\| (?!Their hole|-)", line)]
    assert len(rows) > 15
    for row in rows:
        assert "::test_" in row or "not there" in row, row
    named = set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text))
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not re.search(rf"^def {name}\(", (ROOT / file).read_text(), re.MULTILINE)
    ]
    assert not missing


def whole() -> bool:
    return not [
        one for one in seals.verify("ampere", every_signature=True) if isinstance(one, Break)
    ]


# Odoo


def test_what_is_sealed_is_the_business_and_no_number_of_a_row(shop: Shop) -> None:
    """Their digest covers the ids of lines and payments; ours label, amount, rate and method."""
    shop.put(shop.bread, 2)
    shop.sell(shop.put(shop.booklet), paid(240, given=500), paid(1668, "card", "la-poste"))
    said = Record.objects.get(chain="receipts").said
    lines = [(x["label"], x["milli"], x["cents"], x["vat_basis_points"]) for x in said["lines"]]
    assert lines == [("Baguette", 2000, 240, 550), ("Carnet de 12 timbres", 1000, 1668, 0)]
    paid_by = [(p["drawer"], p["method"], p["cents"], p["given"]) for p in said["payments"]]
    assert paid_by == [("loge", "cash", 240, 500), ("la-poste", "card", 1668, None)]
    assert said["total"] == 1908


def test_a_closing_holds_the_seal_of_its_last_receipt_not_its_number(shop: Shop) -> None:
    receipt = shop.sell(shop.put(shop.coffee), paid(100))
    closing = close(shop, loge=5100, la_poste=2000)
    assert closing.content["last_seal"] == receipt.seal
    assert re.fullmatch(r"[0-9a-f]{64}", closing.content["last_seal"])
    assert closing.content["last"] == receipt.number
    assert closing.content["chain_heads"]["receipts"]


def test_each_closing_holds_the_seal_of_the_one_before(shop: Shop) -> None:
    first = close(shop, loge=5000, la_poste=2000)
    till.open_drawer(Drawer.objects.get(code="loge"), float_cents=2000, act=shop.world.act())
    second = close(shop, loge=2000)
    assert Record.objects.get(chain="closings", number=2).said["previous"] == first.seal
    assert second.seal != first.seal


def test_a_sale_around_midnight_falls_into_one_closing(shop: Shop) -> None:
    """No window of a day back from now: a closing takes every receipt since the last one."""
    close(shop, loge=5000, la_poste=2000)
    evening = datetime(2026, 11, 25, 22, 30, tzinfo=UTC)  # half past eleven here
    drawer = Drawer.objects.get(code="loge")
    till.open_drawer(drawer, float_cents=2000, act=shop.world.act(at=evening))
    for minutes in (0, 25):
        act = shop.world.act(at=evening + timedelta(minutes=minutes))
        basket = Basket.objects.get(pk=till.add_line(shop.coffee, act=act.step("line")).made)
        shop.sell(basket, paid(100), act=act)
    session = shop.session()
    late = shop.world.act(at=evening + timedelta(minutes=50))  # it is tomorrow here, not in UTC
    till.count_drawer(session, coins=coins(2200), others={}, act=late.step("count"))
    session.refresh_from_db()
    till.close_drawer(session, kept_cents=0, act=late.step("drawer"))
    closing = Closing.objects.get(pk=till.close_till(act=late).made)
    assert (closing.starts_on, closing.first, closing.last) == (date(2026, 11, 25), 1, 2)
    closings = Closing.objects.filter(span="day").order_by("number")
    inside = [n for c in closings if c.first for n in range(c.first, (c.last or 0) + 1)]
    assert inside == list(Receipt.objects.order_by("number").values_list("number", flat=True))


def test_change_given_after_the_sale_raises_no_alarm(shop: Shop) -> None:
    """It is sealed once, with what was handed in: nothing is added to a receipt afterwards."""
    receipt = shop.sell(shop.put(shop.coffee), paid(100, given=2000))
    assert receipt.payments.get().given_cents == 2000
    assert receipt.payments.count() == 1
    assert queries.expected(shop.session())["cash"] == 5100
    assert whole()


# Paheko


def test_every_line_knows_its_vat_and_whose_it_is(shop: Shop) -> None:
    shop.put(shop.bread)
    receipt = shop.sell(shop.put(shop.coffee), paid(220))
    said = {line.label: (line.vat_basis_points, str(line.partner)) for line in receipt.lines.all()}
    assert said == {"Baguette": (550, "Boulangerie Schmitt"), "Café": (0, "None")}


def test_what_is_paid_is_never_opened_again(shop: Shop) -> None:
    basket = shop.put(shop.coffee)
    line = basket.lines.get().pk
    shop.sell(basket, paid(100))
    basket.refresh_from_db()
    moves = Basket.LIFECYCLE.moves
    assert not [verb for verb, move in moves.items() if Basket.State.SOLD in move.sources]
    for verb, args in ((till.change_line, {"line": line, "milli": 5000}), (till.drop_basket, {})):
        with pytest.raises(Refused) as refused:
            verb(basket, **args, act=shop.world.act())  # type: ignore[operator]
        assert refused.value.code == "state"


def test_nothing_that_was_taken_can_be_deleted(shop: Shop) -> None:
    """No verb deletes; and what money hangs on keeps its row, also before any closing."""
    shop.sell(shop.put(shop.coffee), paid(100))
    for row in (shop.session(), shop.session().drawer, Receipt.objects.get().lines.get().article):
        with pytest.raises(ProtectedError):
            row.delete()
    ours = [verb.name for verb in VERBS.values() if verb.app == "till"]
    assert not [name for name in ours if re.search("delete|remove|erase|reopen", name)]


def test_each_method_says_how_much_it_may_pay_and_why(shop: Shop) -> None:
    """Theirs says so too: it is the one thing we took over."""
    shop.put(shop.bread)
    basket = shop.put(shop.stamp)
    desk = shop.world.ampere
    ready = queries.ground(desk, on=TODAY)
    full = queries.filled(desk, basket, ready, on=TODAY)
    purse = queries.purse(desk, ready, full, shop.world.act(), on=TODAY)
    mine, poste = ready.places
    found = {
        (place.code, method): payable(method, place, full.lines, purse)
        for place in (mine, poste)
        for method in map(Method, ("cash", "stuck", "account"))
    }
    assert found["loge", "cash"].cents == 120
    assert (found["loge", "stuck"].cents, "Stück" in found["loge", "stuck"].why) == (100, True)
    assert found["la-poste", "stuck"].cents == 0
    assert all(one.why for one in found.values())


# LaBoutik, Dolibarr


def test_a_count_is_left_and_taken_up_while_somebody_still_buys(shop: Shop) -> None:
    session = shop.session("la-poste")
    till.count_drawer(session, coins={2000: 1}, others={}, act=shop.world.act())
    shop.sell(shop.put(shop.coffee), paid(100))  # the other drawer sells on
    session.refresh_from_db()
    till.resume_drawer(session, act=shop.world.act())
    shop.sell(shop.put(shop.stamp), paid(139, drawer="la-poste"))
    assert close(shop, loge=5100, la_poste=2139).count == 2


def test_a_method_is_put_right_after_the_closing_too(shop: Shop) -> None:
    receipt = shop.sell(shop.put(shop.coffee), paid(100))
    first = close(shop, loge=5100, la_poste=2000)
    tomorrow = shop.world.act(at=NOW + timedelta(days=1))
    till.open_drawer(Drawer.objects.get(code="loge"), float_cents=2000, act=tomorrow)
    payment, why = receipt.payments.get(), Why.WRONG_METHOD
    till.correct_payment(payment, method=Method.CARD, why=why, act=tomorrow.step("later"))
    fixed = Receipt.objects.get(kind="payment")
    assert (fixed.corrects, fixed.on, fixed.total_cents) == (receipt, date(2026, 11, 25), 0)
    assert Closing.objects.get(pk=first.pk).content == first.content
    assert whole()


def test_every_payment_names_the_session_it_lies_in(shop: Shop) -> None:
    shop.sell(shop.put(shop.coffee), paid(100))
    closing = close(shop, loge=5100, la_poste=2000)
    assert Record.objects.get(chain="receipts").said["payments"][0]["session"] == 1
    told = {(s["drawer"], s["number"]) for s in closing.content["sessions"]}
    assert told == {("loge", 1), ("la-poste", 1)}
    till.open_drawer(Drawer.objects.get(code="loge"), float_cents=2000, act=shop.world.act())
    assert shop.session().number == 2
    assert Session.objects.filter(drawer__code="loge").count() == 2


def test_a_method_that_is_not_taken_pays_nothing(shop: Shop) -> None:
    found = shop.world.ampere.till
    till.set_till(found, methods=["cash", "card"], act=shop.world.act())
    with pytest.raises(Refused) as refused:
        shop.sell(shop.put(shop.coffee), paid(100, "cheque"))
    assert refused.value.code == "payment_too_much"


def test_a_count_of_records_is_that_of_receipts(shop: Shop) -> None:
    """Nothing is sold that is not sealed, in one statement of the database."""
    shop.sell(shop.put(shop.coffee), paid(100))
    shop.sell(shop.put(shop.coffee), paid(100))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM till_receipt t JOIN seals_record s ON s.seal = t.seal "
            "AND s.number = t.number AND s.chain = 'receipts'"
        )
        assert cursor.fetchone() == (2,)
