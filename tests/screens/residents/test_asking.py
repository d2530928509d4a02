"""The office's front page says how many may be registered twice."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.people.models import Person, Residence
from loge.house.people.rules import sort_key
from tests.world import NOW, World

pytestmark = pytest.mark.usefixtures("tuesday")
FRONT = "/ampere/bureau/"


@pytest.fixture
def twin(world: World) -> Person:
    """Bruno Keller once more, at the same address."""
    again = Person.objects.create(
        desk=world.ampere,
        first_name="Bruno",
        last_name="Keller",
        birth_year=1958,
        sort_key=sort_key("Keller", "Bruno"),
    )
    Residence.objects.create(person=again, household=world.keller, since=NOW.date())
    return again


def test_a_pair_is_counted_and_goes_away_when_it_is_settled(
    world: World, amel: Client, twin: Person
) -> None:
    page = amel.get(FRONT).content.decode()
    assert "1 paire de fiches" in page
    assert "/ampere/bureau/habitants/doublons/" in page
    apart = f"{FRONT}habitants/doublons/{world.bruno.pk}/{twin.pk}/"
    assert amel.post(f"{apart}distinguer/").status_code == 302
    assert "paire" not in amel.get(FRONT).content.decode()


def test_looking_for_them_is_not_done_each_time(world: World, amel: Client, twin: Person) -> None:
    cache.clear()
    with CaptureQueriesContext(connection) as first:
        amel.get(FRONT)
    with CaptureQueriesContext(connection) as again:
        assert "1 paire" in amel.get(FRONT).content.decode()
    assert any(_of_residents(one) for one in first)
    assert not [one["sql"] for one in again if _of_residents(one)]
    assert len(again) <= 48  # about two for each of what may want attention


def _of_residents(query: dict[str, str]) -> bool:
    return "people_residence" in query["sql"]
