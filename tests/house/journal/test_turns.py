"""Several screens at once: the desk's turn keeps numbers gapless and each key to one act."""

from functools import partial

import pytest

from loge.house.journal import queries
from loge.house.journal.models import Entry
from loge.house.people import actions as people
from loge.house.people.models import Person
from tests.support.crowd import together
from tests.world import build


@pytest.mark.django_db(transaction=True)
def test_eight_screens_writing_at_once_leave_no_gap() -> None:
    world = build()

    def write(name: str) -> None:
        for turn in range(5):
            people.register_person(last_name=f"{name} {'x' * (turn + 1)}", act=world.act())

    outcomes = together(*(partial(write, name) for name in "abcdefgh"))
    assert outcomes == [None] * 8
    count = Entry.objects.at("ampere").count()
    assert queries.verify("ampere") == count
    assert Person.objects.count() == 3 + 40


@pytest.mark.django_db(transaction=True)
def test_one_key_sent_fifty_times_at_once_is_one_act() -> None:
    world = build()
    register = partial(people.register_person, last_name="Wolff", act=world.act(key="one"))
    outcomes = together(*[register] * 50)
    assert {entry.pk for entry in outcomes} == {outcomes[0].pk}
    assert Person.objects.filter(last_name="Wolff").count() == 1
