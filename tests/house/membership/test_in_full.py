"""Memberships in full: by twelve months or by year, at another price, given, paused, left."""

from datetime import date, timedelta
from typing import Any

import pytest

from loge.house.catalogue import actions as catalogue
from loge.house.journal.models import Entry
from loge.house.ledger import queries as ledger
from loge.house.ledger.models import Charge
from loge.house.membership import actions as membership
from loge.house.membership import queries
from loge.house.membership.actions import reminding as reminding_verbs
from loge.house.membership.models import (
    LeaveReason,
    Membership,
    MembershipRule,
    Pause,
    Period,
    PriceKind,
    PriceRight,
    Reminder,
)
from loge.house.notices.models import Notice
from loge.house.people import actions as people
from loge.kernel.refusal import Refused
from tests.world import NOW, World

TODAY = date(2026, 11, 24)


@pytest.fixture
def reminding(world: World) -> World:
    """Ampère reminds 30 and 7 days before and a week after, and allows 60 days of pause."""
    membership.set_membership_rule(
        valid_from=date(2021, 1, 1),
        period=Period.TWELVE_MONTHS,
        pause_days=60,
        reminders=[-30, -7, 7],
        act=world.act(),
    )
    return world


def remind(world: World, *, days: int = 0) -> int:
    return reminding_verbs.remind_all(world.ampere, world.act(at=NOW + timedelta(days=days)))


def test_a_household_is_reminded_once_and_not_after_it_renewed(reminding: World) -> None:
    world = reminding
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=335)))
    assert [remind(world), remind(world), remind(world, days=1)] == [1, 0, 0]
    notice = Notice.objects.get()
    assert notice.template == Notice.Template.MEMBERSHIP_ENDS
    assert notice.figures["last_day"] == "2026-12-23"
    assert notice.person == world.bruno
    membership.renew(world.keller, act=world.act())
    notice.refresh_from_db()
    assert notice.state == Notice.State.DROPPED
    assert remind(world, days=24) == 0


def test_who_asked_for_no_reminders_left_or_has_nobody_is_not_reminded(reminding: World) -> None:
    world = reminding
    for home in (world.keller, world.alaoui):
        membership.join(home, act=world.act(at=NOW - timedelta(days=335)))
    membership.stop_reminders(world.keller, act=world.act())
    people.move_out(world.dina, household=world.alaoui, act=world.act())
    assert remind(world, days=1) == 0
    membership.take_up_reminders(world.keller, act=world.act())
    assert remind(world, days=1) == 1


def test_after_the_end_the_message_says_so(reminding: World) -> None:
    world = reminding
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=372)))
    assert remind(world) == 1
    assert Notice.objects.get().template == Notice.Template.MEMBERSHIP_ENDED
    assert Reminder.objects.get().offset == 7


def test_a_desk_that_decided_nothing_reminds_nobody(world: World) -> None:
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=335)))
    assert remind(world) == 0


def right(world: World, kind: PriceKind, *, proof: str = "", cents: int | None = None) -> Any:
    if cents is not None:
        catalogue.set_price(kind.code, label="x", cents=cents, valid_from=TODAY, act=world.act())
    entry = membership.set_price_right(
        f"ground-{kind.value}",
        kind=kind,
        words="Quotient CAF",
        proof=proof,
        valid_from=TODAY,
        act=world.act(),
    )
    return PriceRight.objects.get(pk=entry.made)


def test_a_reduced_price_needs_its_paper_and_the_journal_has_the_ground(world: World) -> None:
    reduced = right(world, PriceKind.REDUCED, proof="attestation CAF", cents=500)
    with pytest.raises(Refused, match="attestation CAF"):
        membership.join(world.keller, right=reduced, act=world.act())
    entry = membership.join(
        world.keller, right=reduced, proof_seen=True, remark="vu ce matin", act=world.act()
    )
    assert entry.facts["ground"] == "ground_reduced"
    assert entry.facts["proof_seen"] is True
    assert entry.facts["cents"] == 500
    assert "Quotient" not in entry.facts_text
    present = queries.presents([world.keller.pk], on=TODAY)[world.keller.pk]
    assert (present.kind, present.ground) == (PriceKind.REDUCED, "Quotient CAF")


def test_a_free_membership_owes_nothing(world: World) -> None:
    free = right(world, PriceKind.FREE)
    membership.join(world.keller, right=free, act=world.act())
    assert Charge.objects.get().cents == 0
    assert ledger.balances(world.ampere) == {}


def test_a_ground_of_yesterday_is_no_longer_offered(world: World) -> None:
    reduced = right(world, PriceKind.REDUCED, cents=500)
    membership.end_price_right(reduced, until=TODAY + timedelta(days=1), act=world.act())
    assert len(queries.offering(world.ampere, TODAY).tariffs) == 2
    assert len(queries.offering(world.ampere, TODAY + timedelta(days=1)).tariffs) == 1
    with pytest.raises(Refused) as refused:
        membership.join(world.keller, right=reduced, act=world.act(at=NOW + timedelta(days=1)))
    assert refused.value.code == "right_over"


def test_a_gift_is_owed_by_who_gives_it(world: World) -> None:
    membership.join(world.keller, giver=world.alaoui, act=world.act())
    assert ledger.owed_by([world.keller.pk]) == []
    assert [charge.cents for charge in ledger.owed_by([world.alaoui.pk])] == [1000]
    membership.join(world.alaoui, partner="  Mairie de  quartier ", act=world.act())
    charge = Charge.objects.get(debtor="Mairie de quartier")
    assert (charge.household, charge.person) == (None, None)
    assert ledger.balances(world.ampere) == {"411": 2000, "706": -2000}
    assert "Mairie" not in Entry.objects.filter(verb="join").latest("number").facts_text
    for wrong in ({"giver": world.keller}, {"giver": world.alaoui, "partner": "x"}):
        with pytest.raises(Refused):
            membership.renew(world.keller, confirmed=["early"], **wrong, act=world.act())


