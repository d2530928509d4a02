"""What La Poste pays for a month: expected, announced, received, and what is missing."""

from datetime import date, timedelta
from typing import Any

import pytest

from loge.house.conventions import actions as conventions
from loge.house.conventions import queries
from loge.house.conventions.models import Fee, Month, MonthPayment
from loge.house.journal import sentences
from loge.house.journal.models import Entry, Remark
from loge.house.ledger import queries as books
from loge.house.retention import configure as retention
from loge.house.retention import purging
from loge.house.settlements import actions as settlements
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Elsewhere, Forbidden, Refused
from tests.house.conventions.conftest import AUGUST, NOVEMBER, OCTOBER, Relay


def test_a_month_brings_the_fee_and_the_commissions_of_its_sales(relay: Relay) -> None:
    relay.shop.sell(relay.partner, "stamps", 15200, date(2026, 10, 6))
    relay.shop.sell(relay.partner, "booklets", 36480, date(2026, 10, 31))
    relay.shop.sell(relay.partner, "stamps", 15200, NOVEMBER)
    account = queries.account(relay.convention, OCTOBER)
    assert (account.fee_cents, account.commission_cents) == (39100, 456 + 1459)
    assert account.difference_cents == -(39100 + 1915)
    assert not account.settled


def test_the_month_in_which_it_begins_is_paid_by_days(relay: Relay) -> None:
    conventions.change_convention(relay.convention, valid_from=date(2026, 8, 23), act=relay.act())
    relay.convention.refresh_from_db()
    assert queries.account(relay.convention, AUGUST).fee_cents == 11352  # 9 of 31 days
    assert queries.account(relay.convention, date(2026, 9, 1)).fee_cents == 39100


def test_two_sources_are_kept_and_one_is_counted_with(relay: Relay) -> None:
    other = relay.fee(40000, AUGUST, "RTES 2022", applies=False)
    assert queries.account(relay.convention, OCTOBER).fee_cents == 39100
    conventions.prefer_fee(Fee.objects.get(pk=other), act=relay.act())
    assert queries.account(relay.convention, OCTOBER).fee_cents == 40000
    assert sorted(relay.convention.fees.values_list("cents", "applies")) == [
        (39100, False),
        (40000, True),
    ]


def test_a_fee_that_rises_leaves_the_months_before_alone(relay: Relay) -> None:
    relay.fee(41000, OCTOBER, "avenant 1")
    assert queries.account(relay.convention, date(2026, 9, 1)).fee_cents == 39100
    assert queries.account(relay.convention, OCTOBER).fee_cents == 41000


def test_what_is_announced_and_what_came_show_what_is_missing(relay: Relay) -> None:
    relay.shop.sell(relay.partner, "prepaid", 10000, OCTOBER)
    said = {"first_on": OCTOBER, "fee_cents": 39100, "commission_cents": 450}
    conventions.announce_month(relay.convention, **said, on=NOVEMBER, act=relay.act())
    conventions.receive_month(relay.convention, **said, on=NOVEMBER, act=relay.act())
    account = queries.account(relay.convention, OCTOBER)
    assert (account.announced_difference_cents, account.difference_cents) == (-50, -50)
    balances = books.balances(relay.shop.world.ampere)
    assert (balances["512"], balances["706"], balances["7082"]) == (39550, -39100, -450)


@pytest.mark.parametrize("slip", [date(2025, 11, 2), date(2026, 11, 25), date(2099, 1, 1)])
def test_a_slip_of_the_year_is_not_kept(relay: Relay, slip: date) -> None:
    said = {"first_on": OCTOBER, "fee_cents": 39100, "commission_cents": 0, "on": slip}
    for verb in (conventions.announce_month, conventions.receive_month):
        with pytest.raises(Refused):
            verb(relay.convention, **said, act=relay.act())
    assert not MonthPayment.objects.exists()


def test_commissions_kept_on_a_statement_are_not_awaited_again(relay: Relay) -> None:
    relay.shop.sell(relay.partner, "stamps", 10000, OCTOBER)
    settlements.settle_partner(relay.partner, until=NOVEMBER, act=relay.act())
    account = queries.account(relay.convention, OCTOBER)
    assert (account.commission_cents, account.kept_cents) == (300, 300)
    assert account.difference_cents == -39100


