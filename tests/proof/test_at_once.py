"""Everybody at once: one parcel leaves once, one line is entered once."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client

from loge.house.journal import queries
from loge.house.journal.models import Entry
from loge.house.people.models import Person
from loge.kernel import clock
from loge.kernel.refusal import Refused
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit, Document, State
from loge.trades.custody.rules import IdentityCheck
from tests.support.crowd import together
from tests.support.door import Device, line
from tests.world import build, signed_in

CARD = IdentityCheck(Document.NATIONAL_ID)


@pytest.mark.django_db(transaction=True)
def test_eight_screens_hand_over_one_parcel_and_one_succeeds() -> None:
    world = build()
    entry = custody.receive(number="9V20524752032", addressee=world.dina, act=world.act())
    deposit = Deposit.objects.get(pk=entry.subject_id)
    before = queries.head("ampere")[0]

    def hand_over() -> Entry:
        return custody.hand_over(deposit, to=world.dina, identity=CARD, act=world.act())

    outcomes = together(*[hand_over] * 8)
    done = [o for o in outcomes if isinstance(o, Entry)]
    refused = [o for o in outcomes if isinstance(o, Refused)]
    assert (len(done), len(refused)) == (1, 7), outcomes
    for refusal in refused:
        assert "Dina Alaoui" in str(refusal.sentence)
    deposit.refresh_from_db()
    assert deposit.state == State.HANDED_OVER
    assert Entry.objects.filter(verb="hand_over").count() == 1
    assert queries.head("ampere")[0] == before + 1
    assert queries.verify("ampere") == before + 1


def post(client: Client, batch: list[Any]) -> Any:
    """What Amel's device is answered."""
    answer = Device(client, at=clock.now()).post(
        {"sent_at": clock.now().isoformat(), "lines": batch}
    )
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.django_db(transaction=True)
def test_one_line_sent_fifty_times_at_once_is_done_once_and_answered_the_same() -> None:
    world = build()
    noted = line("one", "register_person", clock.now() - timedelta(hours=1), last_name="Wolff")
    clients = [signed_in(world.amel) for _ in range(50)]
    before = queries.head("ampere")[0]
    outcomes = together(*(partial(post, client, [noted]) for client in clients))
    assert outcomes == [outcomes[0]] * 50
    assert outcomes[0][0]["outcome"] == "done"
    assert Person.objects.filter(last_name="Wolff").count() == 1
    assert queries.verify("ampere") == before + 1


@pytest.mark.django_db(transaction=True)
def test_one_refused_line_sent_fifty_times_at_once_is_refused_once() -> None:
    world = build()
    noted = line("one", "dance", clock.now() - timedelta(hours=1))
    clients = [signed_in(world.amel) for _ in range(50)]
    before = queries.head("ampere")[0]
    outcomes = together(*(partial(post, client, [noted]) for client in clients))
    assert outcomes == [outcomes[0]] * 50
    assert outcomes[0][0]["code"] == "verb"
    assert queries.verify("ampere") == before + 1


@pytest.mark.django_db(transaction=True)
def test_a_batch_sent_again_after_a_lost_answer_is_done_once() -> None:
    world = build()
    at = clock.now() - timedelta(hours=1)
    card = {"kind": "national_id"}
    batch = [
        line("p1", "receive", at, number="9V20524752032", addressee=world.dina.pk),
        line("p2", "hand_over", at, deposit={"ref": "p1"}, to=world.dina.pk, identity=card),
        line("p3", "hand_over", at, deposit={"ref": "p1"}, to=world.dina.pk, identity=card),
        line("h1", "join", at, household=world.keller.pk),
    ]
    client = signed_in(world.amel)
    first = post(client, batch)
    assert [o["outcome"] for o in first] == ["done", "done", "refused", "done"]
    head = queries.head("ampere")
    clients = [signed_in(world.amel) for _ in range(8)]
    assert list(together(*(partial(post, client, batch) for client in clients))) == [first] * 8
    assert queries.head("ampere") == head
    assert queries.verify("ampere") == head[0]
    assert Deposit.objects.count() == 1
    assert world.keller.cards.count() == 1
