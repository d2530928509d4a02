"""Two persons are one, two households are one: nothing they had is lost, whoever is kept."""

from datetime import date, timedelta

import pytest

from loge.house.daybook import actions as daybook
from loge.house.journal import queries as journal
from loge.house.journal.models import Entry
from loge.house.ledger import actions as ledger
from loge.house.membership import queries as memberships
from loge.house.membership.models import Card, Membership
from loge.house.people import actions as people
from loge.house.people import queries
from loge.house.people.models import (
    Apart,
    Contact,
    Person,
    Representative,
    Residence,
)
from loge.house.visits import actions as visits
from loge.house.visits.models import Visit
from loge.kernel.access import Role, permissions_of
from loge.kernel.refusal import Forbidden, Refused
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit, Document
from loge.trades.custody.rules import IdentityCheck
from tests.house.people.merged import household, merge, register
from tests.world import NOW, World

TODAY = date(2026, 11, 24)
CARD = IdentityCheck(Document.NATIONAL_ID)


@pytest.fixture
def kelleur(world: World) -> Person:
    """Bruno once more, misspelt, with a telephone and a note."""
    return register(world, "Bruno", "Kelleur", phone="06 39 98 55 55", to_know="Dur d’oreille")


def test_everything_of_both_is_the_kept_ones(world: World, kelleur: Person) -> None:
    received = [custody.receive(addressee=p, act=world.act()) for p in (world.bruno, kelleur)]
    custody.hand_over(
        Deposit.objects.get(pk=received[1].made), to=kelleur, identity=CARD, act=world.act()
    )
    visit = visits.begin_visit(kelleur, act=world.act())
    daybook.write_note(text="Vient le jeudi", person=kelleur, act=world.act())
    ledger.owe(
        cents=250, label="Photocopies", income="706", about=kelleur, person=kelleur, act=world.act()
    )
    merge(world, world.bruno, kelleur)
    assert set(Deposit.objects.values_list("addressee", flat=True)) == {world.bruno.pk}
    assert Deposit.objects.get(state="handed_over").given_to == world.bruno
    assert Visit.objects.get(pk=visit.made).person == world.bruno
    assert world.bruno.notes.count() == 1
    assert world.bruno.charges.get().cents == 250
    assert world.bruno.charges.get().subject_id == world.bruno.pk
    assert [c.value for c in world.bruno.contacts.all()] == ["+33639985555"]
    assert not world.bruno.no_phone
    assert kelleur.merged_into == world.bruno


def test_the_journal_says_it_and_still_verifies(world: World, kelleur: Person) -> None:
    entry = people.merge_persons(world.bruno, kelleur, taking=["last_name"], act=world.act())
    assert entry.facts["gone"] == f"people.person:{kelleur.pk}"
    assert entry.facts["taking"] == ["last_name"]
    assert journal.verify("ampere") == Entry.objects.at("ampere").count()


def test_the_old_name_finds_the_one_who_stays(world: World, kelleur: Person) -> None:
    merge(world, world.bruno, kelleur)
    for typed in ("Kelleur", "bruno kelleur", "Keller", "55 55"):
        assert queries.search(world.ampere, typed, on=TODAY) == [world.bruno], typed
    people.correct_person(world.bruno, first_name="Bruno", last_name="Keller", act=world.act())
    assert queries.search(world.ampere, "Kelleur", on=TODAY) == [world.bruno]


def test_what_is_not_known_is_taken_over_and_what_is_chosen_too(
    world: World, kelleur: Person
) -> None:
    merge(world, kelleur, world.bruno, taking=["last_name"])
    assert (kelleur.first_name, kelleur.last_name) == ("Bruno", "Keller")
    assert kelleur.birth_year == 1958
    assert kelleur.sort_key == "keler bruno"
    assert kelleur.languages == ["fr", "de"]


