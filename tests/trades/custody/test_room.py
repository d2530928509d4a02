"""A shelf that never overflows in silence; arrivals that are not taken in."""

from datetime import timedelta
from typing import Any

import pytest

from loge.house.journal.models import Entry
from loge.kernel import activity
from loge.kernel.refusal import Refused
from loge.trades.custody import actions as custody
from loge.trades.custody import configure, queries, shelving
from loge.trades.custody.models import (
    Carrier,
    Deposit,
    Shelf,
    ShelfAlarm,
    StoppedArrivals,
    StopReason,
    TurnedAway,
)
from loge.trades.custody.rules.shelves import Fullness
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
COLISSIMO, ANOTHER, THIRD = "9V20524752032", "8L01234567895", "6A00000000017"
DAY = timedelta(days=1)


def facts(verb: str) -> Any:
    return Entry.objects.filter(verb=verb).order_by("-number")[0].facts


def refused(call: Any, **said: Any) -> Refused:
    with pytest.raises(Refused) as stop:
        call(**said)
    return stop.value


def test_how_full_it_is_and_from_when_on_it_warns() -> None:
    assert not Fullness(89, 100, 90).alarm
    nearly = Fullness(90, 100, 90)
    assert nearly.alarm
    assert not nearly.full
    assert "90" in nearly.words
    assert Fullness(100, 100, 90).full
    assert not Fullness(0, 0, 90).alarm


def test_a_full_shelf_asks_and_the_entry_says_who_confirmed(
    world: World, received: Any, small: Shelf
) -> None:
    assert received(COLISSIMO).shelf == small
    said = {"number": ANOTHER, "addressee": world.dina, "shelf": small, "act": world.act()}
    refusal = refused(custody.receive, **said)
    assert refusal.code == "shelf_full"
    assert refusal.verdict.yes_if
    assert "B 1" in str(refusal)
    assert Deposit.objects.count() == 1
    custody.receive(**{**said, "act": world.act()}, confirmed=["shelf_full"])
    assert facts("receive")["confirmed"] == ["shelf_full"]
    assert [(s.taken, s.over, s.percent) for s in shelving.shelves(world.ampere)] == [(2, 1, 100)]


def test_when_no_shelf_has_room_it_asks_and_the_thing_stands_on_none(
    world: World, received: Any, small: Shelf
) -> None:
    received(COLISSIMO)
    refusal = refused(received, number=ANOTHER)
    assert refusal.code == "no_room"
    kept = received(ANOTHER, confirmed=["no_room"])
    assert kept.shelf is None
    assert facts("receive")["confirmed"] == ["no_room"]
    assert shelving.fullness(world.ampere, NOW.date()).loose == 1


def test_a_desk_without_shelves_keeps_things_as_it_likes(world: World, received: Any) -> None:
    Shelf.objects.at(world.ampere).delete()
    assert received(COLISSIMO).shelf is None
    assert "confirmed" not in facts("receive")


def test_moving_onto_a_full_shelf_asks_too(world: World, received: Any, small: Shelf) -> None:
    one = received(COLISSIMO)
    two = received(ANOTHER, confirmed=["no_room"])
    custody.move_shelf(one, shelf=small, act=world.act())  # it stands there already
    with pytest.raises(Refused, match="B 1"):
        custody.move_shelf(two, shelf=small, act=world.act())
    custody.move_shelf(two, shelf=small, confirmed=["shelf_full"], act=world.act())
    assert facts("move_shelf")["confirmed"] == ["shelf_full"]


def test_the_desk_decides_from_when_on_it_is_nearly_full(
    world: World, received: Any, small: Shelf
) -> None:
    Shelf.objects.update(capacity=4)
    today = NOW.date()
    for number in (COLISSIMO, ANOTHER):
        received(number)
    assert not shelving.fullness(world.ampere, today).alarm
    custody.set_shelf_alarm(percent=50, source="la loge est petite", act=world.act())
    assert shelving.fullness(world.ampere, today).alarm
    assert not shelving.fullness(world.ampere, today - DAY).alarm
    before, now = ShelfAlarm.objects.at(world.ampere).order_by("valid_from")
    assert (before.percent, before.until, now.until) == (90, today, None)
    with pytest.raises(Refused):
        custody.set_shelf_alarm(percent=0, act=world.act())
    configure.shelve(world.ampere)
    assert ShelfAlarm.objects.at(world.ampere).count() == 2


