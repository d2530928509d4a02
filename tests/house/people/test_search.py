"""Amel types what she hears; the neighbour is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loge.house.people import actions as people
from loge.house.people import queries, rules
from loge.house.people.models import Person
from tests.world import NOW, World

TODAY = NOW.date()


def found(world: World, typed: str) -> list[str]:
    return [str(person) for person in queries.search(world.ampere, typed, on=TODAY)]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Kélér", "Keller"),
        ("KELLER", "keller"),
        ("ŒUVRARD", "oeuvrard"),
        ("Yıldız", "YILDIZ"),
        ("Łukasz", "lukasz"),
        ("Müller", "muler"),
    ],
)
def test_names_fold_alike(said: str, written: str) -> None:
    assert rules.fold(said) == rules.fold(written)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_and_nothing_breaks_it(text: str) -> None:
    folded = rules.fold(text)
    assert all(word and len(word) <= rules.MAX_WORD for word in folded)
    assert rules.fold(" ".join(folded)) == folded


@pytest.mark.parametrize("typed", ["kel", "Kélér", "bruno keller", "keller bru", "KELER B"])
def test_bruno_is_found_by_what_one_hears(world: World, typed: str) -> None:
    assert found(world, typed) == ["Bruno Keller"]


def test_a_telephone_is_found_by_its_last_four_digits(world: World) -> None:
    assert found(world, "1234") == ["Dina Alaoui"]
    assert found(world, "06 39 98 12 34") == ["Dina Alaoui"]
    assert found(world, "+33 6 39 98 12 34") == ["Dina Alaoui"]


def test_both_halves_of_a_double_name_are_found(world: World) -> None:
    people.register_person(first_name="Anne-Lise", last_name="Da Silva-Roth", act=world.act())
    for typed in ["roth", "silva", "anne lise", "annelise", "dasilva"]:
        assert found(world, typed) == ["Anne-Lise Da Silva-Roth"], typed


def test_names_of_any_script_are_kept_and_found(world: World) -> None:
    people.register_person(first_name="محمد", last_name="العلوي", act=world.act())
    assert found(world, "العل") == ["محمد العلوي"]


def test_nobody_of_another_desk_is_found(world: World) -> None:
    people.register_person(last_name="Kellermann", act=world.act(desk=world.hohberg))
    assert found(world, "keller") == ["Bruno Keller"]


def test_a_corrected_name_is_found_by_the_new_one_only(world: World) -> None:
    people.correct_person(world.bruno, first_name="Bruno", last_name="Kaiser", act=world.act())
    assert found(world, "kaiser") == ["Bruno Kaiser"]
    assert found(world, "keller") == []


def test_the_search_asks_three_questions_whoever_is_found(
    world: World, django_assert_num_queries: object
) -> None:
    for number in range(15):
        people.register_person(
            first_name=f"Sami{number}", last_name="Kaya", household=world.alaoui, act=world.act()
        )
    for typed in ["bruno", "kaya"]:
        with django_assert_num_queries(3):  # type: ignore[operator]
            queries.search(world.ampere, typed, on=TODAY)


def test_a_last_name_comes_before_a_crowd_of_first_names(world: World) -> None:
    people.register_person(first_name="Zoe", last_name="Martin", act=world.act())
    for number in range(14):
        people.register_person(first_name="Martine", last_name=f"Abel{number}", act=world.act())
    assert found(world, "martin")[0] == "Zoe Martin"
    assert len(found(world, "martin")) == queries.LIMIT


def test_what_is_typed_by_mistake_finds_nobody_and_breaks_nothing(world: World) -> None:
    for typed in ["", " ", "%", "'; DROP TABLE", "\x00", "\U0010ffff", "zq" * 250, "🙂", "--"]:
        assert found(world, typed) == []


def test_a_merged_or_forgotten_person_is_not_found(world: World) -> None:
    Person.objects.filter(pk=world.bruno.pk).update(forgotten_at=NOW)
    assert found(world, "keller") == []