def test_what_one_must_know_is_kept_of_both_or_chosen(world: World) -> None:
    def two() -> tuple[Person, Person]:
        return (
            register(world, "A", "Wolff", to_know="Chien"),
            register(world, "B", "Wolff", to_know="Sourd"),
        )

    assert merge(world, *two()).to_know == "Chien · Sourd"
    assert merge(world, *two(), taking=["to_know"]).to_know == "Sourd"
    assert merge(world, *two(), taking=["without_to_know"]).to_know == "Chien"
    long = register(world, "C", "Wolff", to_know="x" * 299)
    gone = register(world, "D", "Wolff", to_know="Sourd")
    assert merge(world, long, gone).to_know == "x" * 299
    assert gone.to_know == "Sourd"


def test_a_stop_given_to_either_number_stays_a_stop(world: World, kelleur: Person) -> None:
    people.correct_person(
        world.bruno, first_name="Bruno", last_name="Keller", phone="0639985555", act=world.act()
    )
    kelleur.contacts.update(stopped_at=NOW, agreed_at=NOW - timedelta(days=9), agreed_how="form")
    merge(world, world.bruno, kelleur)
    contact = world.bruno.contacts.get()
    assert contact.stopped_at == NOW
    assert contact.agreed_how == "form"
    people.correct_person(
        world.bruno,
        first_name="Bruno",
        last_name="Keller",
        phone="06 39 98 55 55",
        tell_by=Contact.Channel.PHONE,
        act=world.act(),
    )
    contact = world.bruno.contacts.get()
    assert contact.channel == "phone"
    assert contact.stopped_at == NOW


def test_two_numbers_both_stay_and_the_chosen_one_is_first(world: World, kelleur: Person) -> None:
    people.correct_person(
        kelleur,
        first_name="Bruno",
        last_name="Kelleur",
        phone="0639985555",
        email="bruno@kelleur.fr",
        tell_by=Contact.Channel.EMAIL,
        act=world.act(),
    )
    merge(world, world.dina, kelleur)
    told = list(world.dina.contacts.order_by("rank", "pk").values_list("value", "rank"))
    assert told == [("bruno@kelleur.fr", 0), ("+33639981234", 1), ("+33639985555", 1)]


def test_stays_in_one_household_become_one_stay(world: World, kelleur: Person) -> None:
    Residence.objects.filter(person=world.bruno).update(role="adult", since=date(2026, 6, 1))
    Residence.objects.create(
        person=kelleur, household=world.keller, role="holder", since=date(2024, 1, 1)
    )
    Residence.objects.create(
        person=kelleur, household=world.keller, since=date(2019, 1, 1), until=date(2021, 1, 1)
    )
    merge(world, world.bruno, kelleur)
    stays = world.bruno.residences.order_by("since").values_list("since", "until", "role")
    assert list(stays) == [
        (date(2019, 1, 1), date(2021, 1, 1), "adult"),
        (date(2024, 1, 1), None, "holder"),
    ]


def test_mandates_follow_and_nobody_acts_for_themselves(world: World, kelleur: Person) -> None:
    def name(person: Person, by: Person, until: date | None = None) -> None:
        people.name_representative(
            person,
            representative=by,
            kind=Representative.Kind.RELATIVE,
            valid_from=date(2026, 1, 1),
            until=until,
            act=world.act(),
        )

    name(world.bruno, kelleur)
    name(world.bruno, world.dina, until=date(2026, 12, 1))
    name(kelleur, world.dina)
    name(world.elif_, kelleur)
    merge(world, world.bruno, kelleur)
    left = Representative.objects.order_by("person__sort_key")
    assert {(m.person, m.representative, m.until) for m in left} == {
        (world.bruno, world.dina, None),
        (world.elif_, world.bruno, None),
    }


def test_only_one_visit_goes_on(world: World, kelleur: Person) -> None:
    mine = visits.begin_visit(world.bruno, act=world.act())
    theirs = visits.begin_visit(kelleur, act=world.act(by=world.victor.pk))
    merge(world, world.bruno, kelleur)
    states = dict(Visit.objects.values_list("pk", "state"))
    assert states == {mine.made: "open", theirs.made: "finished"}