def test_a_shelf_is_changed_ordered_retired_when_empty_and_put_back(
    world: World, received: Any
) -> None:
    one = received(COLISSIMO)
    shelf = one.shelf
    kind = Shelf.Kind.LARGE
    custody.change_shelf(shelf, code=" b  20 ", kind=kind, capacity=3, act=world.act())
    shelf.refresh_from_db()
    assert (shelf.code, shelf.kind, shelf.capacity) == ("B 20", "large", 3)
    with pytest.raises(Refused, match="B 20"):
        custody.retire_shelf(shelf, act=world.act())
    custody.give_back(one, confirmed=["early"], act=world.act())
    custody.retire_shelf(shelf, act=world.act())
    assert shelf not in [s.shelf for s in shelving.shelves(world.ampere)]
    assert shelf not in queries.shelves(world.ampere)
    custody.set_up_shelf(code="B 20", act=world.act())
    with pytest.raises(Refused):  # its code is taken
        custody.put_shelf_back(shelf, act=world.act())
    names = [s.shelf.code for s in shelving.shelves(world.ampere)]
    second = Shelf.objects.at(world.ampere).standing().get(code=names[1])
    moved = shelving.with_moved(world.ampere, second, up=True)
    custody.order_shelves(shelves=moved, act=world.act())
    assert [s.shelf.code for s in shelving.shelves(world.ampere)][:2] == [names[1], names[0]]


def test_arrivals_of_a_carrier_are_stopped_until_a_moment(world: World, received: Any) -> None:
    colissimo = Carrier.objects.get(code="colissimo")
    custody.stop_arrivals(
        carrier=colissimo, reason=StopReason.FULL, until=NOW + DAY, act=world.act()
    )
    refusal = refused(received, number=COLISSIMO)
    assert refusal.code == "arrivals_stopped"
    assert "Colissimo" in str(refusal)
    received("RR473124829GB")  # another carrier's
    received(COLISSIMO, confirmed=["arrivals_stopped"])
    assert facts("receive")["confirmed"] == ["arrivals_stopped"]
    with pytest.raises(Refused):
        custody.stop_arrivals(carrier=colissimo, act=world.act())
    received(ANOTHER, act=world.act(at=NOW + DAY))  # over by itself


def test_everything_is_stopped_and_taken_in_again(world: World, received: Any) -> None:
    stop = StoppedArrivals.objects.get(pk=custody.stop_arrivals(act=world.act()).subject_id)
    assert refused(received, number="").code == "arrivals_stopped"
    assert refused(custody.receive_unidentified, number=ANOTHER, act=world.act()).verdict.yes_if
    custody.resume_arrivals(stop, act=world.act())
    received(COLISSIMO)
    with pytest.raises(Refused):
        custody.resume_arrivals(stop, act=world.act())
    with pytest.raises(Refused):
        custody.stop_arrivals(until=NOW, act=world.act())


def test_what_a_driver_took_away_is_counted_and_can_be_struck_out(world: World) -> None:
    dpd, colissimo = (Carrier.objects.get(code=code) for code in ("dpd", "colissimo"))
    for carrier, count in ((dpd, 3), (colissimo, 2), (dpd, 4)):
        entry = custody.turn_away(carrier=carrier, count=count, act=world.act())
    assert shelving.turned_away(world.ampere, NOW, NOW + DAY) == {"colissimo": 2, "dpd": 7}
    custody.strike_out_turned_away(TurnedAway.objects.get(pk=entry.subject_id), act=world.act())
    today = NOW.date()
    told = activity.figures(world.ampere, today, today + DAY)
    assert [f.count for f in told if f.table == "turned_away"] == [5]
    with pytest.raises(Refused):
        custody.turn_away(carrier=dpd, count=0, act=world.act())
