"""Everything about one person is found without reading the journal each time."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from loge.house.journal.models import Entry
from loge.house.membership import actions as membership
from loge.house.notices import actions as notices
from loge.house.notices.models import Notice
from loge.house.people import actions as people
from loge.house.people import history
from loge.house.people.models import Mention, Person
from loge.house.visits import actions as visits
from loge.house.visits.models import Visit
from loge.trades.custody import actions as custody
from loge.trades.custody.models import CollectedAs, Deposit, Document
from loge.trades.custody.rules import IdentityCheck
from tests.world import NOW, World


def verbs(row: object) -> list[str]:
    """The verbs of a history, oldest first."""
    return list(history.of(row).order_by("number").values_list("verb", flat=True))  # type: ignore[arg-type]


def test_as_subject_as_a_fact_and_through_what_is_theirs(world: World) -> None:
    """A parcel that is handed over by somebody else, a message told: the entries name a deposit
    or a message only."""
    received = custody.receive(addressee=world.bruno, act=world.act())
    deposit = Deposit.objects.get(pk=received.made)
    notices.mark_told(Notice.objects.get(person=world.bruno), act=world.act())
    custody.hand_over(
        deposit,
        to=world.elif_,
        identity=IdentityCheck(Document.NATIONAL_ID, CollectedAs.HOUSEHOLD, both_documents=True),
        act=world.act(),
    )
    told = verbs(world.bruno)
    assert told[:2] == ["register_person", "move_in"]
    assert {"receive", "mark_told", "hand_over"} <= set(told)
    assert "hand_over" in verbs(world.elif_)
    assert "receive" not in verbs(world.elif_)
    assert "hand_over" not in verbs(world.dina)


def test_a_visit_from_begin_to_end(world: World) -> None:
    entry = visits.begin_visit(world.bruno, act=world.act())
    visits.finish_visit(Visit.objects.get(pk=entry.made), act=world.act())
    assert verbs(world.bruno)[-2:] == ["begin_visit", "finish_visit"]


def test_a_household_and_its_membership(world: World) -> None:
    membership.join(world.keller, act=world.act())
    assert {"register_household", "move_in", "join", "issue_card"} <= set(verbs(world.keller))
    assert "join" not in verbs(world.alaoui)


def test_what_happened_to_an_alias_is_told_too(world: World) -> None:
    entry = people.register_person(last_name="Kelleur", act=world.act())
    twin = Person.objects.get(pk=entry.made)
    custody.receive(addressee=twin, act=world.act())
    assert "receive" not in verbs(world.bruno)
    people.merge_persons(world.bruno, twin, act=world.act())
    assert {"receive", "merge_persons"} <= set(verbs(world.bruno))
    assert history.apps_of(world.bruno) == ["custody", "people"]


def test_each_entry_is_read_once_however_long_the_journal(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "AT_A_TIME", 7)
    for n in range(20):
        people.register_person(last_name=f"Roth{n}", act=world.act(at=NOW + timedelta(minutes=n)))
    assert history.read_on("ampere") == Entry.objects.at("ampere").count()
    assert history.read_on("ampere") == 0
    known = Mention.objects.count()
    with CaptureQueriesContext(connection) as asked:
        verbs(world.bruno)
    assert len(asked) <= 5
    people.correct_person(world.bruno, first_name="B.", last_name="Keller", act=world.act())
    assert history.read_on("ampere") == 1
    assert Mention.objects.count() == known + 1
