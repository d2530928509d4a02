"""What was left and handed over while the network was down arrives in the evening, as it was."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from loge.house.journal.models import Entry
from loge.trades.entrusted.models import GivenAs, Item, State, Ticket
from tests.support.door import Device
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW, signed_in

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def evening() -> Iterator[None]:
    """Tuesday evening: the morning's lines are sent."""
    with time_machine.travel(EVENING, tick=False):
        yield


@pytest.fixture
def device(workshop: Workshop, amel: Client) -> Device:
    """Amel's telephone, on which the morning was noted."""
    return Device(amel, at=NOW)


def test_left_and_handed_over_on_paper(device: Device, workshop: Workshop) -> None:
    people = workshop.world
    bag = {"name": "Sac", "condition": "fermé"}
    left = {"kind": workshop.neighbours.pk, "owner": people.bruno.pk, "left_by": people.elif_.pk}
    lines = [
        device.note("m1", "leave_ticket", **left, things=[bag]),
        device.note("m2", "hand_over_items", ticket={"ref": "m1"}, to=people.bruno.pk),
    ]
    assert [line["outcome"] for line in device.send(lines)] == ["done", "done"]
    item = Item.objects.get()
    assert (item.state, item.given_as) == (State.HANDED_OVER, GivenAs.OWNER)
    assert Ticket.objects.get().left_at == NOW
    entry = Entry.objects.get(verb="leave_ticket")
    assert (entry.at, entry.entered_at) == (NOW, EVENING)
    # Sent again after a lost answer: nothing twice.
    assert [line["outcome"] for line in device.send(lines)] == ["done", "done"]
    assert Ticket.objects.count() == 1


def test_a_line_for_somebody_elses_key_is_refused_with_the_sentence(
    device: Device, workshop: Workshop
) -> None:
    ticket = workshop.ticket(
        workshop.neighbours, things=[workshop.left("Sac", None)], left_by=workshop.world.elif_
    )
    answer = device.one("m3", "hand_over_items", ticket=ticket.pk, to=workshop.world.dina.pk)
    assert answer["outcome"] == "refused"
    assert "Sans le ticket" in answer["sentence"]


def test_the_promised_day_counts_from_the_day_it_was_left(workshop: Workshop) -> None:
    coat = {"name": "Manteau", "piece": workshop.coat.pk, "price_cents": 1250}
    asked = {"kind": workshop.pressing.pk, "owner": workshop.world.bruno.pk, "things": [coat]}
    with time_machine.travel(EVENING + timedelta(days=1), tick=False):
        tomorrow = Device(signed_in(workshop.world.amel), at=NOW)
        tomorrow.one("m4", "leave_ticket", **asked)
    # Wednesday, Thursday, Friday: counted from Tuesday, when it was left.
    assert str(Ticket.objects.get().promised_on) == "2026-11-27"
