"""A provider of text messages on this machine, and people who can be reached."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from loge.house.notices import actions as notices
from loge.house.notices.models import Notice
from loge.house.people.models import Contact, Person
from tests.support import ovh
from tests.world import World

# A Tuesday, 10:12 at the desk: nobody sleeps.
NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)


@pytest.fixture
def provider(settings: Any) -> Iterator[ovh.Fake]:
    """OVHcloud's API on 127.0.0.1, set up as the desk's provider."""
    with ovh.running() as fake:
        settings.SMS = fake.settings()
        yield fake


def tell(world: World, person: Person, number: int = 12) -> Notice:
    """Something has arrived for them."""
    return notices.tell(
        person, Notice.Template.ARRIVAL, about=world.keller, act=world.act(), number=number
    )


def by_text(person: Person, number: str = "+33639981234") -> Contact:
    """They prefer a text message to this number."""
    person.contacts.all().delete()
    return Contact.objects.create(person=person, channel="sms", value=number, rank=0)


def by_email(person: Person, address: str = "dina@example.org") -> Contact:
    """They prefer an e-mail to this address."""
    person.contacts.all().delete()
    return Contact.objects.create(person=person, channel="email", value=address, rank=0)


def later(minutes: float) -> datetime:
    """So many minutes after NOW."""
    return NOW + timedelta(minutes=minutes)
