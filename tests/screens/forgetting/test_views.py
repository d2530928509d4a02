"""Dina asks what is kept of her, and to be forgotten; Amel sees who will be forgotten soon."""

import io
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from loge.house.journal.models import Entry
from loge.house.people.models import Person
from loge.house.retention import actions as retention
from loge.house.retention import configure
from loge.house.retention.models import RetentionRule
from loge.trades.custody import actions as custody
from tests.world import World, signed_in

OURS = "/ampere/bureau/conservation/"


@pytest.fixture(autouse=True)
def rules(db: None) -> None:
    configure.configure()


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def announce(world: World, person: Person) -> int:
    entry = retention.announce_forgetting(
        person, last_on=date(2023, 11, 1), due_on=date(2026, 12, 1), act=world.act()
    )
    return entry.made


def test_dina_is_found_and_told_what_is_kept(world: World, amel: Client) -> None:
    assert "Dina Alaoui" in page(amel, f"{OURS}?q=alaoui")
    assert "Personne de ce nom" in page(amel, f"{OURS}?q=zzz")
    told = page(amel, f"{OURS}personne/{world.dina.pk}/")
    told = told.replace("\u00a0", " ")
    for words in ("Dina Alaoui", "22 rue de Wattwiller", "06 39 98 12 34", "L123-22"):
        assert words in told
    assert not re.search(r"<td>\d{4}-\d\d-\d\d", told), "days are written as people write them"
    assert f"{OURS}personne/" in page(amel, f"/ampere/bureau/habitants/{world.dina.pk}/")


def test_her_copy_leaves_on_paper_and_as_a_file(world: World, amel: Client) -> None:
    copy = f"{OURS}personne/{world.dina.pk}/copie/"
    assert amel.post(copy, {"form": "pdf"}).content.startswith(b"%PDF")
    rows = list(load_workbook(io.BytesIO(amel.post(copy, {"form": "xlsx"}).content)).active.values)
    assert any("Dina Alaoui" in str(cell) for row in rows for cell in row)
    assert Entry.objects.filter(verb="give_copy", subject_id=world.dina.pk).count() == 2


def test_she_is_forgotten_only_when_her_name_was_typed(world: World, amel: Client) -> None:
    hers = f"{OURS}personne/{world.dina.pk}/"
    assert amel.post(hers, {"typed": "oui"}).status_code == 409
    assert Person.objects.living().filter(pk=world.dina.pk).exists()
    assert amel.post(hers, {"typed": "alaoui dina"}).status_code == 302
    assert amel.get(hers).status_code == 404
    assert "Alaoui" not in page(amel, f"{OURS}suivi/")


def test_a_parcel_that_waits_is_said(world: World, amel: Client) -> None:
    custody.receive(addressee=world.dina, number="", act=world.act())
    answer = amel.post(f"{OURS}personne/{world.dina.pk}/", {"typed": "Dina Alaoui"})
    assert answer.status_code == 409
    assert "Remettez" in answer.content.decode()


def test_whoever_comes_back_is_kept(world: World, amel: Client) -> None:
    one = announce(world, world.dina)
    assert "Dina Alaoui" in page(amel, OURS)
    assert "1/12/2026" in page(amel, OURS).replace("01/12", "1/12")
    assert amel.post(f"{OURS}{one}/garder/").status_code == 302
    assert "Personne ne sera oublié" in page(amel, OURS)


def test_only_the_network_changes_a_duration(world: World, amel: Client) -> None:
    assert "Code de commerce" in page(amel, f"{OURS}regles/")
    change = f"{OURS}regles/nouvelle/"
    assert amel.get(change).status_code == 403
    nadia = signed_in(world.nadia)
    sent: dict[str, Any] = {"kind": "messages", "for_days": "180", "valid_from": "2090-01-01"}
    assert nadia.post(change, sent).status_code == 422
    sent |= {"source": "décision"}
    asked = nadia.post(change, sent)
    assert asked.status_code == 409
    assert 'name="confirmed" value="sooner"' in asked.content.decode()
    assert nadia.post(change, sent | {"confirmed": "sooner"}).status_code == 302
    assert RetentionRule.objects.filter(kind="messages", days=180).exists()


def test_chloe_finds_nobody_of_ours(world: World) -> None:
    chloe = signed_in(world.chloe)
    one = announce(world, world.dina)
    for desk in ("ampere", "hohberg"):
        base = f"/{desk}/bureau/conservation/"
        assert chloe.get(f"{base}personne/{world.dina.pk}/").status_code == 404
        assert chloe.post(f"{base}{one}/garder/").status_code == 404
    assert signed_in(world.victor).get(OURS).status_code == 403


def test_many_ask_no_more_than_few(
    world: World, amel: Client, django_assert_max_num_queries: Any
) -> None:
    for person in (world.dina, world.bruno, world.elif_):
        announce(world, person)
    with django_assert_max_num_queries(14):
        page(amel, OURS)
