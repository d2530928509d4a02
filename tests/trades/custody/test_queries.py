"""What waits, what is found, what the figures say; and the carriers' rules as they are loaded."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from loge.house.network import queries as network
from loge.house.network.models import Closure
from loge.house.people import actions as people
from loge.house.people import queries as people_queries
from loge.house.people.models import Representative
from loge.kernel import days
from loge.trades.custody import actions as custody
from loge.trades.custody import comers, configure, listing, queries
from loge.trades.custody.models import (
    CarrierRule,
    CollectedAs,
    Deposit,
    Document,
    Kind,
    MayCollect,
)
from loge.trades.custody.rules import IdentityCheck
from tests.world import NOW, World

CARD = IdentityCheck(Document.NATIONAL_ID)
TODAY = date(2026, 11, 24)
COLISSIMO = "9V20524752032"


def test_what_waits_for_a_household_at_one_glance(world: World, received: Any) -> None:
    received(COLISSIMO, addressee=world.bruno)
    received(household=world.keller)
    received(addressee=world.dina)
    calendar = network.calendar(world.ampere)
    with CaptureQueriesContext(connection) as made:
        waiting = queries.waiting_for(
            world.ampere, [world.bruno.pk, world.elif_.pk], on=TODAY, calendar=calendar
        )
        said = [(str(w.deposit.carrier), str(w.deposit.shelf)) for w in waiting]
    assert len(made) == 1
    assert said == [("Colissimo", "B 1"), ("La Poste", "A 1")]


def test_a_deadline_lands_on_an_open_moment_and_a_closure_moves_it(
    world: World, received: Any
) -> None:
    """Fifteen days after Friday 25 December end on Saturday 9 January, 12 h."""
    christmas = world.act(at=datetime(2026, 12, 25, 9, tzinfo=UTC))
    received("RR473124829GB", act=christmas)

    def before() -> datetime | None:
        on = date(2026, 12, 25)
        return queries.waiting_for(world.ampere, [world.dina.pk], on=on)[0].before

    assert before() == datetime(2027, 1, 9, 11, tzinfo=UTC)
    Closure.objects.create(
        desk=world.ampere,
        starts_at=datetime(2027, 1, 8, 23, tzinfo=UTC),
        ends_at=datetime(2027, 1, 11, tzinfo=UTC),
        reason="works",
    )
    assert before() == datetime(2027, 1, 8, 17, tzinfo=UTC)


def test_a_deadline_that_no_open_moment_is_left_for_says_so(world: World, received: Any) -> None:
    """Three weeks of closure from this noon on: the last open moment is soon over, the parcel is
    not late."""
    received(COLISSIMO)
    noon = datetime(2026, 11, 24, 11, tzinfo=UTC)
    Closure.objects.create(
        desk=world.ampere, starts_at=noon, ends_at=noon + timedelta(days=21), reason="holidays"
    )

    def told(at: datetime) -> tuple[datetime | None, str]:
        on = days.day_of(at, world.ampere.zone)
        [one] = queries.waiting_for(world.ampere, [world.dina.pk], on=on, at=at)
        with translation.override("fr"):
            return one.before, one.words.replace("\xa0", " ").replace("\u202f", " ")

    closes = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
    assert told(NOW) == (closes, "à remettre avant le mardi 24 novembre, 11 h 30")
    closed = "la loge ne rouvre pas à temps : le délai du transporteur finit le mardi 8 décembre"
    assert told(closes) == (None, closed)
    assert told(NOW + timedelta(days=3)) == (None, closed)
    assert told(datetime(2026, 12, 9, 9, tzinfo=UTC)) == (None, "1 jour de retard")


@pytest.mark.parametrize("typed", ["éléonore", "ELEONORE", "KELLÉR", "keller el", "Eléo"])
def test_a_name_on_a_label_is_found_however_it_is_typed(world: World, typed: str) -> None:
    custody.receive_unidentified(label_name="Éléonore Keller", act=world.act())
    custody.receive_unidentified(label_name="Anne Schweickeller", act=world.act())
    found = listing.rows(world.ampere, listing.Asked(typed=typed), TODAY)
    assert [d.label_name for d in found] == ["Éléonore Keller"]
    assert list(listing.rows(world.ampere, listing.Asked(typed="🙂"), TODAY)) == []


def test_a_label_is_forgotten_once_somebody_is_known_for_it(world: World) -> None:
    entry = custody.receive_unidentified(label_name="Éléonore", act=world.act())
    deposit = Deposit.objects.get(pk=entry.subject_id)
    custody.identify(deposit, addressee=world.dina, act=world.act())
    assert list(listing.rows(world.ampere, listing.Asked(typed="eleonore"), TODAY)) == []


@pytest.mark.parametrize(
    "typed", [COLISSIMO, "9v 20524 75203 2", "2032", "752032", "1", "#1", " #1 ", "çVéà(é'è(éà\"é"]
)
def test_a_parcel_is_found(world: World, received: Any, typed: str) -> None:
    deposit = received(COLISSIMO)
    received("8L01234567895")
    assert queries.find(world.ampere, typed) == [deposit]
    assert queries.find(world.hohberg, typed) == []


@pytest.mark.parametrize("typed", ["", "keller", "032", "#", "9999", "🙂1", "²"])
def test_what_is_not_a_parcel_is_not_found(world: World, received: Any, typed: str) -> None:
    received(COLISSIMO)
    assert queries.find(world.ampere, typed) == []


def test_a_whole_number_also_finds_what_has_left(world: World, received: Any) -> None:
    deposit = received(COLISSIMO)
    custody.hand_over(deposit, to=world.dina, identity=CARD, act=world.act())
    assert queries.find(world.ampere, COLISSIMO) == [deposit]
    assert queries.find(world.ampere, "2032") == []
    assert queries.find(world.ampere, "#1") == []


def test_who_bruno_is_to_all_that_waits_in_three_questions(world: World, received: Any) -> None:
    his, hers = received(addressee=world.bruno), received(addressee=world.elif_)
    dinas, theirs = received(addressee=world.dina), received(household=world.keller)
    entry = people.name_representative(
        world.dina,
        representative=world.bruno,
        kind=Representative.Kind.GUARDIAN,
        valid_from=TODAY,
        act=world.act(),
    )
    assert entry.verb == "name_representative"
    all_of_them = [his, hers, dinas, theirs]
    with CaptureQueriesContext(connection) as made:
        who = comers.collectors(all_of_them, world.bruno, on=TODAY)
    assert len(made) == 3
    assert [who[d.pk].quality for d in all_of_them] == [
        CollectedAs.ADDRESSEE,
        CollectedAs.HOUSEHOLD,
        CollectedAs.REPRESENTATIVE,
        CollectedAs.ADDRESSEE,
    ]
    assert who[dinas.pk].guardian
    card = people_queries.card(world.ampere, world.bruno.pk, on=TODAY)
    assert card is not None
    with CaptureQueriesContext(connection) as made:
        assert comers.collectors_known(all_of_them, card, on=TODAY) == who
    assert len(made) == 1
    with CaptureQueriesContext(connection) as made:
        comers.collectors_known([his, hers, theirs], card, on=TODAY)
    assert not made.captured_queries
    assert comers.collector(dinas, world.bruno, on=TODAY) == who[dinas.pk]


def test_counts_and_what_they_count(world: World, received: Any) -> None:
    first, second = received(COLISSIMO), received()
    received("12345678", act=world.act(at=NOW - timedelta(days=40)))
    custody.receive_unidentified(act=world.act())
    custody.refuse(second, act=world.act())
    custody.hand_over(first, to=world.dina, identity=CARD, act=world.act())
    calendar = network.calendar(world.ampere)
    with CaptureQueriesContext(connection) as made:
        counts = queries.counts(world.ampere, TODAY, calendar=calendar)
    assert len(made) == 1
    some = {"here": 3, "waiting": 1, "unidentified": 1, "set_aside": 1, "overdue": 1}
    assert counts == {**some, "shelved": 3}
    mine = Deposit.objects.at(world.ampere)
    assert [d.number for d in mine.overdue(TODAY)] == ["12345678"]
    assert set(mine.to_give_back(TODAY)) == {second, *mine.overdue(TODAY)}
    assert list(mine.unidentified()) == [Deposit.objects.get(state="unidentified")]
    assert list(mine.left(NOW, NOW + timedelta(hours=1))) == [first]
    assert list(mine.left(NOW - timedelta(hours=1), NOW)) == []


@pytest.mark.parametrize("sort", listing.SORTED)
def test_every_order_works_and_the_nameless_come_last(
    world: World, received: Any, sort: str
) -> None:
    custody.receive_unidentified(label_name="?", act=world.act())
    custody.misaddress(Deposit.objects.get(), act=world.act())
    custody.refuse(received(), act=world.act())
    asked = listing.Asked(show="to_give_back", sort=sort)
    rows = list(listing.rows(world.ampere, asked, TODAY))
    assert len(rows) == 2
    assert sort != "name" or rows[-1].addressee is None


def test_loading_the_carriers_again_changes_nothing(world: World) -> None:
    before = list(CarrierRule.objects.order_by("pk").values())
    configure.configure()
    assert list(CarrierRule.objects.order_by("pk").values()) == before


def test_every_rule_has_a_source_and_no_two_hold_at_once(world: World) -> None:
    rules = list(CarrierRule.objects.select_related("product__carrier").order_by("product", "pk"))
    for rule in rules:
        assert rule.source
        assert rule.confidence in {"read", "secondary", "assumed"}
        assert rule.kind in Kind.values
        assert rule.may_collect in MayCollect.values
        assert set(rule.documents) <= set(Document.values)
        assert rule.documents or not rule.identity_needed
        assert not rule.names_carrier
    for one, following in pairwise(rules):
        if one.product_id == following.product_id:
            assert one.until is not None
            assert one.until <= following.valid_from
    assert {r.kind for r in rules if r.carrier.code == "other"} == set(Kind.values)
