"""The pages of who may collect for a neighbour, and both cards."""

from datetime import date
from typing import Any

from django.test import Client

from loge.trades.custody.models import (
    Deposit,
    Kind,
    Mandate,
)
from tests.trades.custody.conftest import parcel_of
from tests.world import World, signed_in

COUNTER = "/ampere/comptoir"


def test_the_page_names_and_ends(world: World, tuesday: Any, amel: Client) -> None:
    path = f"{COUNTER}/personne/{world.dina.pk}/mandats/"
    assert "Personne ne retire pour cette personne" in amel.get(path).content.decode()
    sent = {
        "key": "m1",
        "owner": f"person:{world.bruno.pk}",
        "kinds": ["parcel"],
        "valid_from": "2026-11-24",
        "last_day": "2027-02-28",
        "given": "in_person",
    }
    wrong = amel.post(f"{path}donner/", {**sent, "kinds": []})
    assert wrong.status_code == 422
    assert "Bruno Keller" in wrong.content.decode()
    assert amel.post(f"{path}donner/", sent).status_code == 302
    mandate = Mandate.objects.get()
    assert (mandate.until, mandate.most) == (date(2027, 3, 1), None)
    shown = amel.get(path).content.decode()
    assert "retire pour cette personne" in shown
    assert "vaut aujourd’hui" in shown
    ended = amel.post(
        f"{COUNTER}/mandats/{mandate.pk}/finir/", {"key": "m2", "person": world.bruno.pk}
    )
    assert ended["Location"] == f"{COUNTER}/personne/{world.bruno.pk}/mandats/"
    assert "annulé" in amel.get(path).content.decode()


def test_a_volunteer_reads_and_names_nobody(world: World, give: Any, tuesday: Any) -> None:
    give()
    shown = signed_in(world.victor).get(f"{COUNTER}/personne/{world.dina.pk}/mandats/")
    assert "Bruno Keller" in shown.content.decode()
    assert "donner/" not in shown.content.decode()
    stranger = signed_in(world.chloe).get(f"{COUNTER}/personne/{world.dina.pk}/mandats/")
    assert stranger.status_code == 404


def test_both_cards_show_it_and_the_neighbours_things(
    world: World, tuesday: Any, amel: Client, give: Any, received: Any
) -> None:
    parcel, letter = parcel_of(received, "chronopost"), received()
    theirs = received(addressee=None, household=world.alaoui)
    give(kinds=[Kind.PARCEL], most=4)
    dinas = amel.get(f"{COUNTER}/personne/{world.dina.pk}/").content.decode()
    assert "Bruno Keller peut retirer à sa place" in dinas
    brunos = amel.get(f"{COUNTER}/personne/{world.bruno.pk}/").content.decode()
    assert "Peut retirer pour Dina Alaoui" in brunos
    assert "(0/4)" in brunos
    assert f'id="o{parcel.pk}"' in brunos
    assert f'id="o{letter.pk}"' not in brunos
    assert f'id="o{theirs.pk}"' not in brunos
    assert "n’accepte ni procuration écrite ni le mandat" in brunos
    assert "l’original de la pièce du destinataire ET de la sienne" in brunos
    assert "pickup.fr/faq-particulier" in brunos
    page = amel.get(f"{COUNTER}/colis/{parcel.pk}/").content.decode()
    assert "Dina Alaoui a mandaté Bruno Keller" in page


def test_handing_over_at_the_counter_with_both_documents_counts(
    world: World, tuesday: Any, amel: Client, give: Any, received: Any
) -> None:
    parcel = parcel_of(received, "chronopost")
    mandate = give(kinds=[Kind.PARCEL], most=4)
    sent = {
        "key": "h1",
        "deposit": [parcel.pk],
        f"as_{parcel.pk}": "relative",
        f"both_{parcel.pk}": "on",
        "document": "passport",
    }
    answer = amel.post(f"{COUNTER}/personne/{world.bruno.pk}/remettre/", sent)
    assert answer.status_code == 302
    assert Deposit.objects.get(pk=parcel.pk).mandate == mandate
