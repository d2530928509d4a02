"""People are registered as they are: no phone, no first name, two homes."""

from datetime import date

import pytest

from loge.house.journal.models import Entry
from loge.house.people import actions as people
from loge.house.people import queries, rules
from loge.house.people.models import Contact, Household, Person, Representative, Residence
from loge.kernel.access import Permission, Role, permissions_of
from loge.kernel.refusal import Elsewhere, Forbidden, Refused
from tests.world import NOW, World

TODAY = date(2026, 11, 24)
NINE = ["fr", "de", "tr", "ar", "pt", "ro", "sq", "ka", "ta"]


def test_no_phone_is_normal(world: World) -> None:
    entry = people.register_person(last_name="Wolff", act=world.act())
    person = Person.objects.get(pk=entry.subject_id)
    assert person.no_phone
    assert person.contacts.count() == 0


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"last_name": "  "}, "name"),
        ({"last_name": "…"}, "name"),
        ({"last_name": "x" * 81}, "name_long"),
        ({"last_name": "Wolff", "birth_year": 1900 - 1}, "birth_year"),
        ({"last_name": "Wolff", "birth_year": 2027}, "birth_year"),
        ({"last_name": "Wolff", "phone": "12"}, "phone"),
        ({"last_name": "Wolff", "first_name": "x" * 81}, "name_long"),
        ({"last_name": "Wolff", "to_know": "x" * 301}, "too_long"),
        ({"last_name": "Wolff", "email": "wolff"}, "email"),
        ({"last_name": "Wolff", "email": f"{'x' * 250}@wolff.fr"}, "too_long"),
        ({"last_name": "Wolff", "languages": ["French"]}, "language"),
        ({"last_name": "Wolff", "languages": ["fr", ""]}, "language"),
        ({"last_name": "Wolff", "languages": NINE}, "languages"),
    ],
)
def test_what_cannot_be_is_refused_whole(world: World, wrong: dict[str, object], code: str) -> None:
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refused:
        people.register_person(act=world.act(), **wrong)  # type: ignore[arg-type]
    assert refused.value.code == code
    assert not Person.objects.filter(last_name="Wolff").exists()
    assert Entry.objects.count() == entries


def test_a_correction_is_held_to_the_same(world: World) -> None:
    for wrong in ({"to_know": "x" * 301}, {"email": "bruno"}, {"languages": ["?"]}):
        with pytest.raises(Refused):
            people.correct_person(
                world.bruno,
                first_name="Bruno",
                last_name="Keller",
                act=world.act(),
                **wrong,  # type: ignore[arg-type]
            )
    world.bruno.refresh_from_db()
    assert world.bruno.languages == ["fr", "de"]


def test_what_the_columns_hold_is_accepted_and_no_more(world: World) -> None:
    longest = {"name": "x" * 120, "street": "x" * 120, "place": "x" * 80}
    people.register_household(**longest, act=world.act())
    for name, value in longest.items():
        with pytest.raises(Refused):
            people.register_household(**longest | {name: value + "x"}, act=world.act())
    columns = {"first_name": Person, "last_name": Person, "to_know": Person}
    columns |= {"street": Household, "place": Household}
    for name, table in columns.items():
        assert rules.LETTERS[name] == table._meta.get_field(name).max_length
    assert rules.LETTERS["household"] == Household._meta.get_field("name").max_length
    assert rules.LETTERS["email"] == Contact._meta.get_field("value").max_length


def test_languages_beyond_those_of_the_screen_are_kept(world: World) -> None:
    said = ["ln", "zh", "ckb", "fr", "fr"]
    entry = people.register_person(last_name="Wolff", languages=said, act=world.act())
    assert Person.objects.get(pk=entry.made).languages == ["ln", "zh", "ckb", "fr"]


def test_a_child_lives_in_two_households(world: World) -> None:
    entry = people.register_person(
        first_name="Léa",
        last_name="Keller",
        household=world.keller,
        role=Residence.Role.CHILD,
        act=world.act(),
    )
    child = Person.objects.get(pk=entry.subject_id)
    people.move_in(child, household=world.alaoui, role=Residence.Role.CHILD, act=world.act())
    card = queries.card(world.ampere, child.pk, on=TODAY)
    assert card is not None
    assert [h.name for h in card.households] == ["Keller-Yıldız", "Alaoui"]
    assert {str(p) for p in card.others} == {"Bruno Keller", "Elif Yıldız", "Dina Alaoui"}


