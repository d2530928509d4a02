"""The journal counts as people do: one thing, two things."""

import json

import pytest

from loge.house.journal import sentences
from loge.house.journal.models import Entry
from tests.world import World


def told(world: World, verb: str, **facts: object) -> str:
    text = json.dumps(facts)
    entry = Entry(desk="ampere", verb=verb, by=world.amel.pk, facts_text=text, number=1)
    return sentences.read([entry])[0].words


def test_one_thing_is_not_several(world: World) -> None:
    assert told(world, "give_back_all", count=1) == (
        "Amel a rendu 1 objet aux transporteurs sur un bordereau"
    )
    assert "2 objets" in told(world, "give_back_all", count=2)
    assert told(world, "chase_partner", count=1).endswith("pour 1 objet")
    assert "1 différence" in told(world, "settle_differences", count=1, settled_as="late")


@pytest.mark.django_db
def test_a_verb_that_counts_has_a_name_in_a_list_of_verbs() -> None:
    named = sentences.named("give_back_all")
    assert named == "a rendu objets aux transporteurs sur un même bordereau"
