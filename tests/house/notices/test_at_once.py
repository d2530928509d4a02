"""Several messengers at once, and a slow provider: nothing leaves twice, nobody waits."""

import time
from typing import Any

import pytest

from loge.house.notices import sending
from loge.house.notices.models import Attempt, Notice
from loge.house.people import actions as people
from tests.house.notices.conftest import NOW, by_text, tell
from tests.support import ovh
from tests.support.crowd import together
from tests.world import build

pytestmark = pytest.mark.django_db(transaction=True)


def test_four_messengers_at_once_send_each_message_once(provider: ovh.Fake) -> None:
    world = build()
    by_text(world.dina)
    for number in range(1000, 1012):
        tell(world, world.dina, number)
    rounds = [lambda: sending.send_all(provider.client(), at=NOW) for _ in range(4)]
    outcomes = together(*rounds)
    assert not [one for one in outcomes if isinstance(one, Exception)]
    assert sum(outcomes) == 12
    assert [provider.account.rings(str(n)) for n in range(1000, 1012)] == [1] * 12
    assert set(Notice.objects.values_list("state", flat=True)) == {"told"}
    assert Attempt.objects.count() == 12


def test_the_desk_works_on_while_the_provider_is_slow(provider: ovh.Fake) -> None:
    world = build()
    by_text(world.dina)
    tell(world, world.dina)
    provider.account.patience = 1.5
    provider.account.faults = ["silent_after"]

    def register() -> Any:
        time.sleep(0.3)
        began = time.monotonic()
        people.register_person(last_name="Wolff", act=world.act())
        return time.monotonic() - began

    client = provider.client()
    _sent, took = together(lambda: sending.send_all(client, at=NOW), register)
    assert isinstance(took, float)
    assert took < 1
    assert Notice.objects.get().state == "unsure"