def test_a_difference_is_settled_only_with_an_explanation(relay: Relay) -> None:
    with pytest.raises(Refused):
        conventions.settle_month(relay.convention, first_on=OCTOBER, act=relay.act())
    conventions.settle_month(
        relay.convention, first_on=OCTOBER, explanation="paid in December", act=relay.act()
    )
    relay.fee(50000, date(2026, 9, 1), "told too late")
    account = queries.account(relay.convention, OCTOBER)
    assert account.settled
    assert account.fee_cents == 39100
    with pytest.raises(Refused):
        conventions.announce_month(
            relay.convention, first_on=OCTOBER, fee_cents=1, commission_cents=0, on=NOVEMBER,
            act=relay.act(),
        )  # fmt: skip
    conventions.reopen_month(Month.objects.get(), reason="fee rose", act=relay.act())
    assert queries.account(relay.convention, OCTOBER).fee_cents == 50000


def test_a_payment_that_did_not_come_is_posted_back_once(relay: Relay) -> None:
    said = {"first_on": OCTOBER, "fee_cents": 39100, "commission_cents": 0, "on": NOVEMBER}
    conventions.receive_month(relay.convention, **said, act=relay.act())
    payment = MonthPayment.objects.get()
    conventions.take_back_payment(payment, reason="wrong month", act=relay.act())
    assert books.balances(relay.shop.world.ampere).get("512", 0) == 0
    with pytest.raises(Refused):
        conventions.take_back_payment(payment, reason="again", act=relay.act())


@pytest.mark.parametrize(
    "wrong",
    [
        {"fee_cents": -1},
        {"fee_cents": 10**9},
        {"fee_cents": 0},
        {"on": date(2026, 12, 1)},
        {"first_on": date(2026, 7, 1)},
        {"first_on": date(2026, 12, 1)},
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    relay: Relay, wrong: dict[str, object]
) -> None:
    said = {"first_on": OCTOBER, "fee_cents": 39100, "commission_cents": 0, "on": NOVEMBER, **wrong}
    with pytest.raises(Refused):
        conventions.receive_month(relay.convention, **said, act=relay.act())  # type: ignore[arg-type]
    assert not MonthPayment.objects.exists()
    assert not Month.objects.exists()


def test_who_may_not_and_elsewhere(relay: Relay) -> None:
    world = relay.shop.world
    said = {"first_on": OCTOBER, "fee_cents": 1, "commission_cents": 0, "on": NOVEMBER}
    with pytest.raises(Forbidden):
        conventions.receive_month(
            relay.convention, **said,
            act=world.act(may=frozenset({Permission.SEE_TILL})),
        )  # fmt: skip
    elsewhere = Act(desk=world.hohberg, by=world.chloe.pk, at=relay.act().at, may=relay.act().may)
    with pytest.raises(Elsewhere):
        conventions.receive_month(relay.convention, **said, act=elsewhere)
    fee = relay.convention.fees.get()
    with pytest.raises(Elsewhere):
        conventions.prefer_fee(fee, act=elsewhere)


def test_the_journal_tells_it_in_euros(relay: Relay) -> None:
    said = {"first_on": OCTOBER, "fee_cents": 39100, "commission_cents": 450, "on": NOVEMBER}
    conventions.announce_month(relay.convention, **said, act=relay.act())
    entry = Entry.objects.filter(verb="announce_month").get()
    assert "391\xa0€" in sentences.read([entry])[0].words


def test_why_a_month_differed_is_kept_with_the_books(relay: Relay) -> None:
    retention.configure()
    why = "statement of 5 November, one sale too many"
    said: dict[str, Any] = {"first_on": OCTOBER, "explanation": why}
    conventions.settle_month(relay.convention, **said, act=relay.act())
    with pytest.raises(Refused):  # in another tab
        conventions.settle_month(relay.convention, **said, act=relay.act())
    assert purging.erase(relay.act().desk, at=relay.act().at + timedelta(days=5000)) >= 0
    assert Remark.objects.filter(text=why).exists()
