"""Deadlines, who may collect, shelves: rules alone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from loge.trades.custody import rules
from loge.trades.custody.models import (
    BackReason,
    CollectedAs,
    Document,
    Kind,
    MayCollect,
    Shelf,
    State,
)
from loge.trades.custody.rules import Collector, IdentityCheck, Kept, Place

TODAY = date(2026, 11, 24)
DINA = Collector("Dina Alaoui", is_addressee=True, same_household=True)
BROTHER = Collector("Karim Alaoui", same_household=True)
NEIGHBOUR = Collector("Bruno Keller")
CARD = IdentityCheck(Document.NATIONAL_ID)


def kept(who: MayCollect, **more: object) -> Kept:
    return Kept(
        **{  # type: ignore[arg-type]
            "addressee": "Dina Alaoui",
            "carrier": "Pickup",
            "kind": Kind.PARCEL,
            "may_collect": who,
            "keep_until_on": TODAY + timedelta(days=5),
            **more,
        }
    )


def shown(kind: Document = Document.NATIONAL_ID, **more: object) -> IdentityCheck:
    return IdentityCheck(kind, **{"collected_as": CollectedAs.RELATIVE, **more})  # type: ignore[arg-type]


def codes(kept: Kept, who: Collector, identity: IdentityCheck) -> list[str]:
    return [r.code for r in rules.may_collect(kept, who, identity, on=TODAY).reasons]


def test_fifteen_days_from_christmas_eve_end_with_8_january() -> None:
    assert rules.keep_until(date(2024, 12, 24), 15) == date(2025, 1, 9)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_the_last_day_is_in_time_and_the_next_is_a_day_late(day: date, kept_days: int) -> None:
    until = rules.keep_until(day, kept_days)
    assert rules.days_late(until, day + timedelta(days=kept_days)) == 0
    assert rules.days_late(until, day + timedelta(days=kept_days + 1)) == 1


@pytest.mark.parametrize("rule", list(MayCollect))
def test_the_addressee_with_a_document_always_may(rule: MayCollect) -> None:
    assert rules.may_collect(kept(rule), DINA, CARD, on=TODAY).reasons == ()


@pytest.mark.parametrize("rule", list(MayCollect))
def test_without_a_document_nobody_may(rule: MayCollect) -> None:
    verdict = rules.may_collect(kept(rule), DINA, IdentityCheck(Document.NONE), on=TODAY)
    assert verdict.no


def test_an_ordinary_letter_needs_no_document() -> None:
    letter = kept(MayCollect.HOUSEHOLD, identity_needed=False, kind=Kind.LETTER)
    none = IdentityCheck(Document.NONE, collected_as=CollectedAs.HOUSEHOLD)
    assert rules.may_collect(letter, BROTHER, none, on=TODAY).yes


def test_a_registered_letter_takes_the_slip_and_both_documents() -> None:
    letter = kept(MayCollect.PROXY_SLIP)
    assert codes(letter, NEIGHBOUR, shown()) == ["proxy_slip"]
    assert codes(letter, NEIGHBOUR, shown(proxy_slip=True)) == ["proxy_slip"]
    assert codes(letter, NEIGHBOUR, shown(proxy_slip=True, both_documents=True)) == []


def test_a_pickup_parcel_refuses_the_slip_and_takes_both_originals() -> None:
    """Same desk, opposite rules (field guide, 1.3)."""
    parcel = kept(MayCollect.BOTH_ORIGINALS)
    assert codes(parcel, NEIGHBOUR, shown(proxy_slip=True)) == ["no_written_authority"]
    assert codes(parcel, NEIGHBOUR, shown()) == ["both_originals"]
    assert codes(parcel, NEIGHBOUR, shown(both_documents=True)) == []
    assert codes(parcel, BROTHER, shown(collected_as=CollectedAs.HOUSEHOLD)) == ["both_originals"]


def test_a_guardian_collects_a_registered_letter_and_a_named_neighbour_does_not() -> None:
    letter = kept(MayCollect.PROXY_SLIP)
    as_representative = shown(collected_as=CollectedAs.REPRESENTATIVE)
    guardian = Collector("Maître Roth", represents=True, guardian=True)
    named = Collector("Bruno Keller", represents=True)
    assert codes(letter, guardian, as_representative) == []
    assert codes(letter, named, as_representative) == ["proxy_slip"]
    assert codes(letter, NEIGHBOUR, as_representative) == ["not_representative", "proxy_slip"]


def test_where_both_originals_are_asked_a_guardian_shows_the_judgment() -> None:
    parcel = kept(MayCollect.BOTH_ORIGINALS)
    guardian = Collector("Maître Roth", represents=True, guardian=True)
    verdict = rules.may_collect(
        parcel, guardian, shown(collected_as=CollectedAs.REPRESENTATIVE), on=TODAY
    )
    assert verdict.yes_if
    assert [r.code for r in verdict.to_confirm] == ["judgment"]
    assert codes(parcel, guardian, shown()) == ["both_originals"]


def who_is(**more: Any) -> Collector:
    """Bruno (1), living in household 10, before something for Dina (2), who lives in 20."""
    known = {"person": 1, "addressee": 2, "household": 20, "homes": {10}, "theirs": {20}}
    return rules.collector("Bruno Keller", **{"mandates": (), **known, **more})  # type: ignore[arg-type]


def test_who_somebody_is_to_the_addressee() -> None:
    assert who_is().quality == CollectedAs.RELATIVE
    assert who_is(addressee=1).quality == CollectedAs.ADDRESSEE
    assert who_is(theirs={10, 20}).quality == CollectedAs.HOUSEHOLD
    assert who_is(theirs=(), household=10).quality == CollectedAs.HOUSEHOLD
    assert who_is(addressee=None, household=10, theirs=()).quality == CollectedAs.ADDRESSEE
    assert who_is(addressee=None, household=None, theirs=()).quality == CollectedAs.RELATIVE
    assert who_is(mandates={"relative"}).quality == CollectedAs.REPRESENTATIVE
    assert not who_is(mandates={"relative"}).guardian
    assert who_is(mandates={"relative", "guardian"}).guardian


def test_where_the_terminal_decides_one_is_asked_to_look_at_it() -> None:
    verdict = rules.may_collect(kept(MayCollect.TERMINAL), NEIGHBOUR, shown(), on=TODAY)
    assert verdict.yes_if
    assert [r.code for r in verdict.to_confirm] == ["terminal_accepts"]


def test_a_document_the_carrier_does_not_name_is_asked_about() -> None:
    parcel = kept(MayCollect.BOTH_ORIGINALS, documents={"national_id", "passport"})
    verdict = rules.may_collect(parcel, DINA, IdentityCheck(Document.RESIDENCE_PERMIT), on=TODAY)
    assert verdict.yes_if


def test_nobody_claims_to_be_who_they_are_not() -> None:
    parcel = kept(MayCollect.HOUSEHOLD)
    assert codes(parcel, NEIGHBOUR, CARD) == ["not_addressee", "agreed"]
    assert "not_household" in codes(parcel, NEIGHBOUR, shown(collected_as=CollectedAs.HOUSEHOLD))


def test_three_days_late_is_said_and_does_not_refuse() -> None:
    late = kept(MayCollect.TERMINAL, keep_until_on=TODAY - timedelta(days=2))
    verdict = rules.may_collect(late, DINA, CARD, on=TODAY)
    assert verdict.yes
    with translation.override("fr"):
        sentence = str(rules.may_collect(late, DINA, CARD, on=TODAY).reasons[0].sentence)
    assert sentence.startswith("3 jours de retard")


def test_going_back_before_its_time_is_asked() -> None:
    assert rules.may_give_back(State.HELD, TODAY + timedelta(days=1), on=TODAY).yes_if
    assert rules.may_give_back(State.HELD, TODAY, on=TODAY).yes
    assert rules.may_give_back(State.SET_ASIDE, TODAY + timedelta(days=9), on=TODAY).yes


def test_a_deadline_counts_only_while_the_desk_still_opens_before_it() -> None:
    came = datetime(2026, 11, 24, 9, tzinfo=UTC)
    last = datetime(2026, 12, 8, 17, tzinfo=UTC)
    assert rules.still_to_come(last, came, came) == last
    assert rules.still_to_come(last, came, last) is None
    assert rules.still_to_come(came - timedelta(days=1), came, came) is None
    assert rules.still_to_come(None, came, came) is None


@pytest.mark.parametrize(
    ("rule", "asked"),
    [
        (MayCollect.PROXY_SLIP, set()),
        (MayCollect.BOTH_ORIGINALS, {"judgment"}),
        (MayCollect.TERMINAL, {"terminal_accepts"}),
        (MayCollect.HOUSEHOLD, {"agreed"}),
    ],
)
def test_a_page_lists_only_what_this_carrier_may_ask(rule: MayCollect, asked: set[str]) -> None:
    might = rules.might_ask(kept(rule), on=TODAY)
    assert {reason.code for reason in might.to_confirm} == asked
    stricter = rules.might_ask(kept(rule, documents={"passport"}), on=TODAY)
    assert {reason.code for reason in stricter.to_confirm} == asked | {"document"}


def test_why_something_goes_back() -> None:
    assert rules.why_back(State.SET_ASIDE, "refused", late=True) == BackReason.REFUSED
    assert rules.why_back(State.UNIDENTIFIED, "", late=True) == BackReason.NOBODY
    assert rules.why_back(State.HELD, "", late=True) == BackReason.EXPIRED
    assert rules.why_back(State.HELD, "", late=False) == BackReason.RECALLED


def test_a_slip_is_put_right_until_the_end_of_the_next_open_day() -> None:
    friday, monday = date(2026, 11, 27), date(2026, 11, 30)
    assert rules.may_put_right(friday, monday, on=monday).yes
    assert rules.may_put_right(friday, monday, on=monday + timedelta(days=1)).no
    assert rules.may_put_right(friday, None, on=date(2027, 6, 1)).yes


def test_a_shelf_is_proposed_beside_the_households_other_things() -> None:
    parcel = Shelf.Kind.PARCEL
    shelves = [
        Place(1, parcel, 10, 1, taken=9, same_household=2),
        Place(2, parcel, 10, 2, taken=0),
        Place(3, Shelf.Kind.LETTER, 50, 3, taken=0),
    ]
    assert rules.propose_shelf(shelves, Kind.PARCEL) == 1
    assert rules.propose_shelf(shelves[1:], Kind.PARCEL) == 2
    assert rules.propose_shelf(shelves, Kind.REGISTERED) == 3
    assert rules.propose_shelf(shelves[:1], Kind.LETTER) == 1
    assert rules.propose_shelf([Place(1, parcel, 1, 1, taken=1)], Kind.PARCEL) is None


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(0, 25)), max_size=12))
def test_a_proposed_shelf_has_room(shelves: list[tuple[int, int]]) -> None:
    places = [Place(n, "parcel", c, n, taken=t) for n, (c, t) in enumerate(shelves, 1)]
    chosen = rules.propose_shelf(places, Kind.PARCEL)
    assert (chosen is None) == all(place.room <= 0 for place in places)
    assert chosen is None or places[chosen - 1].room == max(place.room for place in places)


@given(st.sets(st.integers(1, 60)))
def test_short_numbers_stay_small(taken: set[int]) -> None:
    lowest = rules.lowest_free(taken)
    assert lowest not in taken
    assert set(range(1, lowest)) <= taken


def test_the_alarm_rings_when_the_shelves_are_nearly_full() -> None:
    assert rules.Fullness(90, 100, alarm_percent=90).alarm
    assert not rules.Fullness(89, 100, alarm_percent=90).alarm
    assert not rules.Fullness(0, 0).alarm
