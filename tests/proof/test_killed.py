"""The power goes out in the middle of a busy morning, fifty times: nothing acknowledged is lost."""

import os
import random
import select
import signal
import time
from collections import Counter

import pytest
from django.db import connections

from loge.house.journal import queries
from loge.house.journal.models import Entry
from loge.house.people import actions as people
from loge.house.people.models import Person, Residence
from tests.world import World, build

KILLS = 50
AT_ONCE = 2
LONGEST = 0.2  # seconds a burst lasts at most, from its first acknowledgement, until it is killed


def register(world: World, key: str) -> Entry:
    """One act: a person, the words they are found by, their household; two entries."""
    act = world.act(key=key)
    name = key.replace(":", " ")
    return people.register_person(last_name=name, household=world.keller, act=act)


def burst(world: World, name: str, acknowledged: int) -> None:
    """Act as fast as one can; say each key on the pipe once its action has returned."""
    for number in range(10_000):
        register(world, f"{name}:{number}")
        os.write(acknowledged, f"{name}:{number}\n".encode())


def start(world: World, name: str) -> tuple[int, int]:
    """A process of its own, at work; its id, and the pipe on which it acknowledges."""
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        os.close(reading)
        burst(world, name, writing)
    finally:
        os._exit(1)


def kill(child: int, reading: int) -> list[str]:
    """SIGKILL, and the keys that had been acknowledged."""
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child must have been at work until it was killed"
    with os.fdopen(reading, "rb") as pipe:
        return pipe.read().decode().split()


def check(acknowledged: set[str]) -> None:
    """Every acknowledged act is in the journal, none twice, none by halves."""
    entries = list(Entry.objects.filter(verb="register_person").order_by("number"))
    written = {entry.key for entry in entries}
    assert acknowledged <= written
    assert len(written) == len(entries)
    assert {e.subject_id for e in entries} == set(Person.objects.values_list("pk", flat=True))
    assert Residence.objects.count() == Person.objects.count()
    count = Entry.objects.at("ampere").count()
    assert queries.verify("ampere") == count


@pytest.mark.django_db(transaction=True)
def test_killed_fifty_times_in_mid_burst_nothing_is_lost_or_doubled() -> None:
    world = build()
    chance = random.Random(67200)
    acknowledged: set[str] = set()
    for turn in range(KILLS // AT_ONCE):
        children = [start(world, f"b{turn}.{n}") for n in range(AT_ONCE)]
        select.select([reading for _child, reading in children], [], [], 30)
        time.sleep(chance.uniform(0, LONGEST))
        for child, reading in children:
            acknowledged.update(kill(child, reading))
        check(acknowledged)
    assert len(acknowledged) >= KILLS // AT_ONCE, "bursts too short to prove anything"
    # Whoever never got an answer sends again, like everybody else: still once each.
    for key in sorted(acknowledged) + [f"b{turn}.0:0" for turn in range(KILLS // AT_ONCE)]:
        register(world, key)
    check(acknowledged)
    names = Counter(Person.objects.values_list("last_name", flat=True))
    assert set(names.values()) == {1}
