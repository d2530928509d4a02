"""Whatever happens to what was left: one place at a time, its price as agreed, every slip adds up,
nobody gets another's thing, no cent is owed for what is gone."""

from datetime import date
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loge.house.journal import queries as journal
from loge.house.journal.models import Entry
from loge.house.ledger import configure as ledger
from loge.house.ledger import queries as books
from loge.house.ledger.models import Charge
from loge.house.people.models import Person
from loge.trades.entrusted.models import (
    Batch,
    BatchLine,
    GivenAs,
    Item,
    Outcome,
    State,
    Step,
    Ticket,
    UnclaimedRule,
)
from tests.support.turns import WHOLE
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.lives import Desk, steps


def check(desk: Desk) -> None:
    one_place(desk)
    prices(desk)
    slips(desk)
    nobody_elses(desk)
    money(desk)


def one_place(desk: Desk) -> None:
    there = list(BatchLine.objects.open().values_list("item_id", flat=True))
    for pk, state in Item.objects.values_list("pk", "state"):
        assert state == desk.places[pk]
        assert there.count(pk) == (1 if state == State.OUT else 0)


def prices(desk: Desk) -> None:
    for pk, cents in Item.objects.values_list("pk", "price_cents"):
        assert cents == desk.prices[pk]


def slips(desk: Desk) -> None:
    lines = list(BatchLine.objects.values_list("batch_id", "outcome"))
    known = set(BatchLine.Outcome.values)
    for pk, counted in Batch.objects.values_list("pk", "counted"):
        assert counted == sum(1 for one, how in lines if one == pk and how in known)


def nobody_elses(desk: Desk) -> None:
    gone = Item.objects.filter(state__in=[State.HANDED_OVER, State.AWAY])
    for item in gone.select_related("ticket", "given_to").prefetch_related("ticket__allowed"):
        assert item.given_to is not None
        assert theirs(desk, item, item.ticket, item.given_to)


def theirs(desk: Desk, item: Item, ticket: Ticket, person: Person) -> bool:
    """By our own reading: theirs, their home's, named by them, or the ticket was shown."""
    on = item.moved_at.astimezone(ZoneInfo("Europe/Paris")).date()
    named = any(row.holds(on) for row in ticket.allowed.all() if row.person_id == person.pk)
    if ticket.has(Step.NAMED):
        return person.pk == ticket.owner_id or named
    if ticket.has(Step.FOUND) and ticket.owner_id is None:
        return item.given_as == GivenAs.DESCRIBED
    homes = [desk.world.bruno.pk, desk.world.elif_.pk]
    same = person.pk in homes and ticket.owner_id in homes
    return person.pk == ticket.owner_id or same or item.given_as == GivenAs.TICKET


def money(desk: Desk) -> None:
    owed = Charge.objects.owed().filter(subject="entrusted.item")
    about = list(owed.values_list("subject_id", flat=True))
    assert len(about) == len(set(about))
    over = [State.LOST, State.GIVEN_UP, State.CANCELLED]
    assert not Item.objects.filter(pk__in=about, state__in=over).exists()


@pytest.mark.django_db
@settings(max_examples=100 if WHOLE else 12, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9))
def test_a_thing_is_in_one_place_and_nobody_gets_anothers(workshop: Workshop, seed: int) -> None:
    with transaction.atomic():
        ledger.configure()
        UnclaimedRule.objects.create(
            desk=workshop.world.ampere,
            letter_days=20,
            letter_notice_days=5,
            give_up_days=30,
            outcomes=[Outcome.GIVEN],
            valid_from=date(2026, 1, 1),
            source="essai",
        )
        desk, chance = Desk(workshop), Random(seed)
        for _ in range(45):
            desk.live(steps(chance, desk.places))
            check(desk)
        assert list(books.unbalanced()) == []
        assert journal.verify("ampere") == Entry.objects.at("ampere").count()
        transaction.set_rollback(True)
