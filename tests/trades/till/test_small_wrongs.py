"""Small things that were wrong at the till, each as somebody meets it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from loge.house.catalogue import actions as catalogue
from loge.house.ledger import actions as charges
from loge.house.ledger import queries as ledger
from loge.house.ledger.models import Charge
from loge.house.membership import actions as membership
from loge.house.partners import actions as partners
from loge.house.people.models import Residence
from loge.house.seals.models import Record
from loge.kernel.access import ROLES, Permission, Role
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till import invoicing, opening_page, queries, selling
from loge.trades.till.actions.correcting import Why
from loge.trades.till.models import Basket, BasketLine, Closing, Method, Movement, Receipt, Till
from loge.trades.till.settling import hand_over
from tests.trades.till.conftest import SINCE, TODAY, Shop, paid
from tests.trades.till.test_closing import close
from tests.trades.till.test_holes import whole
from tests.world import NOW, signed_in

DECEMBER = datetime(2026, 12, 5, 9, tzinfo=UTC)
SPRING = datetime(2027, 2, 3, 9, tzinfo=UTC)


# What is let go


def test_the_tax_of_what_is_let_go_stays_due(shop: Shop) -> None:
    said = {"valid_from": SINCE, "vat_number": "FR83404833048"}
    catalogue.set_vat_regime("liable", **said, act=shop.world.act())
    receipt = shop.sell(shop.put(shop.coffee), paid(100, "waived"), reason="fête")
    held = ledger.balances(shop.world.ampere)
    assert (receipt.lines.get().vat_cents, held["44571"], held["709"]) == (9, -9, 100)


def test_a_sale_whose_rest_was_let_go_is_taken_back_whole(shop: Shop) -> None:
    world = shop.world
    receipt = shop.sell(shop.put(shop.coffee, 3, world.dina), paid(100), paid(200, "account"))
    charges.waive(Charge.objects.get(), reason="fin de mois", act=world.act())
    till.cancel_sale(receipt, why=Why.SLIP, act=world.act())
    held = ledger.balances(world.ampere)
    assert {held.get(code, 0) for code in ("411", "709", "707")} == {0}
    assert Charge.objects.get().state == Charge.State.WAIVED
    assert whole()


def test_a_sale_whose_rest_was_paid_is_refunded_and_says_so(shop: Shop) -> None:
    world = shop.world
    receipt = shop.sell(shop.put(shop.coffee, 3, world.dina), paid(100), paid(200, "account"))
    entry = till.take_charge(Charge.objects.get(), person=world.dina, act=world.act())
    shop.sell(Basket.objects.get(pk=entry.made), paid(200))
    with pytest.raises(Refused) as refused:
        till.cancel_sale(receipt, why=Why.SLIP, act=world.act())
    assert refused.value.code == "carried_paid"


# Months and years


@pytest.mark.parametrize(
    ("span", "starts_on", "code"),
    [
        ("month", date(2026, 10, 1), "not_begun"),
        ("month", date(1987, 1, 1), "not_begun"),
        ("year", date(2025, 1, 1), "not_begun"),
        ("year", date(2026, 1, 1), "month_open"),
    ],
)
def test_a_period_that_has_nothing_to_close_is_refused(
    shop: Shop, span: str, starts_on: date, code: str
) -> None:
    close(shop, loge=5000, la_poste=2000)
    with pytest.raises(Refused) as refused:
        till.close_period(span=span, starts_on=starts_on, act=shop.world.act(at=SPRING))
    assert refused.value.code == code
    assert "11/2026" in str(refused.value) or "24 novembre 2026" in str(refused.value)


def test_a_year_is_closed_after_its_months(shop: Shop) -> None:
    close(shop, loge=5000, la_poste=2000)
    for span, starts_on in (("month", date(2026, 11, 1)), ("year", date(2026, 1, 1))):
        act = shop.world.act(at=SPRING)
        till.close_period(span=span, starts_on=starts_on, act=act)
    assert set(Closing.objects.values_list("span", flat=True)) == {"day", "month", "year"}


def test_the_treasurer_closes_a_month_and_opens_no_drawer(shop: Shop) -> None:
    assert Permission.CLOSE_PERIOD in ROLES[Role.TREASURER]
    assert Permission.KEEP_DRAWER not in ROLES[Role.TREASURER]
    assert Permission.CLOSE_PERIOD not in ROLES[Role.VOLUNTEER] | ROLES[Role.AUDITOR]
    close(shop, loge=5000, la_poste=2000)
    with time_machine.travel(DECEMBER, tick=False):
        tom = signed_in(shop.world.tom)
        page = tom.get("/ampere/bureau/caisse/clotures/").content.decode()
        assert 'name="starts_on" value="2026-11-01"' in page
        said = {"span": "month", "starts_on": "2026-11-01", "key": "m"}
        answer = tom.post("/ampere/bureau/caisse/clotures/periode/", said)
    assert answer.status_code == 302, answer.content
    assert Closing.objects.get(span="month").by == shop.world.tom.pk


# Drawers


def test_a_partner_who_gives_up_their_drawer_is_paid_into_the_desks(shop: Shop) -> None:
    close(shop, loge=5000, la_poste=2000)
    partners.change_partner(shop.poste, own_drawer=False, act=shop.world.act())
    assert [d.code for d in selling.day_of_till(shop.world.act()).shut] == ["loge"]
    till.open_till(floats={"loge": 2000}, act=shop.world.act())
    receipt = shop.sell(shop.put(shop.stamp), paid(139))
    assert receipt.payments.get().drawer.code == "loge"
    held = ledger.balances(shop.world.ampere)
    assert held[shop.poste.account] == -139
    assert not selling.counter(shop.world.act(), None).shut
    # What was left in theirs is asked for until it is counted away.
    assert [row.drawer.code for row in opening_page.opening(shop.world.act()).shut] == ["la-poste"]


def test_what_was_paid_into_a_drawer_given_up_is_given_back_out_of_the_desks(shop: Shop) -> None:
    sold = [shop.sell(shop.put(shop.stamp), paid(139, drawer="la-poste")) for _ in range(3)]
    close(shop, loge=5000, la_poste=2417)
    partners.change_partner(shop.poste, own_drawer=False, act=shop.world.act())
    till.open_till(floats={"loge": 2000}, act=shop.world.act())
    act, why = shop.world.act, Why.BROUGHT_BACK
    till.cancel_sale(sold[0], why=why, act=act())
    till.refund(sold[1], quantities={sold[1].lines.get().pk: 1000}, methods={}, why=why, act=act())
    backs = Receipt.objects.filter(corrects__isnull=False)
    assert {p.drawer.code for r in backs for p in [*r.payments.all(), *r.lines.all()]} == {"loge"}
    assert queries.expected(shop.session())["cash"] == 2000 - 2 * 139
    with pytest.raises(Refused, match="transformé"):
        till.correct_payment(sold[2].payments.get(), method=Method.CARD, why=why, act=act())
    hand_over(shop.poste, 139, act())
    assert queries.expected(shop.session())["cash"] == 2000 - 3 * 139
    assert Record.objects.at("ampere").of("log").latest("number").kind == "cash"


def test_no_cash_moves_in_a_drawer_that_was_left_open_yesterday(shop: Shop) -> None:
    late = shop.world.act(at=NOW + timedelta(days=1))
    with pytest.raises(Refused) as refused:
        till.move_cash(shop.session(), cents=-100, why=Movement.Why.BANK, act=late)
    assert refused.value.code == "day_left_open"
    with pytest.raises(Refused) as refused:
        hand_over(shop.poste, 100, late)
    assert refused.value.code == "day_left_open"
    assert not Movement.objects.exists()


def test_nothing_is_said_to_be_paid_in_what_the_desk_does_not_take(
    shop: Shop, amel: Client
) -> None:
    receipt = shop.sell(shop.put(shop.coffee), paid(100))
    row = Till.objects.get(desk=shop.world.ampere)
    till.set_till(row, methods=["cash", "card"], act=shop.world.act())
    said = {"why": Why.WRONG_METHOD, "act": shop.world.act()}
    with pytest.raises(Refused):
        till.correct_payment(receipt.payments.get(), method=Method.CHEQUE, **said)
    page = amel.get(f"/ampere/caisse/corriger/{receipt.number}/").content.decode()
    assert ":card" in page
    assert "cheque" not in page
    assert 'value="stuck"' not in page
    till.correct_payment(receipt.payments.get(), method=Method.CARD, **said)


def test_nothing_is_given_back_in_what_the_desk_does_not_take(shop: Shop) -> None:
    receipt = shop.sell(shop.put(shop.coffee), paid(100))
    row = Till.objects.get(desk=shop.world.ampere)
    till.set_till(row, methods=["cash", "cheque"], act=shop.world.act())
    said: dict[str, Any] = {"quantities": {receipt.lines.get().pk: 1000}, "why": Why.BROUGHT_BACK}
    for method in ("card", "stuck"):
        with pytest.raises(Refused) as refused:
            till.refund(receipt, **said, methods={"loge": method}, act=shop.world.act())
        assert refused.value.code == "not_taken"
    till.refund(receipt, **said, methods={}, act=shop.world.act())


# Baskets


def test_a_debt_left_behind_does_not_keep_the_day_open(shop: Shop) -> None:
    """Bruno took what the Alaouis owe into his basket, and lives with them no more."""
    world = shop.world
    membership.join(world.alaoui, act=world.act(at=NOW - timedelta(days=3)))
    home = Residence.objects.create(person=world.bruno, household=world.alaoui, since=SINCE)
    Residence.objects.filter(person=world.bruno, household=world.keller).update(until=SINCE)
    till.take_charge(Charge.objects.get(), person=world.bruno, act=world.act())
    assert len(queries.baskets_left(world.ampere, TODAY)) == 1
    assert [one.lines for one in selling.waiting(world.act(), training=False)] == [1]
    Residence.objects.filter(pk=home.pk).update(until=TODAY)
    assert queries.baskets_left(world.ampere, TODAY) == []
    assert selling.waiting(world.act(), training=False) == []
    assert close(shop, loge=5000, la_poste=2000).count == 0


def test_two_presses_of_more_count_twice_and_one_sent_again_once(shop: Shop, amel: Client) -> None:
    basket = shop.put(shop.bread)
    line = basket.lines.get()
    at = f"/ampere/caisse/panier/{basket.pk}/ligne/{line.pk}/"
    for key in ("one", "two", "two"):
        amel.post(at, {"step": "+1000", "key": key, "milli": "1"})
    line.refresh_from_db()
    assert line.milli == 3000
    amel.post(at, {"by": "-2000", "key": "three", "milli": "3"})
    amel.post(at, {"by": "", "key": "four", "milli": "7"})
    line.refresh_from_db()
    assert line.milli == 7000
    amel.post(at, {"step": "-9000", "key": "five"})
    assert not basket.lines.exists()


# Invoices


def test_what_was_left_to_pay_says_what_it_was(shop: Shop) -> None:
    world = shop.world
    shop.sell(shop.put(shop.coffee, 3, world.dina), paid(100), paid(200, "account"))
    entry = till.take_charge(Charge.objects.get(), person=world.dina, act=world.act())
    later = shop.sell(Basket.objects.get(pk=entry.made), paid(200))
    whom = {"name": "Association des Écrivains", "address": "3 rue de Genève"}
    made = till.issue_invoice(Receipt.objects.get(pk=later.pk), **whom, act=world.act())
    from loge.trades.till.models import Invoice
    from tests.trades.till.test_printing import said

    text = said(invoicing.pdf(Invoice.objects.get(pk=made.made)))
    assert "livraison de biens" in text.lower()


def test_nought_times_an_article_puts_nothing_in(shop: Shop, amel: Client) -> None:
    shop.put(shop.coffee)
    answer = amel.post("/ampere/caisse/ajouter/", {"code": "0*café", "article": shop.coffee.pk})
    assert answer.status_code == 409
    assert BasketLine.objects.get().milli == 1000