def test_a_chain_of_merges_leads_to_the_last(world: World, kelleur: Person) -> None:
    third = register(world, "B.", "Keler")
    merge(world, kelleur, third)
    merge(world, world.bruno, kelleur)
    third.refresh_from_db()
    assert third.merged_into == world.bruno
    assert queries.search(world.ampere, "Keler", on=TODAY) == [world.bruno]
    custody.receive(addressee=third, act=world.act())
    assert Deposit.objects.get().addressee == world.bruno
    with pytest.raises(Refused) as refused:
        merge(world, world.bruno, third)
    assert refused.value.code == "same"


def test_who_is_forgotten_is_not_merged_and_a_volunteer_merges_nobody(
    world: World, kelleur: Person
) -> None:
    with pytest.raises(Forbidden):
        people.merge_persons(
            world.bruno, kelleur, act=world.act(may=permissions_of({Role.VOLUNTEER}))
        )
    Person.objects.filter(pk=kelleur.pk).update(forgotten_at=NOW)
    with pytest.raises(Refused) as refused:
        merge(world, world.bruno, kelleur)
    assert refused.value.code == "forgotten"


def test_who_is_not_the_one_is_not_the_other_either(world: World, kelleur: Person) -> None:
    people.tell_apart(kelleur, world.dina, act=world.act())
    people.tell_apart(kelleur, world.elif_, act=world.act())
    people.tell_apart(world.elif_, world.bruno, act=world.act())
    merge(world, world.bruno, kelleur)
    said = {frozenset(pair) for pair in Apart.objects.values_list("one", "other")}
    assert said == {
        frozenset((world.bruno.pk, world.dina.pk)),
        frozenset((world.bruno.pk, world.elif_.pk)),
    }


def test_two_member_households_keep_both_memberships(world: World) -> None:
    from loge.house.membership import actions as membership

    again = household(world, "Keller")
    person = register(world, "Bruno", "Keller", household=again)
    earlier = world.act(at=NOW - timedelta(days=300))
    membership.join(world.keller, act=earlier)
    membership.join(again, act=world.act())
    custody.receive(addressee=person, act=world.act())
    people.merge_households(world.keller, again, taking=["name"], act=world.act())
    world.keller.refresh_from_db()
    assert world.keller.name == "Keller"
    assert world.keller.street == "14 rue de Wattwiller"
    assert Membership.objects.standing().filter(household=world.keller).count() == 2
    assert Card.objects.filter(household=world.keller, revoked_at__isnull=True).count() == 2
    assert memberships.standing(world.keller, on=TODAY).until == date(2027, 11, 24)
    assert world.keller.charges.count() == 2
    assert set(queries.household_members(world.keller, on=TODAY)) == {
        world.bruno,
        world.elif_,
        person,
    }


def test_two_households_that_joined_on_one_day(world: World) -> None:
    from loge.house.membership import actions as membership

    again = household(world, "Keller")
    for home in (world.keller, again):
        membership.join(home, act=world.act())
    people.merge_households(world.keller, again, act=world.act())
    assert Membership.objects.standing().filter(household=world.keller).count() == 2
    assert memberships.standing(world.keller, on=TODAY).until == date(2027, 11, 24)


def test_who_lived_in_both_lives_there_once(world: World) -> None:
    again = household(world, "Keller")
    people.move_in(world.bruno, household=again, act=world.act())
    people.merge_households(again, world.keller, act=world.act())
    assert world.bruno.residences.get().household == again
    assert world.bruno.residences.get().role == "holder"
    assert {r.person for r in again.residences.all()} == {world.bruno, world.elif_}


def test_a_household_is_found_by_the_name_it_had(world: World) -> None:
    again = household(world, "Kelleur", "3 place Ampère")
    people.merge_households(world.keller, again, act=world.act())
    world.keller.refresh_from_db()
    assert " keleur" in world.keller.found_by
    again.refresh_from_db()
    assert again.merged_into == world.keller