def test_nobody_renews_at_an_old_price_unawares(world: World) -> None:
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=350)))
    catalogue.set_price(
        "membership",
        label="x",
        cents=1200,
        valid_from=TODAY,
        confirmed=["price_today"],
        act=world.act(),
    )
    with pytest.raises(Refused) as refused:
        membership.renew(world.keller, price_seen=1000, act=world.act())
    assert refused.value.code == "price_moved"
    entry = membership.renew(
        world.keller, price_seen=1000, confirmed=["price_moved"], act=world.act()
    )
    assert (entry.facts["cents"], entry.facts["confirmed"]) == (1200, ["price_moved"])


def test_by_calendar_year_only_the_months_left_are_paid(world: World) -> None:
    membership.set_membership_rule(
        valid_from=TODAY, period=Period.CALENDAR_YEAR, pro_rata=True, act=world.act()
    )
    entry = membership.join(world.keller, act=world.act())
    assert (entry.facts["cents"], entry.facts["months"]) == (167, 2)
    assert queries.standing(world.keller, on=TODAY).until == date(2027, 1, 1)


def test_a_new_rule_leaves_what_stands_alone(world: World) -> None:
    membership.join(world.keller, act=world.act())
    until = queries.standing(world.keller, on=TODAY).until
    first = TODAY + timedelta(days=10)
    for day, period in ((TODAY, Period.TWELVE_MONTHS), (first, Period.CALENDAR_YEAR)):
        membership.set_membership_rule(valid_from=day, period=period, act=world.act())
    assert queries.standing(world.keller, on=first).until == until
    assert not queries.term(world.ampere, TODAY).calendar
    assert queries.term(world.ampere, first).calendar
    assert MembershipRule.objects.get(valid_from=TODAY).until == first
    with pytest.raises(Refused):
        membership.set_membership_rule(
            valid_from=first, period=Period.CALENDAR_YEAR, act=world.act()
        )


def test_a_pause_moves_this_year_and_the_next(reminding: World) -> None:
    world = reminding
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=350)))
    membership.renew(world.keller, act=world.act())
    before = queries.standing(world.keller, on=TODAY)
    assert before.until is not None
    membership.pause_membership(
        world.keller, starts_on=TODAY, until=TODAY + timedelta(days=20), act=world.act()
    )
    paused = queries.standing(world.keller, on=TODAY)
    assert paused.until == before.until + timedelta(days=20)
    assert (paused.paused, paused.member) == (True, True)
    later = TODAY + timedelta(days=20)
    assert not queries.standing(world.keller, on=later).paused
    back = world.act(at=NOW + timedelta(days=5))
    membership.resume_membership(Pause.objects.get(), act=back)
    assert queries.standing(world.keller, on=TODAY).until == before.until + timedelta(days=5)
    with pytest.raises(Refused):
        membership.resume_membership(Pause.objects.get(), act=world.act(at=NOW + timedelta(days=5)))


@pytest.mark.parametrize(
    ("starts", "days", "code"),
    [
        (-1, 5, "pause_past"),
        (0, 0, "pause_dates"),
        (500, 5, "pause_after"),
        (5, 150, "pause_limit"),
    ],
)
def test_a_pause_that_cannot_be(reminding: World, starts: int, days: int, code: str) -> None:
    world = reminding
    membership.join(world.keller, act=world.act())
    first = TODAY + timedelta(days=starts)
    with pytest.raises(Refused) as refused:
        membership.pause_membership(
            world.keller, starts_on=first, until=first + timedelta(days=days), act=world.act()
        )
    assert refused.value.code == code


def test_a_lapsed_household_does_not_pause(reminding: World) -> None:
    world = reminding
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=400)))
    with pytest.raises(Refused) as refused:
        membership.pause_membership(
            world.keller, starts_on=TODAY, until=TODAY + timedelta(days=5), act=world.act()
        )
    assert refused.value.code == "pause_lapsed"


def test_who_leaves_owes_no_year_that_had_not_begun(reminding: World) -> None:
    world = reminding
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=350)))
    membership.renew(world.keller, act=world.act())
    membership.leave_membership(
        world.keller, until=TODAY, reason=LeaveReason.MOVED, remark="Lyon", act=world.act()
    )
    assert queries.standing(world.keller, on=TODAY).lapsed
    assert [charge.state for charge in Charge.objects.order_by("pk")] == ["owed", "cancelled"]
    assert queries.card_of(world.keller) is None
    assert remind(world, days=7) == 0


def test_a_membership_is_taken_back_later_with_a_reason(world: World) -> None:
    entry = membership.join(world.keller, act=world.act(at=NOW - timedelta(days=9)))
    made = Membership.objects.get(pk=entry.made)
    membership.cancel_membership(
        made, reason=LeaveReason.MISTAKE, remark="mauvais foyer", act=world.act()
    )
    assert ledger.owed_by([world.keller.pk]) == []
    assert Entry.objects.get(verb="cancel_membership").facts["reason"] == "mistake"


def test_merging_two_households_loses_no_membership(world: World) -> None:
    membership.join(world.keller, act=world.act())
    membership.join(world.alaoui, giver=world.keller, act=world.act())
    people.merge_households(world.keller, gone=world.alaoui, act=world.act())
    assert Membership.objects.filter(household=world.keller).count() == 2
    assert not Membership.objects.filter(giver=world.keller).exists()
    assert queries.standing(world.keller, on=TODAY).member
