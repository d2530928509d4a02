"""The mailroom on a Tuesday morning: the clock stands at 10:12, Dina is told by text message."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from loge.house.notices import actions as notices
from loge.house.notices.models import Notice
from loge.house.people.models import Contact, Person
from tests.support import ovh
from tests.world import NOW, World

PAGE = "/ampere/bureau/messages/"


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[Any]:
    """It is Tuesday 24 November 2026, 10:12 at the desk."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def set_up(settings: Any) -> None:
    """E-mail and text messages are set up; nobody listens there."""
    settings.SMS = {**ovh.KEYS, "endpoint": "http://127.0.0.1:9/1.0"}
    settings.MAIL_FROM = "Loge <loge@example.org>"


def tell(world: World, person: Person, number: int = 12) -> Notice:
    """Something has arrived for them."""
    return notices.tell(
        person, Notice.Template.ARRIVAL, about=world.keller, act=world.act(), number=number
    )


def by(person: Person, channel: str, value: str) -> Contact:
    """They prefer this way."""
    person.contacts.all().delete()
    return Contact.objects.create(person=person, channel=channel, value=value, rank=0)


def html(client: Client, address: str = PAGE, **asked: Any) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return "".join(answer.content.decode().split("\xa0")).replace("\u202f", "")
