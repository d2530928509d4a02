"""Agreements, their terms, what is lent and how La Poste helps."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loge.house.conventions import actions as conventions
from loge.house.conventions import queries, rules
from loge.house.conventions.models import Condition, Convention, Equipment, Support
from loge.kernel.periods import months_later
from loge.kernel.refusal import Refused
from tests.house.conventions.conftest import AUGUST, OCTOBER, Relay


class Flat:
    def __init__(self, cents: int, valid_from: date, until: date | None = None) -> None:
        self.cents, self.valid_from, self.until = cents, valid_from, until


@given(
    cents=st.integers(0, 100_000),
    day=st.integers(1, 31),
    later=st.integers(0, 100_000),
)
def test_a_fee_that_changes_within_a_month_stays_between_the_two(
    cents: int, day: int, later: int
) -> None:
    change = date(2026, 10, day)
    fees = [Flat(cents, AUGUST, change), Flat(later, change)]
    owed = rules.fee_of_month(fees, OCTOBER, runs=(AUGUST, None))
    assert min(cents, later) <= owed <= max(cents, later)


def test_months_run_from_the_first_to_the_last() -> None:
    found = rules.months(date(2026, 8, 23), date(2026, 10, 1), date(2026, 11, 24))
    assert found == [date(2026, 9, 1), date(2026, 8, 1)]


def test_one_must_say_in_time_whether_it_goes_on(relay: Relay) -> None:
    ampere = relay.shop.world.ampere
    conventions.change_convention(
        relay.convention, until=date(2027, 3, 31), notice_months=3, act=relay.act()
    )
    assert rules.decide_by(date(2027, 3, 31), 3) == date(2026, 12, 31)
    assert not queries.ending(ampere, date(2026, 10, 31))
    assert queries.ending(ampere, date(2026, 11, 1)) == [relay.convention]
    assert not queries.ending(ampere, date(2027, 3, 31))


def test_two_agreements_never_run_on_one_day(relay: Relay) -> None:
    with pytest.raises(Refused) as no:
        relay.sign(valid_from=OCTOBER)
    assert no.value.code == "convention_twice"
    conventions.change_convention(relay.convention, until=OCTOBER, act=relay.act())
    relay.sign(valid_from=OCTOBER)
    assert Convention.objects.count() == 2


def test_a_fee_or_a_cost_of_the_next_century_is_a_slip_of_the_hand(relay: Relay) -> None:
    far: dict[str, Any] = {"cents": 41000, "valid_from": date(2099, 1, 1), "source": "avenant"}
    with pytest.raises(Refused, match="l’année"):
        conventions.set_fee(relay.convention, **far, act=relay.act())
    with pytest.raises(Refused, match="l’année"):
        conventions.set_hourly_cost(**far, act=relay.act())


def test_nothing_is_lent_before_its_day(relay: Relay) -> None:
    said: dict[str, Any] = {"kind": Equipment.Kind.IT, "label": "Smartphone"}
    with pytest.raises(Refused):
        conventions.enter_equipment(
            relay.convention, **said, lent_on=date(2099, 1, 1), act=relay.act()
        )
    assert not Equipment.objects.exists()


def test_the_inventory_says_what_is_missing(relay: Relay) -> None:
    entry = conventions.enter_equipment(
        relay.convention, kind=Equipment.Kind.IT, label="Smartphone", how_many=2,
        lent_on=AUGUST, act=relay.act(),
    )  # fmt: skip
    phone = Equipment.objects.get(pk=entry.made)
    with pytest.raises(Refused):
        conventions.check_equipment(phone, condition=Condition.GOOD, found=3, act=relay.act())
    conventions.check_equipment(phone, condition=Condition.WORN, found=1, act=relay.act())
    phone.refresh_from_db()
    assert (phone.condition, phone.checked_on) == ("worn", date(2026, 11, 24))
    assert phone.checks.get().found == 1
    conventions.return_equipment(phone, condition=Condition.WORN, act=relay.act())
    with pytest.raises(Refused):
        conventions.check_equipment(phone, condition=Condition.GOOD, found=1, act=relay.act())
    conventions.keep_equipment(phone, act=relay.act())
    assert queries.to_check(relay.shop.world.ampere, months_later(date(2027, 11, 24), 1)) == 1


def test_a_visit_of_the_parent_office_is_noted_and_struck_out(relay: Relay) -> None:
    said = {"kind": Support.Kind.TRAINING, "on": OCTOBER, "minutes": 90}
    entry = conventions.note_support(relay.convention, **said, act=relay.act())
    with pytest.raises(Refused):
        conventions.note_support(
            relay.convention, **{**said, "on": date(2026, 12, 1)}, act=relay.act()
        )
    conventions.strike_support(Support.objects.get(pk=entry.made), act=relay.act())
    assert not Support.objects.exists()


@given(income=st.integers(0, 10**6), minutes=st.integers(0, 10**5), hour=st.integers(1, 5000))
def test_paid_hours_and_result_agree(income: int, minutes: int, hour: int) -> None:
    made = rules.BreakEven(income, minutes, hour)
    if made.left_minutes > 0:
        assert made.result_cents >= 0
    if made.result_cents < -hour:
        assert made.left_minutes < 0


def test_an_agreement_older_than_the_books_is_counted_from_when_it_is_written_down(
    relay: Relay,
) -> None:
    conventions.change_convention(
        relay.convention, valid_from=date(2021, 8, 23), counted_from=OCTOBER, act=relay.act()
    )
    relay.convention.refresh_from_db()
    firsts = queries.firsts(relay.convention, date(2026, 11, 24))
    assert firsts == [date(2026, 11, 1), OCTOBER]
