"""The journal's page says what one must know of an entry's time."""

from datetime import UTC, datetime, timedelta

from django.test import Client

from loge.house.people import actions as people
from tests.world import NOW, World


def page(amel: Client) -> str:
    return amel.get("/ampere/comptoir/journal/").content.decode()


def test_a_clock_that_was_not_believed_is_said(world: World, amel: Client) -> None:
    assert "horloge" not in page(amel)
    act = world.act(flags=("clock_off",), clock_said=datetime(2031, 1, 1, 11, tzinfo=UTC))
    people.register_person(last_name="Wolff", act=act)
    assert "mercredi 1er janvier 2031, 12\N{NO-BREAK SPACE}h" in page(amel)


def test_what_was_written_down_late_says_so(world: World, amel: Client) -> None:
    people.register_person(last_name="Wolff", act=world.act(at=NOW - timedelta(days=30)))
    assert "noté le" in page(amel)
