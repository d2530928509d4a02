"""The lists of persons and households: found, filtered, sorted, taken out of Loge."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from loge.house.journal.models import Entry
from loge.house.membership import actions as membership
from loge.house.people import actions as people
from loge.house.people.models import Household, Person, Residence, Word
from loge.house.visits import actions as visits
from loge.kernel.act import new_key
from tests.world import NOW, World, signed_in

pytestmark = pytest.mark.usefixtures("tuesday")
PERSONS = "/ampere/bureau/habitants/"
HOUSEHOLDS = f"{PERSONS}foyers/"


def names(client: Client, query: str = "", path: str = PERSONS) -> list[str]:
    """The names on the page, in their order."""
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 200
    if path == PERSONS:
        return [str(line.person) for line in answer.context["lines"]]
    return [str(home) for home, _standing in answer.context["lines"]]


def body(answer: Any) -> str:
    """What was answered, streamed or not."""
    if answer.streaming:
        return b"".join(answer.streaming_content).decode()
    return str(answer.content.decode())


@pytest.fixture
def village(world: World) -> World:
    """A few more: a child in two households, a lapsed member, somebody nobody can reach."""
    earlier = world.act(at=NOW - timedelta(days=500))
    membership.join(world.alaoui, act=earlier)
    membership.join(world.keller, act=world.act())
    entry = people.register_person(
        first_name="Léa",
        last_name="Keller",
        birth_year=2016,
        household=world.keller,
        role=Residence.Role.CHILD,
        act=world.act(),
    )
    lea = Person.objects.get(pk=entry.made)
    people.move_in(lea, household=world.alaoui, role=Residence.Role.CHILD, act=world.act())
    people.register_person(last_name="Zimmermann", act=world.act())
    visits.begin_visit(world.dina, act=world.act())
    return world


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=kéler", ["Bruno Keller", "Léa Keller"]),
        ("q=12+34", ["Dina Alaoui"]),
        ("q=lea+kel", ["Léa Keller"]),
        ("standing=member", ["Bruno Keller", "Léa Keller", "Elif Yıldız"]),
        ("standing=lapsed", ["Dina Alaoui"]),
        ("standing=never", ["Zimmermann"]),
        ("phone=with", ["Dina Alaoui"]),
        ("phone=without&home=none", ["Zimmermann"]),
        ("speaks=tr", ["Elif Yıldız"]),
        ("home=several", ["Léa Keller"]),
        ("home=alone", []),
        ("age=minor", ["Léa Keller"]),
        ("age=senior", ["Bruno Keller", "Elif Yıldız"]),
        ("age=unknown", ["Zimmermann"]),
        ("lacks=first_name", ["Zimmermann"]),
        ("lacks=reach", ["Zimmermann"]),
        ("standing=nonsense&tri=x&page=9", None),
    ],
)
def test_persons_are_found_by_what_is_asked(
    village: World, amel: Client, query: str, found: list[str] | None
) -> None:
    everybody = ["Dina Alaoui", "Bruno Keller", "Léa Keller", "Elif Yıldız", "Zimmermann"]
    assert names(amel, query) == (everybody if found is None else found)


def test_persons_are_sorted_by_street_then_number(village: World, amel: Client) -> None:
    assert names(amel, "tri=street")[-1] == "Dina Alaoui"
    assert names(amel, "tri=-born")[0] == "Léa Keller"
    assert names(amel, "tri=-seen")[0] == "Dina Alaoui"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=22+wattwiller", ["Alaoui"]),
        ("q=yıldız", ["Keller-Yıldız"]),
        ("standing=member", ["Keller-Yıldız"]),
        ("standing=lapsed", ["Alaoui"]),
        ("standing=never", ["Wolff"]),
        ("people=0", ["Wolff"]),
        ("people=2", ["Alaoui"]),
        ("people=3", ["Keller-Yıldız"]),
        ("address=without", ["Wolff"]),
        ("tri=-people", ["Keller-Yıldız", "Alaoui", "Wolff"]),
        ("tri=street", ["Wolff", "Keller-Yıldız", "Alaoui"]),
    ],
)
def test_households_are_found_by_what_is_asked(
    village: World, amel: Client, query: str, found: list[str]
) -> None:
    people.register_household(name="Wolff", act=village.act())
    assert names(amel, query, HOUSEHOLDS) == found


def test_nothing_yet_says_what_to_do(world: World) -> None:
    chloe = signed_in(world.chloe)
    for path, words in ((PERSONS, "Personne n’est encore"), (HOUSEHOLDS, "Aucun foyer")):
        page = chloe.get(path.replace("ampere", "hohberg")).content.decode()
        assert words in page
        assert "XLSX" not in page
    assert chloe.get(PERSONS).status_code == 404


def test_a_file_holds_what_the_list_showed_and_the_journal_says_so(
    village: World, amel: Client
) -> None:
    answer = amel.post(f"{PERSONS}exporter/?q=keller", {"form": "csv", "key": new_key()})
    text = body(answer)
    assert text.splitlines()[0].startswith("\ufeffNom de famille;Prénom;")
    assert [line.split(";")[1] for line in text.splitlines()[1:]] == ["Bruno", "Léa"]
    assert "Alaoui" in text
    entry = Entry.objects.get(verb="export_residents")
    assert entry.facts["rows"] == 2
    assert "Keller" not in entry.facts_text
    answer = amel.post(f"{HOUSEHOLDS}exporter/", {"form": "xlsx", "key": new_key()})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["Alaoui", "Keller-Yıldız"]


def test_a_volunteer_sees_no_list_and_the_auditor_takes_none_out(village: World) -> None:
    assert signed_in(village.victor).get(PERSONS).status_code == 403
    ines = signed_in(village.ines)
    page = ines.get(PERSONS).content.decode()
    assert "Bruno" in page
    assert "XLSX" not in page
    assert ines.post(f"{PERSONS}exporter/", {"key": new_key()}).status_code == 403


def crowd(world: World, many: int) -> None:
    """So many more, each in a household."""
    homes = Household.objects.bulk_create(
        Household(desk=world.ampere, name=f"Foyer{n}", street=f"{n} rue Ampère", sort_key=f"f{n}")
        for n in range(many)
    )
    persons = Person.objects.bulk_create(
        Person(desk=world.ampere, first_name="P", last_name=f"Habitant{n}", sort_key=f"h{n:05}")
        for n in range(many)
    )
    Residence.objects.bulk_create(
        Residence(person=p, household=h, since=date(2026, 1, 1))
        for p, h in zip(persons, homes, strict=True)
    )
    Word.objects.bulk_create(
        Word(desk=world.ampere, word=f"habitant{n}", person=p) for n, p in enumerate(persons)
    )


@pytest.mark.parametrize("path", [PERSONS, HOUSEHOLDS])
def test_as_many_questions_for_few_as_for_many(world: World, amel: Client, path: str) -> None:
    amel.get(path)
    with CaptureQueriesContext(
        connection,
    ) as few:
        amel.get(path)
    crowd(world, 60)
    with CaptureQueriesContext(connection) as many:
        answer = amel.get(path)
    assert len(answer.context["lines"]) == 50
    assert len(many) == len(few)
    assert len(many) <= 14
