"""One visit at a time and person; stepping aside is said, finishing is not needed."""

from datetime import date, timedelta

import pytest

from loge.house.people.models import Person
from loge.house.visits import actions as visits
from loge.house.visits import queries
from loge.house.visits.models import Visit
from loge.kernel.refusal import Refused
from tests.world import NOW, World

TODAY = date(2026, 11, 24)


def begin(world: World, person: Person) -> Visit:
    return Visit.objects.get(pk=visits.begin_visit(person, act=world.act()).subject_id)


def test_serving_the_next_person_finishes_the_one_before(world: World) -> None:
    bruno = begin(world, world.bruno)
    begin(world, world.dina)
    bruno.refresh_from_db()
    assert bruno.state == Visit.State.FINISHED


def test_who_stepped_aside_keeps_their_visit(world: World) -> None:
    bruno = begin(world, world.bruno)
    visits.park_visit(bruno, act=world.act())
    begin(world, world.dina)
    assert queries.parked(world.ampere) == [bruno]
    assert begin(world, world.bruno) == bruno


def test_a_colleague_at_another_screen_is_not_disturbed(world: World) -> None:
    bruno = begin(world, world.bruno)
    visits.begin_visit(world.dina, act=world.act(by=world.victor.pk))
    bruno.refresh_from_db()
    assert bruno.state == Visit.State.OPEN


def test_a_finished_visit_is_not_parked(world: World) -> None:
    bruno = begin(world, world.bruno)
    visits.finish_visit(bruno, act=world.act())
    with pytest.raises(Refused):
        visits.park_visit(bruno, act=world.act())


def test_everybody_is_counted_once_even_without_an_account(world: World) -> None:
    begin(world, world.bruno)
    begin(world, world.bruno)
    visits.count_walk_in(act=world.act())
    mistake = visits.count_walk_in(age_bracket=Visit.AgeBracket.SENIOR, act=world.act())
    visits.uncount_walk_in(Visit.objects.get(pk=mistake.subject_id), act=world.act())
    assert queries.served(world.ampere, TODAY) == {"people": 2, "walk_ins": 1}


def test_a_known_visit_is_not_taken_back_as_a_walk_in(world: World) -> None:
    bruno = begin(world, world.bruno)
    visits.finish_visit(bruno, act=world.act())
    with pytest.raises(Refused):
        visits.uncount_walk_in(bruno, act=world.act())


def test_a_late_line_leaves_alone_those_who_came_after(world: World) -> None:
    bruno = begin(world, world.bruno)
    early = world.act(at=NOW - timedelta(hours=2))
    late = Visit.objects.get(pk=visits.begin_visit(world.dina, act=early).subject_id)
    bruno.refresh_from_db()
    assert bruno.state == Visit.State.OPEN
    visits.finish_visit(late, act=world.act(at=NOW - timedelta(hours=3)))
    late.refresh_from_db()
    assert late.ended_at == late.started_at


def test_taking_up_a_visit_leaves_the_other_one(world: World) -> None:
    bruno = begin(world, world.bruno)
    visits.park_visit(bruno, act=world.act())
    dina = begin(world, world.dina)
    visits.resume_visit(bruno, act=world.act())
    dina.refresh_from_db()
    assert dina.state == Visit.State.FINISHED