def test_nobody_moves_in_twice(world: World) -> None:
    with pytest.raises(Refused):
        people.move_in(world.bruno, household=world.keller, act=world.act())


def test_who_moves_out_no_longer_lives_there(world: World) -> None:
    people.move_out(world.elif_, household=world.keller, act=world.act())
    assert queries.household_members(world.keller, on=TODAY) == [world.bruno]
    assert Household.objects.filter(pk=world.keller.pk).exists()


def test_a_guardian_acts_from_one_day_until_another(world: World) -> None:
    people.name_representative(
        world.bruno,
        representative=world.dina,
        kind=Representative.Kind.GUARDIAN,
        valid_from=date(2026, 1, 1),
        until=date(2026, 11, 24),
        act=world.act(),
    )
    on_the_last_day = queries.card(world.ampere, world.dina.pk, on=date(2026, 11, 23))
    after = queries.card(world.ampere, world.dina.pk, on=TODAY)
    assert on_the_last_day is not None
    assert after is not None
    assert on_the_last_day.acts_for == [world.bruno]
    assert after.acts_for == []


def test_a_mandate_ends_on_the_day_that_is_said(world: World) -> None:
    named = _mandate(world)
    people.end_representative(named, until=date(2026, 11, 25), act=world.act())
    assert _acts_for(world, TODAY) == [world.bruno]
    assert _acts_for(world, date(2026, 11, 25)) == []
    with pytest.raises(Refused) as refused:
        people.end_representative(named, until=date(2026, 12, 1), act=world.act())
    assert refused.value.code == "ended"
    people.end_representative(named, until=date(2026, 11, 1), act=world.act())
    with pytest.raises(Refused) as refused:
        people.end_representative(named, until=date(2025, 12, 31), act=world.act())
    assert refused.value.code == "dates"


def test_a_mandate_of_another_desk_is_not_here(world: World) -> None:
    with pytest.raises(Elsewhere):
        people.end_representative(_mandate(world), until=TODAY, act=world.act(desk=world.hohberg))


def test_a_volunteer_names_no_representative(world: World) -> None:
    named = _mandate(world)
    act = world.act(may=permissions_of({Role.VOLUNTEER}))
    with pytest.raises(Forbidden):
        people.end_representative(named, until=TODAY, act=act)
    for role in (Role.CONCIERGE, Role.NETWORK_STAFF):
        assert Permission.NAME_REPRESENTATIVE in permissions_of({role})
    for role in (Role.VOLUNTEER, Role.TREASURER, Role.AUDITOR):
        assert Permission.NAME_REPRESENTATIVE not in permissions_of({role})


def _mandate(world: World) -> Representative:
    entry = people.name_representative(
        world.bruno,
        representative=world.dina,
        kind=Representative.Kind.RELATIVE,
        valid_from=date(2026, 1, 1),
        act=world.act(may=permissions_of({Role.CONCIERGE})),
    )
    return Representative.objects.get(pk=entry.made)


def _acts_for(world: World, on: date) -> list[Person]:
    card = queries.card(world.ampere, world.dina.pk, on=on)
    return card.acts_for if card else []


def test_a_card_of_another_desk_is_not_here(world: World) -> None:
    assert queries.card(world.hohberg, world.bruno.pk, on=NOW.date()) is None


def test_the_holder_answers_for_a_household_else_its_first_adult(world: World) -> None:
    def register(role: Residence.Role) -> Person:
        entry = people.register_person(
            last_name="Alaoui", household=world.alaoui, role=role, act=world.act()
        )
        return Person.objects.get(pk=entry.subject_id)

    register(Residence.Role.CHILD)
    first = register(Residence.Role.ADULT)
    register(Residence.Role.ADULT)
    assert queries.holder(world.alaoui, on=TODAY) == world.dina
    people.move_out(world.dina, household=world.alaoui, act=world.act())
    assert queries.holder(world.alaoui, on=TODAY) == first
    people.move_out(first, household=world.alaoui, act=world.act())
    Person.objects.exclude(pk=first.pk).update(forgotten_at=NOW)
    assert queries.holder(world.alaoui, on=TODAY) is None
