"""What is known of whom: erased when it is over, told to whoever asks, never written back."""

from datetime import timedelta

import pytest
from django.test import Client

from loge.house.people import crossing, forgetting
from loge.house.retention import configure as retention
from loge.house.retention import purging
from loge.kernel.refusal import Refused
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Claim, Item, Proposal, Ticket
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.lending import DRAWN, allow
from tests.world import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=4000)


@pytest.fixture(autouse=True)
def rules(workshop: Workshop) -> None:
    retention.configure()


def handed(workshop: Workshop, item: Item) -> Item:
    """Bruno has it."""
    said = {"to": workshop.world.bruno, "confirmed": ["described", "undone"]}
    entrusted.hand_over_item(item, **said, act=workshop.world.act())
    item.refresh_from_db()
    return item


def found(workshop: Workshop, name: str = "Portefeuille") -> Item:
    return workshop.item(workshop.lost, owner=None, things=[workshop.left(name, None)])


def closed_late(workshop: Workshop) -> Claim:
    """Bruno's coat is lost, and what is owed for it is settled years after."""
    item = workshop.item(reservations="Tache au col")
    entrusted.declare_lost(item, words="Mme Weber dit que…", act=workshop.world.act())
    claim = Claim.objects.get()
    said = {"reason": "Retrouvé", "act": workshop.world.act(at=LATER)}
    entrusted.close_claim(claim, **said)
    return claim


def test_who_took_a_thing_is_known_no_more_either(workshop: Workshop) -> None:
    handed(workshop, workshop.item())
    purging.erase(workshop.world.ampere, at=NOW + timedelta(days=366))
    assert Item.objects.get().given_to is None


def test_a_claim_closed_late_keeps_its_words_for_as_long_as_any_other(workshop: Workshop) -> None:
    claim = closed_late(workshop)
    purging.erase(workshop.world.ampere, at=LATER + timedelta(days=1))
    claim.refresh_from_db()
    assert claim.words == "Mme Weber dit que…"
    assert Ticket.objects.get().owner == workshop.world.bruno
    purging.erase(workshop.world.ampere, at=LATER + timedelta(days=366))
    claim.refresh_from_db()
    assert (claim.words, Ticket.objects.get().owner) == ("", None)


def test_the_photos_of_a_claim_closed_late_stay_as_long(workshop: Workshop) -> None:
    claim = closed_late(workshop)
    claim.item.photos.create(image=b"jpeg", width=1, height=1, taken_at=NOW)
    purging.erase(workshop.world.ampere, at=LATER + timedelta(days=1))
    assert bytes(claim.item.photos.get().image) == b"jpeg"
    purging.erase(workshop.world.ampere, at=LATER + timedelta(days=366))
    assert bytes(claim.item.photos.get().image) == b""


def test_words_about_what_nobody_owned_go_too(workshop: Workshop) -> None:
    item = found(workshop)
    entrusted.declare_damaged(item, words="Mme Weber dit que…", act=workshop.world.act())
    claim = Claim.objects.get()
    entrusted.close_claim(claim, reason="Rien à payer", act=workshop.world.act())
    handed(workshop, item)
    Item.objects.update(given_to=None, name="Objets trouvés")
    purging.erase(workshop.world.ampere, at=NOW + timedelta(days=366))
    claim.refresh_from_db()
    assert claim.words == ""


def test_the_words_of_a_price_go_too(workshop: Workshop) -> None:
    item = workshop.item(workshop.sewing, things=[workshop.left("Ourlet", None)])
    entrusted.propose_price(item, cents=900, words="Pour Mme Weber", act=workshop.world.act())
    entrusted.refuse_price(Proposal.objects.get(), act=workshop.world.act())
    handed(workshop, Item.objects.get())
    Ticket.objects.update(owner=None, left_by=None, household=None)
    Item.objects.update(given_to=None, name="Couture")
    purging.erase(workshop.world.ampere, at=NOW + timedelta(days=366))
    assert Proposal.objects.get().words == ""


def test_a_thing_called_after_somebody_is_called_by_its_kind(workshop: Workshop) -> None:
    handed(workshop, found(workshop, "Portefeuille de Mme Weber"))
    usual = handed(workshop, workshop.item(things=[workshop.left("chemise", 0)]))
    Item.objects.update(given_to=None)  # the name alone is left of who found and fetched it
    purging.erase(workshop.world.ampere, at=NOW + timedelta(days=366))
    usual.refresh_from_db()
    assert usual.name == "chemise"
    assert Item.objects.exclude(pk=usual.pk).get().name == "Objets trouvés"


def test_who_is_forgotten_takes_the_names_of_their_things_along(workshop: Workshop) -> None:
    handed(workshop, workshop.item(things=[workshop.left("Costume de Bruno Keller", 0)]))
    forgetting.forget_person(workshop.world.bruno, act=workshop.world.act())
    assert Item.objects.get().name == "Pressing"


def test_the_owner_is_named_only_while_it_is_here(workshop: Workshop, amel: Client) -> None:
    item = found(workshop)
    page = f"/ampere/comptoir/confies/{item.ticket_id}/"
    assert "À qui est-ce" in amel.get(page).content.decode()
    handed(workshop, item)
    said = {"owner": workshop.world.bruno, "act": workshop.world.act()}
    with pytest.raises(Refused) as refused:
        entrusted.name_owner(item.ticket, **said)
    assert refused.value.code == "over"
    assert "À qui est-ce" not in amel.get(page).content.decode()


def test_nobody_is_written_back_onto_what_was_forgotten(workshop: Workshop, amel: Client) -> None:
    item = handed(workshop, workshop.item())
    purging.erase(workshop.world.ampere, at=NOW + timedelta(days=366))
    assert (
        "À qui est-ce"
        not in amel.get(f"/ampere/comptoir/confies/{item.ticket_id}/").content.decode()
    )
    said = {"owner": workshop.world.bruno, "act": workshop.world.act()}
    with pytest.raises(Refused) as refused:
        entrusted.name_owner(Ticket.objects.get(), **said)
    assert refused.value.code == "not_found"


def test_the_copy_tells_prices_claims_names_and_signatures(workshop: Workshop) -> None:
    world = workshop.world
    hem = workshop.item(workshop.sewing, things=[workshop.left("Ourlet", None)])
    entrusted.propose_price(hem, cents=900, words="Fil de soie", act=world.act())
    entrusted.declare_damaged(hem, words="Accroc à la manche", act=world.act())
    keys = workshop.ticket(workshop.keys, things=[workshop.left("Clés", None)])
    allow(workshop, keys, person=None, name="Jeanne Ailleurs")
    items = list(keys.items.all())
    entrusted.sign_leaving(keys, items=items, signed=DRAWN, act=world.act())
    rows = [row for told in crossing.telling.run(world.bruno) for row in told]
    told = {row["what"]: row["said"] for row in rows}
    assert "Fil de soie" in told["Prix annoncé"]
    assert "9\xa0€" in told["Prix annoncé"]
    assert "Accroc à la manche" in told["Perte ou dommage"]
    assert "Jeanne Ailleurs" in told["Personne désignée par vous"]
    assert "laissé" in told["Signé de votre main"]
