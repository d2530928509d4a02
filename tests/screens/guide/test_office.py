"""The office, as the guide tells it. Its pages are pictured without the menu, which grows."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from loge.house.membership import actions as membership
from loge.house.people import actions as people
from loge.house.people.models import Person, Residence
from loge.house.visits import actions as visits
from loge.trades.custody.models import Deposit
from tests.screens.guide.conftest import Picture
from tests.world import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)
Go = Callable[[str], None]
Parcel = Callable[..., Deposit]
STAGE = ".office > .stack"
LIST = """Nom;Prénom;Adresse;Téléphone;Né le
Schmitt;Marie;18 rue de Wattwiller;06 39 98 55 66;12/03/1951
Alaoui;Dina;22 rue de Wattwiller;06 39 98 12 34;1984
Weber;Luc;18 rue de Wattwiller;06 39;1990
Keler;Bruno;14 rue de Wattwiller;;1958
"""


def test_a_list_of_residents_is_taken_in(
    amels: Page, go: Go, neighbourhood: World, picture: Picture
) -> None:
    go("bureau/import/")
    picture("import-fichier", STAGE)
    content = {"name": "habitants.csv", "mimeType": "text/csv", "buffer": LIST.encode("cp1252")}
    amels.locator("input[type=file]").set_input_files(files=[content])  # type: ignore[list-item]
    amels.get_by_role("button", name="Lire le fichier").click()
    expect(amels.get_by_role("heading", name="Ce que contiennent les colonnes")).to_be_visible()
    picture("import-colonnes", STAGE)
    amels.get_by_role("button", name="Essayer").click()
    expect(amels.get_by_role("heading", name="Ce que ferait chaque ligne")).to_be_visible()
    picture("import-essai", STAGE)
    amels.get_by_role("button", name="Reprendre les bonnes lignes").click()
    expect(amels.get_by_role("link", name="Annuler cette reprise")).to_be_visible()
    picture("import-fini", STAGE)
    assert Person.objects.filter(last_name="Schmitt").count() == 1


@pytest.fixture
def busy(neighbourhood: World, parcel: Parcel) -> World:
    """Some things were done this morning."""
    world = neighbourhood
    membership.join(world.keller, act=world.act())
    parcel(world.bruno, "9V20524752032")
    parcel(world.dina, "9V00000100014")
    return world


def test_the_office_and_its_menu(amels: Page, go: Go, busy: World, picture: Picture) -> None:
    go("bureau/")
    picture("bureau", f"{STAGE} > section")
    go("bureau/journal/")
    picture("bureau-journal", f"{STAGE} > form")


def test_the_figures(amels: Page, go: Go, busy: World, picture: Picture) -> None:
    for day, people_ in enumerate((2, 5, 0, 4, 6, 3, 7), start=1):
        for _n in range(people_):
            visits.count_walk_in(act=busy.act(at=NOW - timedelta(days=day)))
    go("bureau/chiffres/")
    picture("chiffres-periode", f"{STAGE} > form")
    picture("chiffres", f"{STAGE} > section")


def test_residents_are_listed_and_one_is_looked_at(
    amels: Page, go: Go, busy: World, picture: Picture
) -> None:
    go("bureau/habitants/")
    picture("habitants", STAGE)
    go(f"bureau/habitants/{busy.bruno.pk}/")
    picture("habitant", STAGE)
    go(f"bureau/habitants/foyers/{busy.keller.pk}/")
    picture("foyer", STAGE)


def test_somebody_moves(amels: Page, go: Go, neighbourhood: World, picture: Picture) -> None:
    world = neighbourhood
    go(f"bureau/habitants/{world.elif_.pk}/demenager/?q=alaoui")
    expect(amels.get_by_text("Alaoui · 22 rue de Wattwiller")).to_be_visible()
    picture("demenager", STAGE)
    amels.get_by_text("Alaoui · 22 rue de Wattwiller").click()
    amels.get_by_role("button", name="Noter").click()
    expect(amels.get_by_role("heading", name="Elif Yıldız", level=1)).to_be_visible()
    assert Residence.objects.filter(person=world.elif_, household=world.alaoui).exists()


def test_somebody_may_act_for_another(
    amels: Page, go: Go, neighbourhood: World, picture: Picture
) -> None:
    world = neighbourhood
    go(f"bureau/habitants/{world.dina.pk}/mandat/?q=bruno")
    expect(amels.get_by_text("Bruno Keller, 1958")).to_be_visible()
    picture("mandat", STAGE)


def test_somebody_registered_twice_becomes_one(
    amels: Page, go: Go, neighbourhood: World, picture: Picture
) -> None:
    world = neighbourhood
    entry = people.register_person(
        first_name="Bruno",
        last_name="Keler",
        birth_year=1958,
        household=world.keller,
        act=world.act(),
    )
    other = entry.subject_id
    go("bureau/habitants/doublons/")
    expect(amels.get_by_role("link", name="Comparer").first).to_be_visible()
    picture("doublons", STAGE)
    amels.get_by_role("link", name="Comparer").first.click()
    expect(amels.get_by_role("button", name="N’en faire qu’un")).to_be_visible()
    picture("comparer", STAGE)
    amels.get_by_role("button", name="N’en faire qu’un").click()
    amels.get_by_role("dialog").get_by_role("button", name="N’en faire qu’un").click()
    expect(amels.get_by_text("Rien n’a été perdu")).to_be_visible()
    both = Person.objects.filter(pk__in=[world.bruno.pk, other])
    assert both.exclude(merged_into=None).count() == 1


def test_amel_is_ill_and_the_desk_closes(
    amels: Page, go: Go, busy: World, picture: Picture
) -> None:
    go("bureau/horaires/fermetures/maintenant/")
    picture("fermer-maintenant", STAGE)
    amels.locator("button[name=until]").first.click()
    expect(amels.get_by_role("link", name="L’affiche à imprimer")).to_be_visible()
    picture("fermee", STAGE)


def test_the_week_and_a_closure_announced(
    amels: Page, go: Go, busy: World, picture: Picture
) -> None:
    go("bureau/horaires/")
    picture("horaires", STAGE)
    go("bureau/horaires/jours/nouveau/")
    picture("horaires-jour", STAGE)
    go("bureau/horaires/fermetures/nouvelle/")
    amels.locator("[name=first_day]").fill("2026-12-07")
    amels.locator("[name=last_day]").fill("2026-12-11")
    picture("fermeture", STAGE)
    amels.get_by_role("button", name="Voir ce qui change").click()
    expect(amels.get_by_role("heading", name="Ce qui changerait")).to_be_visible()
    picture("fermeture-essai", STAGE)


def test_days_with_fewer_people(amels: Page, go: Go, busy: World, picture: Picture) -> None:
    go("bureau/horaires/equipe/")
    picture("equipe-reduite", f"{STAGE} > section")


def test_what_the_desk_offers(nadias: Page, go: Go, neighbourhood: World, picture: Picture) -> None:
    go("bureau/services/")
    picture("services", f"{STAGE} > section")
    go("bureau/services/prix/")
    nadias.get_by_role("link", name="Abonnement du foyer").first.click()
    expect(nadias.get_by_role("heading", level=1, name="Abonnement du foyer")).to_be_visible()
    picture("prix", STAGE)


def test_the_team(nadias: Page, go: Go, neighbourhood: World, picture: Picture) -> None:
    go("bureau/equipe/")
    picture("equipe", STAGE)
    go("bureau/equipe/inviter/")
    picture("equipe-inviter", STAGE)
    go(f"bureau/equipe/{neighbourhood.victor.pk}/")
    picture("equipe-aider", f"{STAGE} > section:has(h2:text('Aider quelqu’un'))")


def test_messages(amels: Page, go: Go, busy: World, picture: Picture) -> None:
    go("bureau/messages/")
    picture("messages", STAGE)


def test_a_desk_is_opened(nadias: Page, go: Go, neighbourhood: World, picture: Picture) -> None:
    go("bureau/loges/")
    picture("loges", STAGE)
    go("bureau/loges/nouvelle/")
    picture("loge-nouvelle", STAGE)


def test_somebody_is_forgotten(amels: Page, go: Go, neighbourhood: World, picture: Picture) -> None:
    go("bureau/conservation/")
    picture("oubli", STAGE)
    go(f"bureau/conservation/personne/{neighbourhood.dina.pk}/")
    picture("oubli-personne", f"{STAGE} > section")
    amels.locator("#typed").fill("Dina Alaoui")
    amels.get_by_role("button", name="Oublier cette personne").click()
    expect(amels.get_by_text("Cette personne est oubliée.")).to_be_visible()


def test_memberships_in_the_office(amels: Page, go: Go, busy: World, picture: Picture) -> None:
    membership.join(busy.alaoui, act=busy.act(at=NOW - timedelta(days=360)))
    go("bureau/abonnements/")
    picture("abonnes", STAGE)
    go("bureau/abonnements/cartes/")
    picture("cartes", STAGE)
