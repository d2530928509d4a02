"""What was found, on its page: whose it is, and the passer-by who describes it."""

from typing import Any

import pytest
from django.test import Client

from loge.house.journal.models import Entry
from loge.trades.entrusted.models import State
from loge.trades.entrusted.rules import Left
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.test_ticket_page import ready

FREE = Left(name="Sac")
pytestmark = pytest.mark.django_db


def test_found_things_get_their_owner(counter: Client, workshop: Workshop) -> None:
    ticket = workshop.ticket(workshop.lost, owner=None, things=[FREE])
    page = f"/ampere/comptoir/confies/{ticket.pk}/"
    counter.post(f"{page}proprietaire/", {"owner_name": "bruno"})
    ticket.refresh_from_db()
    assert ticket.owner == workshop.world.bruno


def test_of_several_found_things_none_is_ticked(counter: Client, workshop: Workshop) -> None:
    things = [Left(name="Écharpe"), Left(name="Parapluie")]
    two = workshop.ticket(workshop.lost, owner=None, things=things)
    one = workshop.ticket(workshop.lost, owner=None, things=things[:1])
    ticked = ' name="item" value="{}" checked'
    for ticket, said in ((two, False), (one, True), (ready(workshop), True)):
        page = counter.get(f"/ampere/comptoir/confies/{ticket.pk}/").content.decode()
        found = [ticked.format(item.pk) in page for item in ticket.items.all()]
        assert found == [said] * len(found)


def test_a_scarf_goes_to_a_passer_by_who_described_it(counter: Client, workshop: Workshop) -> None:
    scarf = workshop.item(workshop.lost, owner=None, things=[Left(name="Écharpe")])
    page = f"/ampere/comptoir/confies/{scarf.ticket_id}/"
    shown = counter.get(page).content.decode()
    assert "Ou le nom de qui n’habite pas ici" in shown
    assert '<option value="passport">passeport</option>' in shown
    sent: dict[str, Any] = {"item": scarf.pk, "who": "", "to_name": "", "name": "Jean Dupont"}
    unseen = counter.post(f"{page}remettre/", {**sent, "confirmed": "described"})
    assert unseen.status_code == 409
    assert "dites laquelle" in unseen.content.decode()
    sent |= {"document": "passport"}
    asked = counter.post(f"{page}remettre/", sent).content.decode()
    assert ">Oui, la personne l’a décrit</button>" in asked
    assert "le faire quand même" not in asked
    both = {**sent, "to_name": "dina", "confirmed": ["described"]}
    assert counter.post(f"{page}remettre/", both).status_code == 409
    counter.post(f"{page}remettre/", {**both, "to_name": ""})
    scarf.refresh_from_db()
    assert (scarf.state, scarf.given_to, scarf.given_as) == ("handed_over", None, "described")
    said = counter.get(page).content.decode()
    assert "Jean Dupont" in said
    assert "pièce vue\N{NARROW NO-BREAK SPACE}: passeport" in said
    assert Entry.objects.get(verb="hand_over_item").facts["document"] == "passport"
    assert "Dupont" not in "".join(Entry.objects.values_list("facts_text", flat=True))


def test_whose_it_is_shows_no_document_and_none_is_kept(
    counter: Client, workshop: Workshop
) -> None:
    scarf = workshop.item(workshop.lost, owner=None, things=[Left(name="Écharpe")])
    page = f"/ampere/comptoir/confies/{scarf.ticket_id}/"
    sent = {"item": scarf.pk, "who": workshop.world.dina.pk, "confirmed": "described"}
    counter.post(f"{page}remettre/", sent | {"document": "passport"})
    assert "document" not in Entry.objects.get(verb="hand_over_item").facts
    assert "pièce vue" not in counter.get(page).content.decode()


def test_a_coat_goes_to_nobody_known_by_name_only(counter: Client, workshop: Workshop) -> None:
    coat = workshop.item(workshop.neighbours, left_by=workshop.world.elif_, things=[FREE])
    sent = {"item": coat.pk, "who": "", "name": "Jean Dupont", "confirmed": "ticket_shown"}
    page = f"/ampere/comptoir/confies/{coat.ticket_id}/remettre/"
    assert counter.post(page, sent).status_code == 409
    coat.refresh_from_db()
    assert coat.state == State.READY
