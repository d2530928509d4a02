"""Somebody is forgotten in one window; another still shows them: nothing more is written."""

import inspect
import typing
from typing import Any

import pytest
from django.test import Client

from loge.house.journal.actions import VERBS
from loge.house.journal.models import Entry
from loge.house.people.forgetting import forget_person
from loge.house.people.models import Person, Word
from loge.kernel.refusal import Refused
from tests.world import World


def takes_person() -> list[tuple[str, str]]:
    """Every verb of every app with each of its arguments that may be a person."""
    found = []
    for verb in VERBS.values():
        hints = typing.get_type_hints(inspect.unwrap(verb.action))
        for name, kind in hints.items():
            if name != "return" and Person in (kind, *typing.get_args(kind)):
                found.append((verb.name, name))
    return sorted(found)


def test_the_verbs_that_take_a_person_are_known() -> None:
    some = {("begin_visit", "person"), ("write_note", "person"), ("receive", "addressee")}
    some |= {("merge_persons", "gone"), ("name_representative", "representative")}
    assert some <= set(takes_person())


@pytest.mark.django_db
@pytest.mark.parametrize(("verb", "name"), takes_person())
def test_no_verb_writes_about_who_was_forgotten(world: World, verb: str, name: str) -> None:
    forget_person(world.dina, act=world.act())
    last = Entry.objects.latest("pk")
    stale: Any = {name: world.dina}
    with pytest.raises(Refused) as refused:
        VERBS[verb].action(**stale, act=world.act())
    assert refused.value.code == "forgotten"
    assert Entry.objects.latest("pk") == last
    assert not Word.objects.filter(person=world.dina).exists()


def test_whoever_was_merged_into_somebody_forgotten_is_forgotten_too(world: World) -> None:
    merge, begin = VERBS["merge_persons"].action, VERBS["begin_visit"].action
    merge(world.bruno, world.dina, act=world.act())
    forget_person(world.bruno, act=world.act())
    with pytest.raises(Refused):
        begin(world.dina, act=world.act())


def test_the_other_window_says_what_happened(world: World, amel: Client) -> None:
    """A card opened before, on which a note is then written."""
    forget_person(world.dina, act=world.act())
    answer = amel.post(
        f"/ampere/comptoir/personne/{world.dina.pk}/note/", {"text": "Rappeler demain"}
    )
    assert answer.status_code == 409
    assert "Cette personne a été oubliée" in answer.content.decode()
