"""One person and one household in the office: what is known, where they live, who acts for whom."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.journal.models import Entry
from loge.house.membership import actions as membership
from loge.house.people import actions as people
from loge.house.people.forgetting import forget_person
from loge.house.people.models import Household, Person, Representative, Residence
from loge.kernel.act import new_key
from loge.trades.custody import actions as custody
from tests.world import NOW, World, signed_in

pytestmark = pytest.mark.usefixtures("tuesday")
ROOT = "/ampere/bureau/habitants/"


def post(client: Client, path: str, **fields: Any) -> Any:
    """Send a form of the office, with a key of its own."""
    return client.post(f"{ROOT}{path}", {"key": new_key(), **fields})


def page(client: Client, path: str) -> str:
    answer = client.get(f"{ROOT}{path}")
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def test_a_page_says_what_is_known(world: World, amel: Client) -> None:
    seen = page(amel, f"{world.dina.pk}/")
    for words in ("Dina Alaoui", "1984", "06\xa039\xa098\xa012\xa034", "22 rue de Wattwiller"):
        assert words in seen
    assert f"/ampere/comptoir/personne/{world.dina.pk}/" in seen
    card = amel.get(f"/ampere/comptoir/personne/{world.dina.pk}/").content.decode()
    assert f"{ROOT}{world.dina.pk}/" in card


def test_everything_is_corrected_and_the_rest_stays(world: World, amel: Client) -> None:
    people.add_contact(world.dina, channel="email", value="dina@exemple.fr", act=world.act())
    sent = {
        "first_name": "Dina",
        "last_name": "Alaoui-Roth",
        "birth_year": "1984",
        "phone": "06 39 98 12 34",
        "email": "dina@exemple.fr",
        "languages": ["ar", "fr"],
        "to_know": "Troisième étage",
    }
    assert post(amel, f"{world.dina.pk}/corriger/", **sent).status_code == 302
    world.dina.refresh_from_db()
    assert (world.dina.last_name, world.dina.languages) == ("Alaoui-Roth", ["fr", "ar"])
    answer = post(amel, f"{world.dina.pk}/corriger/", **sent | {"phone": "12"})
    assert answer.status_code == 422
    assert "Alaoui-Roth" in answer.content.decode()


def test_a_second_number_is_added_and_removed(world: World, amel: Client) -> None:
    fields = {"channel": "sms", "value": "06 39 98 77 77"}
    assert post(amel, f"{world.dina.pk}/joindre/", **fields).status_code == 302
    assert "06\xa039\xa098\xa077\xa077" in page(amel, f"{world.dina.pk}/")
    assert post(amel, f"{world.dina.pk}/joindre/", **fields).status_code == 409
    assert post(amel, f"{world.dina.pk}/joindre/", channel="sms", value="x").status_code == 409
    assert post(amel, f"{world.dina.pk}/joindre/", channel="sms").status_code == 422
    for contact in world.dina.contacts.all():
        assert post(amel, f"{world.dina.pk}/joindre/{contact.pk}/oublier/").status_code == 302
    world.dina.refresh_from_db()
    assert world.dina.no_phone
    assert post(amel, f"{world.bruno.pk}/joindre/1/oublier/").status_code == 404


def test_dina_moves_from_one_household_to_another_in_one_gesture(
    world: World, amel: Client
) -> None:
    found = page(amel, f"{world.dina.pk}/demenager/?q=keller")
    assert f'value="{world.keller.pk}"' in found
    fields = {"leaves": world.alaoui.pk, "joins": world.keller.pk, "role": "adult"}
    key = new_key()
    for _twice in range(2):
        assert post(amel, f"{world.dina.pk}/demenager/", **fields, key=key).status_code in (
            302,
            422,
        )
    now = world.dina.residences.filter(until__isnull=True)
    assert [stay.household for stay in now] == [world.keller]
    seen = page(amel, f"{world.dina.pk}/")
    assert "Alaoui" in seen
    assert Entry.objects.filter(verb="move_out").count() == 1


def test_a_child_lives_in_two_households_and_one_is_made_on_the_way(
    world: World, amel: Client
) -> None:
    fields = {"leaves": "0", "joins": "0", "role": "child", "name": "Roth", "street": "3 rue X"}
    assert post(amel, f"{world.dina.pk}/demenager/", **fields).status_code == 302
    roles = {(s.household.name, s.role) for s in world.dina.residences.all()}
    assert roles == {("Alaoui", "holder"), ("Roth", "child")}
    answer = post(amel, f"{world.dina.pk}/demenager/", leaves="0", joins="0", role="child")
    assert answer.status_code == 422
    assert "nom du nouveau foyer" in answer.content.decode()


def test_leaving_is_put_right(world: World, amel: Client) -> None:
    path = f"{world.elif_.pk}/quitter/{world.keller.pk}/"
    assert post(amel, path).status_code == 302
    assert post(amel, path).status_code == 409
    assert post(amel, f"{world.elif_.pk}/revenir/{world.keller.pk}/").status_code == 302
    assert world.elif_.residences.get().until is None


def test_a_role_changes(world: World, amel: Client) -> None:
    path = f"{world.elif_.pk}/role/{world.keller.pk}/"
    answer = post(amel, path, role="adult", at="household")
    assert answer["Location"].endswith(f"/foyers/{world.keller.pk}/")
    assert world.elif_.residences.get().role == "adult"
    assert post(amel, path, role="adult").status_code == 409


def test_a_household_splits(world: World, amel: Client) -> None:
    membership.join(world.keller, act=world.act())
    Residence.objects.update(since=date(2024, 9, 1))
    path = f"foyers/{world.keller.pk}/separer/"
    assert "Elif" in page(amel, path)
    fields = {"name": "Yıldız", "street": "2 rue Hohberg"}
    everybody = [world.bruno.pk, world.elif_.pk]
    assert post(amel, path, leaving=everybody, **fields).status_code == 409
    assert post(amel, path, **fields).status_code == 409
    assert not Household.objects.filter(name="Yıldız").exists()
    answer = post(amel, path, leaving=[world.elif_.pk], **fields)
    assert answer.status_code == 302
    new = Household.objects.get(name="Yıldız")
    assert [str(stay.person) for stay in new.residences.all()] == ["Elif Yıldız"]
    assert new.memberships.count() == 0
    assert "Elif" in page(amel, f"foyers/{world.keller.pk}/")


def test_a_household_is_registered_corrected_and_has_somebody_new(
    world: World, amel: Client
) -> None:
    answer = post(amel, "foyers/inscrire/", name="Wolff", street="1 rue Z")
    home = Household.objects.get(name="Wolff")
    assert answer["Location"].endswith(f"/foyers/{home.pk}/")
    assert "Personne n’y habite" in page(amel, f"foyers/{home.pk}/")
    sent = {"name": "Wolf", "street": "12 bis rue Z", "postcode": "67100", "city": "Strasbourg"}
    post(amel, f"foyers/{home.pk}/corriger/", **sent)
    home.refresh_from_db()
    assert (home.name, home.city, home.street_key) == ("Wolf", "Strasbourg", "rue z 00012 bis")
    assert post(amel, f"foyers/{home.pk}/corriger/", name="").status_code == 422
    answer = post(amel, f"inscrire/?foyer={home.pk}", last_name="Wolf", languages=["fr"])
    assert answer.status_code == 302
    assert home.residences.count() == 1


def test_a_guardian_from_one_day_to_another(world: World, amel: Client) -> None:
    path = f"{world.elif_.pk}/mandat/"
    assert "Dina" in page(amel, f"{path}?q=dina")
    fields = {
        "representative": world.dina.pk,
        "kind": "guardian",
        "valid_from": "2026-12-01",
        "last_day": "2027-11-30",
    }
    assert post(amel, path, **fields).status_code == 302
    named = Representative.objects.get()
    assert named.until == date(2027, 12, 1)
    seen = page(amel, f"{world.elif_.pk}/")
    assert "à venir" in seen
    assert "30/11/2027" in seen
    assert "Elif" in page(amel, f"{world.dina.pk}/")
    end = f"{world.elif_.pk}/mandat/{named.pk}/finir/"
    assert "Dina" in page(amel, end)
    assert post(amel, end, last_day="2026-12-15").status_code == 302
    named.refresh_from_db()
    assert named.until == date(2026, 12, 16)
    assert post(amel, f"{world.bruno.pk}/mandat/{named.pk}/finir/").status_code == 404
    assert post(amel, path, representative=world.dina.pk).status_code == 422


def test_somebody_who_looks_known_is_asked_about_first(world: World, amel: Client) -> None:
    sent = {"first_name": "Bruno", "last_name": "Keler", "birth_year": "1958", "languages": ["fr"]}
    answer = post(amel, "inscrire/", **sent)
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "Bruno Keller, 1958" in said
    assert 'value="known"' in said
    assert f'href="/ampere/bureau/habitants/{world.bruno.pk}/"' in said, "it leads to them"
    assert Person.objects.filter(last_name="Keler").count() == 0
    assert post(amel, "inscrire/", **sent, confirmed="known").status_code == 302
    entry = Entry.objects.filter(verb="register_person").latest("number")
    assert entry.facts["confirmed"] == ["known"]
    at_counter = amel.post(
        "/ampere/comptoir/personne/inscrire/", {**sent, "language": "fr", "key": new_key()}
    )
    assert at_counter.status_code == 409
    assert f'href="/ampere/comptoir/personne/{world.bruno.pk}/"' in at_counter.content.decode()


def test_the_history_is_told_in_sentences_and_read_by_kind(world: World, amel: Client) -> None:
    custody.receive(addressee=world.bruno, act=world.act())
    membership.join(world.keller, act=world.act())
    seen = page(amel, f"{world.bruno.pk}/histoire/")
    assert "colis" in seen
    assert "Bruno Keller" in seen
    only = amel.get(f"{ROOT}{world.bruno.pk}/histoire/?sur=custody")
    assert {s.entry.verb for s in only.context["told"].sentences} == {"receive"}
    home = amel.get(f"{ROOT}foyers/{world.keller.pk}/histoire/")
    verbs = {s.entry.verb for s in home.context["told"].sentences}
    assert {"register_household", "move_in", "join"} <= verbs
    assert "%(" not in home.content.decode()


def test_who_was_forgotten_has_no_page_and_cannot_be_written_again(
    world: World, amel: Client
) -> None:
    forget_person(world.dina, act=world.act())
    for path in ("", "histoire/", "corriger/", "demenager/", "mandat/"):
        assert amel.get(f"{ROOT}{world.dina.pk}/{path}").status_code == 404
    said = {"last_name": "Alaoui", "languages": "fr"}
    assert post(amel, f"{world.dina.pk}/corriger/", **said).status_code == 404
    assert not Person.objects.filter(last_name="Alaoui").exists()


def test_a_strangers_pages_are_not_here(world: World) -> None:
    chloe = signed_in(world.chloe)
    for path in (f"{world.bruno.pk}/", f"foyers/{world.keller.pk}/", f"{world.bruno.pk}/histoire/"):
        assert chloe.get(f"{ROOT}{path}").status_code == 404
        assert chloe.get(f"{ROOT}{path}".replace("ampere", "hohberg")).status_code == 404


def test_as_many_questions_for_a_long_life_as_for_a_short_one(world: World, amel: Client) -> None:
    paths = (f"{world.bruno.pk}/", f"foyers/{world.keller.pk}/", f"{world.bruno.pk}/histoire/")
    counts = []
    for many in (1, 4):
        for n in range(many):
            grow(world, f"{many}{n}")
        for path in paths:
            amel.get(f"{ROOT}{path}")
            with CaptureQueriesContext(connection) as asked:
                amel.get(f"{ROOT}{path}")
            counts.append(len(asked))
    assert counts[:3] == counts[3:]
    assert max(counts) <= 22, counts


def grow(world: World, mark: str) -> None:
    """One more in Bruno's household, who may act for him, and one more number."""
    entry = people.register_person(last_name=f"Roth{mark}", household=world.keller, act=world.act())
    people.name_representative(
        world.bruno,
        representative=Person.objects.get(pk=entry.made),
        kind=Representative.Kind.RELATIVE,
        valid_from=NOW.date(),
        act=world.act(),
    )
    people.add_contact(world.bruno, channel="sms", value=f"06399811{mark}", act=world.act())
