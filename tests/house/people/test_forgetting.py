"""Somebody is forgotten: no name is left anywhere, and no total moves."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loge.house.daybook import actions as daybook
from loge.house.intake import actions as intake
from loge.house.intake import drafts, running
from loge.house.journal import queries as journal
from loge.house.journal import sentences
from loge.house.journal.actions import refuse_line
from loge.house.journal.models import Entry
from loge.house.ledger import actions as ledger
from loge.house.ledger import queries as books
from loge.house.ledger.models import Charge
from loge.house.membership import actions as membership
from loge.house.membership import queries as members
from loge.house.membership.models import Membership
from loge.house.notices.models import Notice
from loge.house.people import actions as people
from loge.house.people import crossing
from loge.house.people.forgetting import forget_person
from loge.house.people.models import (
    Household,
    Person,
    Representative,
    Residence,
)
from loge.house.visits import actions as visits
from loge.house.visits.models import Visit
from loge.kernel.refusal import Refused
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit, Document
from loge.trades.custody.rules import IdentityCheck
from tests.support import everywhere
from tests.world import NOW, World

SEEN = IdentityCheck(Document.NATIONAL_ID)
NAMES = ["Quetzalcóatl", "Ærøskøbing", "Zwölfprächtig", "Yıldırımoğlu", "N’Guessankoffi"]
FIRST = ["Philomène", "Włodzimierz", "Şükriyenur", "Jean-Baptistin", ""]
LIFE = ("parcel", "unknown", "visit", "note", "join", "mandate", "merge", "waive", "list", "damage")


def totals(world: World) -> dict[str, Any]:
    """What no forgetting may move."""
    year = [date(2026, month, 24) for month in range(1, 13)]
    return {
        "deposits": sorted(Deposit.objects.values_list("pk", "state", "received_at", "left_at")),
        "visits": sorted(Visit.objects.values_list("pk", "state", "started_at")),
        "charges": sorted(Charge.objects.values_list("pk", "cents", "state")),
        "books": books.balances(world.ampere),
        "members": [members.members(world.ampere, on=day) for day in year],
        "memberships": sorted(Membership.objects.values_list("pk", "until", "state")),
        "messages": Notice.objects.count(),
        "persons": Person.objects.count(),
        "households": Household.objects.count(),
    }


def live(world: World, person: Person, home: Household, what: str, name: str) -> None:
    """Something happens to them; it ends before they are forgotten."""
    act = world.act
    if what == "parcel":
        entry = custody.receive(addressee=person, number="", act=act())
        deposit = Deposit.objects.get(pk=entry.made)
        custody.report_damage(deposit, remark=f"Écrasé, dit {name}", act=act())
        custody.hand_over(deposit, to=person, identity=SEEN, act=act())
    elif what == "unknown":
        entry = custody.receive_unidentified(label_name=name, number="", act=act())
        custody.misaddress(Deposit.objects.get(pk=entry.made), act=act())
        custody.give_back_all(deposits=[Deposit.objects.get(pk=entry.made)], act=act())
    elif what == "visit":
        entry = visits.begin_visit(person, act=act())
        visits.finish_visit(Visit.objects.get(pk=entry.made), act=act())
    elif what == "note":
        daybook.write_note(text="Rappeler demain", person=person, act=act())
        daybook.write_note(text=f"{name} passe jeudi", act=act())
    elif what == "join":
        membership.join(home, act=act())
        charge = Charge.objects.latest("pk")
        if charge.state == "owed":
            ledger.waive(charge, reason=f"offert à {name}", act=act())
    elif what == "mandate":
        people.name_representative(
            person,
            representative=world.dina,
            kind=Representative.Kind.RELATIVE,
            valid_from=date(2026, 1, 1),
            act=act(),
        )
    elif what == "merge":
        twin = people.register_person(last_name=f"{name} bis", act=act())
        people.merge_persons(person, Person.objects.get(pk=twin.made), act=act())
    elif what == "waive":
        refuse_line(verb="hand_over", code="state", sentence=f"{name} l’a déjà", act=act())
    elif what == "damage":
        people.correct_person(
            person,
            first_name=person.first_name,
            last_name=person.last_name,
            phone="06 39 98 77 66",
            email="elle@mongolfiere.example",
            to_know=f"{name} entend mal",
            act=act(),
        )
    else:
        line = f"Nom;Prénom\n{person.last_name};{person.first_name}\n"
        file = drafts.open_file(line.encode(), f"{name}.csv", act=act())
        drafts.decide(file, [2], "new", at=NOW)
        intake.run_import(file, act=act())
        file.refresh_from_db()
        running.step(file, act=act())


@pytest.mark.django_db
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    last=st.sampled_from(NAMES),
    first=st.sampled_from(FIRST),
    life=st.lists(st.sampled_from(LIFE), max_size=5, unique=True),
    with_others=st.booleans(),
)
def test_forgetting_anybody_leaves_no_name_and_moves_no_total(
    world: World, last: str, first: str, life: list[str], with_others: bool
) -> None:
    from django.db import transaction

    with transaction.atomic():
        _forgotten_without_a_trace(world, last, first, life, with_others)
        transaction.set_rollback(True)


def _forgotten_without_a_trace(
    world: World, last: str, first: str, life: list[str], with_others: bool
) -> None:
    act = world.act
    entry = people.register_household(
        name=f"{last}-Brandt", street="99 impasse des Astronomes", act=act()
    )
    home = Household.objects.get(pk=entry.made)
    entry = people.register_person(
        first_name=first,
        last_name=last,
        birth_year=1950,
        phone="06 39 98 55 44",
        email=f"{'secret'}@astronome.example",
        household=home,
        role=Residence.Role.HOLDER,
        act=act(),
    )
    person = Person.objects.get(pk=entry.made)
    if with_others:
        people.register_person(last_name="Brandt", household=home, act=act())
    for what in life:
        live(world, person, home, what, str(person))
    person.refresh_from_db()
    second = Person.objects.filter(last_name=last).exclude(pk=person.pk)
    for one in [*second.filter(merged_into__isnull=True)]:
        forget_person(one, act=act())  # the list had brought a namesake
    before = totals(world)
    forget_person(person, act=act())

    assert totals(world) == before
    needles = [last, first, "06 39 98 55 44", "639985544", "639987766", "secret@astronome"]
    needles += ["elle@mongolfiere"] + ([] if with_others else ["Astronomes"])
    assert everywhere.found(needles) == []
    assert isinstance(journal.verify("ampere"), int), "the journal stands"
    assert Person.objects.get(pk=person.pk).forgotten_at == NOW
    home.refresh_from_db()
    assert home.name == ("Brandt" if with_others else "")
    for sentence in sentences.read(Entry.objects.at("ampere")):
        assert last not in sentence.words


def test_what_is_under_way_stands_against_it(world: World) -> None:
    custody.receive(addressee=world.dina, number="", act=world.act())
    with pytest.raises(Refused) as refused:
        forget_person(world.dina, act=world.act())
    assert refused.value.code == "waits"
    membership.join(world.alaoui, act=world.act())
    custody.cancel_receipt(Deposit.objects.get(), act=world.act())
    with pytest.raises(Refused) as refused:
        forget_person(world.dina, act=world.act())
    assert refused.value.code == "owes"
    ledger.waive(Charge.objects.get(), reason="offert", act=world.act())
    visits.begin_visit(world.dina, act=world.act())
    with pytest.raises(Refused) as refused:
        forget_person(world.dina, act=world.act())
    assert refused.value.code == "being_served"
    visits.finish_visit(Visit.objects.get(), act=world.act())
    drafts.open_file(b"Nom;Prenom\nAlaoui;Dina\n", "l.csv", act=world.act())
    with pytest.raises(Refused) as refused:
        forget_person(world.dina, act=world.act())
    assert refused.value.code == "in_a_list"


def test_a_household_keeps_the_name_of_those_who_stay(world: World) -> None:
    forget_person(world.bruno, act=world.act())
    world.keller.refresh_from_db()
    assert (world.keller.name, world.keller.street) == ("Yıldız", "14 rue de Wattwiller")
    forget_person(world.elif_, act=world.act())
    world.keller.refresh_from_db()
    assert (world.keller.name, world.keller.street) == ("", "")


def test_nobody_is_forgotten_twice_nor_found_again(world: World) -> None:
    forget_person(world.dina, act=world.act())
    with pytest.raises(Refused):
        forget_person(world.dina, act=world.act())
    assert not Person.objects.living().filter(pk=world.dina.pk).exists()


def test_they_may_have_a_copy_of_all_that_is_kept(world: World) -> None:
    daybook.write_note(text="Préfère le matin", person=world.dina, act=world.act())
    told = [row for rows in crossing.telling.run(world.dina) for row in rows]
    said = " ".join(row["said"] for row in told)
    for words in ("Dina Alaoui", "06 39 98 12 34", "22 rue de Wattwiller", "Préfère le matin"):
        assert words in said
    assert all(set(row) == {"what", "said", "on"} for row in told)
