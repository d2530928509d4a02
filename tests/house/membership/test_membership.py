"""A household joins for a year, renews from the old end, and owes the price of the day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from loge.house.catalogue.models import Price
from loge.house.journal.models import Entry
from loge.house.ledger import queries as ledger
from loge.house.ledger.models import Charge
from loge.house.membership import actions as membership
from loge.house.membership import queries, rules
from loge.house.membership.models import Card, Membership
from loge.house.membership.rules import Standing
from loge.kernel.refusal import Refused
from tests.world import NOW, World

TODAY = date(2026, 11, 24)


def test_joining_runs_a_year_and_is_owed(world: World) -> None:
    membership.join(world.keller, act=world.act())
    standing = queries.standing(world.keller, on=TODAY)
    assert standing.member
    assert standing.last_day == date(2027, 11, 23)
    assert [c.cents for c in ledger.owed_by([world.keller.pk])] == [1000]
    assert ledger.balances(world.ampere) == {"411": 1000, "706": -1000}


def test_a_member_does_not_join_again(world: World) -> None:
    membership.join(world.keller, act=world.act())
    with pytest.raises(Refused) as refused:
        membership.join(world.keller, act=world.act())
    assert refused.value.code == "member"
    assert "2027" in str(refused.value)


def test_renewing_before_the_end_loses_no_day(world: World) -> None:
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=350)))
    membership.renew(world.keller, act=world.act())
    assert queries.standing(world.keller, on=TODAY).until == date(2027, 12, 9)


def test_a_lapsed_household_starts_again_today(world: World) -> None:
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=400)))
    membership.renew(world.keller, act=world.act())
    assert queries.standing(world.keller, on=TODAY).until == date(2027, 11, 24)


def test_renewing_early_must_be_meant(world: World) -> None:
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=100)))
    with pytest.raises(Refused) as refused:
        membership.renew(world.keller, act=world.act())
    assert refused.value.code == "early"
    membership.renew(world.keller, confirmed=["early"], act=world.act())
    assert queries.standing(world.keller, on=TODAY).until == date(2028, 8, 16)


def test_what_was_confirmed_stands_in_the_journal(world: World) -> None:
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=100)))
    said = ["early", "Bruno said so"]
    early = membership.renew(world.keller, confirmed=said, act=world.act())
    assert early.facts["confirmed"] == ["early"]


def test_nothing_is_confirmed_when_nothing_was_asked(world: World) -> None:
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=350)))
    assert "confirmed" not in membership.renew(world.keller, act=world.act()).facts


def test_the_price_is_the_one_of_the_day(world: World) -> None:
    Price.objects.filter(desk=world.ampere).update(until=date(2026, 11, 24))
    with pytest.raises(Refused) as refused:
        membership.join(world.keller, act=world.act())
    assert refused.value.code == "no_price"
    Price.objects.create(
        desk=world.ampere, code="membership", label="x", cents=1200, valid_from=date(2026, 11, 24)
    )
    membership.join(world.keller, act=world.act())
    assert Charge.objects.get().cents == 1200


def test_a_mistake_is_undone_the_same_day(world: World) -> None:
    entry = membership.join(world.keller, act=world.act())
    made = Membership.objects.get(pk=entry.subject_id)
    membership.cancel_membership(made, act=world.act())
    assert not queries.standing(world.keller, on=TODAY).member
    assert ledger.owed_by([world.keller.pk]) == []
    assert ledger.balances(world.ampere) == {"411": 0, "706": 0}


def test_a_joining_is_not_undone_under_a_renewal(world: World) -> None:
    joined = _made(membership.join(world.keller, act=world.act()))
    renewed = _made(membership.renew(world.keller, confirmed=["early"], act=world.act()))
    with pytest.raises(Refused, match="renouvellement") as refused:
        membership.cancel_membership(joined, act=world.act())
    assert refused.value.code == "renewed_since"
    membership.cancel_membership(renewed, act=world.act())
    membership.cancel_membership(joined, act=world.act())
    assert queries.standing(world.keller, on=TODAY) == Standing(None, TODAY)
    assert queries.members(world.ampere, on=TODAY) == 0
    with pytest.raises(Refused) as refused:
        membership.cancel_membership(joined, act=world.act())
    assert refused.value.code == "state"


def test_the_card_of_an_undone_joining_stops_working(world: World) -> None:
    joined = _made(membership.join(world.keller, act=world.act()))
    membership.cancel_membership(joined, act=world.act())
    assert queries.card_of(world.keller) is None


def test_the_card_a_household_already_had_goes_on_working(world: World) -> None:
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=400)))
    had = queries.card_of(world.keller)
    again = _made(membership.join(world.keller, act=world.act()))
    membership.cancel_membership(again, act=world.act())
    assert had is not None
    assert queries.card_of(world.keller) == had


def test_a_card_stays_when_only_the_renewal_is_undone(world: World) -> None:
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=350)))
    renewed = _made(membership.renew(world.keller, act=world.act()))
    membership.issue_card(world.keller, act=world.act())
    membership.cancel_membership(renewed, act=world.act())
    assert queries.card_of(world.keller) is not None


def test_a_joining_that_arrives_late_does_not_overlap_a_later_one(world: World) -> None:
    membership.join(world.keller, act=world.act())
    before = world.act(at=NOW - timedelta(days=3))
    for verb in (membership.join, membership.renew):
        with pytest.raises(Refused) as refused:
            verb(world.keller, act=before)
        assert refused.value.code == "joined_later"


@pytest.mark.parametrize(
    ("periods", "until", "later"),
    [
        ([], None, None),
        ([(2025, 2026)], date(2026, 1, 1), None),
        ([(2026, 2027)], date(2027, 1, 1), None),
        ([(2026, 2027), (2027, 2028)], date(2028, 1, 1), None),
        ([(2027, 2028)], None, date(2027, 1, 1)),
        ([(2025, 2026), (2027, 2028)], date(2026, 1, 1), date(2027, 1, 1)),
        ([(2028, 2029), (2026, 2027)], date(2027, 1, 1), date(2028, 1, 1)),
    ],
)
def test_a_household_stands_on_one_run_of_years_from_today(
    periods: list[tuple[int, int]], until: date | None, later: date | None
) -> None:
    years = [(date(a, 1, 1), date(b, 1, 1)) for a, b in periods]
    assert rules.standing(years, TODAY) == Standing(until, TODAY, later)


def _made(entry: Entry) -> Membership:
    return Membership.objects.get(pk=entry.made)


def test_the_next_day_is_too_late_to_undo(world: World) -> None:
    entry = membership.join(world.keller, act=world.act())
    made = Membership.objects.get(pk=entry.subject_id)
    with pytest.raises(Refused, match="le jour même"):
        membership.cancel_membership(made, act=world.act(at=NOW + timedelta(days=1)))


def test_leap_day_membership_ends_on_the_first_of_march() -> None:
    year = rules.next_period(Standing(None, date(2028, 2, 29)))
    assert (year.starts, year.until) == (date(2028, 2, 29), date(2029, 3, 1))


def test_the_card_is_found_however_it_is_read(world: World) -> None:
    membership.join(world.keller, act=world.act())
    card = Card.objects.get()
    for typed in [card.number, f"LOGE:{card.number}", f"loge:{card.number}", f" {card.number} "]:
        assert queries.card(world.ampere, typed) == card
    assert queries.card(world.hohberg, card.number) is None
    wrong_key = card.number[:-1] + str((int(card.number[-1]) + 1) % 10)
    assert queries.card(world.ampere, wrong_key) is None


def test_a_lost_card_stops_working_and_the_membership_does_not(world: World) -> None:
    membership.join(world.keller, act=world.act())
    membership.issue_card(world.keller, act=world.act())
    working = queries.card_of(world.keller)
    assert working is not None
    assert Card.objects.filter(revoked_at__isnull=False).count() == 1
    assert queries.standing(world.keller, on=TODAY).member


def test_joining_at_the_last_minute_of_a_desk_day_counts_that_day(world: World) -> None:
    """23:30 at the desk is 22:30 UTC."""
    late = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    membership.join(world.keller, act=world.act(at=late))
    assert Membership.objects.get().starts_on == TODAY
