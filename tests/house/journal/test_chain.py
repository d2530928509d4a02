"""Several entries of one act: one after the other in the chain, whatever is undone in between."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from loge.house.journal import actions as journal
from loge.house.journal import queries
from loge.house.journal.models import Entry
from loge.house.visits.models import Visit
from loge.kernel.lock import turn
from loge.kernel.refusal import Refused
from tests.world import World

pytestmark = pytest.mark.django_db


def visits(world: World) -> list[Visit]:
    """Two visits under way."""
    return [
        Visit.objects.create(
            desk=world.ampere, person=person, by=world.amel.pk, started_at=world.act().at
        )
        for person in (world.bruno, world.dina)
    ]


def test_what_a_savepoint_undid_leaves_no_gap(world: World) -> None:
    act = world.act()

    def note(step: str) -> Entry:
        return journal.append(act.step(step), "count_walk_in", "visits.visit")

    def undone(step: str) -> None:
        with transaction.atomic():
            note(step)
            transaction.set_rollback(True)

    with turn("ampere"):
        note("first")
        undone("a")
        note("second")
        with transaction.atomic():
            undone("b")
            note("third")
            note("fourth")
        undone("c")
        note("fifth")
    assert queries.verify("ampere") == Entry.objects.at("ampere").count()
    keys = Entry.objects.at("ampere").order_by("number").values_list("key", flat=True)
    said = [key.removeprefix(f"{act.key}/") for key in keys if key.startswith(act.key)]
    assert said == ["first", "second", "third", "fourth", "fifth"]


def test_the_end_of_the_chain_is_read_once_a_turn(world: World) -> None:
    act = world.act()
    with CaptureQueriesContext(connection) as asked, turn("ampere"):
        for name in "abc":
            journal.append(act.step(name), "count_walk_in", "visits.visit")
    assert sum("ORDER BY" in query["sql"] for query in asked) == 1
    assert queries.verify("ampere") == Entry.objects.at("ampere").count()


def test_several_things_move_in_one_update_and_each_keeps_its_entry(world: World) -> None:
    some, act = visits(world), world.act()
    with CaptureQueriesContext(connection) as asked:
        made = journal.move_all(
            journal.steps(some, act),
            "finish_visit",
            said=lambda visit: {"person": visit.person},
            ended_at=act.at,
        )
    sent = [query["sql"] for query in asked]
    assert [sum(sql.startswith(word) for sql in sent) for word in ("UPDATE", "INSERT")] == [1, 1]
    assert {visit.state for visit in Visit.objects.all()} == {"finished"}
    assert [(entry.subject, entry.subject_id) for entry in made] == [
        ("visits.visit", visit.pk) for visit in some
    ]
    assert [entry.key for entry in made] == [f"{act.key}/visit/{visit.pk}" for visit in some]
    told = {"ended_at": act.at.isoformat(), "person": f"people.person:{world.dina.pk}"}
    assert Entry.objects.get(pk=made[1].pk).facts == told
    assert queries.verify("ampere") == Entry.objects.at("ampere").count()


def test_all_of_them_move_or_none(world: World) -> None:
    here, gone = visits(world)
    journal.move(gone, "finish_visit", act=world.act())
    gone.refresh_from_db()
    before = Entry.objects.count()
    with pytest.raises(Refused) as caught:
        journal.move_all(journal.steps([here, gone], world.act()), "finish_visit")
    assert caught.value.sentence == gone.why_not("finish_visit")
    here.refresh_from_db()
    assert (here.state, Entry.objects.count()) == ("open", before)


@pytest.mark.usefixtures("world")
def test_nothing_moves_where_there_is_nothing() -> None:
    before = Entry.objects.count()
    assert journal.move_all({}, "finish_visit") == []
    assert Entry.objects.count() == before
