"""Whether one more thing has a place here, and is taken in at all. Only actions call this; the turn
of the desk is held."""

from datetime import datetime
from typing import Any

from loge.house.people.models import Household
from loge.kernel.verdict import Reason, Severity, Verdict, verdict
from loge.trades.custody import queries, rules, saying_arrivals, shelving
from loge.trades.custody.models import Carrier, Kind, Shelf
from loge.trades.custody.rules import shelves


def shelf_for(
    desk: Any, chosen: Shelf | None, kind: Kind, home: Household | None
) -> tuple[Shelf | None, Verdict]:
    """The shelf chosen by hand, else the one proposed; and whether that is all right: a full one,
    or none when all are full, must be confirmed. In one query."""
    places = queries.places(desk, home)
    if chosen is not None:
        place = next((place for place, _shelf in places if place.id == chosen.pk), None)
        return chosen, shelves.may_stand_on(place, chosen.code)
    proposed = rules.propose_shelf([place for place, _shelf in places], kind)
    shelf = next((shelf for place, shelf in places if place.id == proposed), None)
    return shelf, shelves.may_take_in_without_room([place for place, _shelf in places], proposed)


def may_stand_on(desk: Any, shelf: Shelf) -> Verdict:
    """Whether something that is here may be put on this shelf: on a full one when confirmed."""
    places = queries.places(desk, None)
    place = next((place for place, known in places if known.pk == shelf.pk), None)
    return shelves.may_stand_on(place, shelf.code)


def may_arrive(desk: Any, carrier: Carrier, at: datetime) -> Verdict:
    """Whether anything of a carrier is taken in at a moment: while that is stopped, only when
    confirmed."""
    stop = shelving.stop_of(desk, carrier, at)
    if stop is None:
        return verdict()
    return verdict(Reason("arrivals_stopped", saying_arrivals.refused(stop), Severity.CONFIRM))
