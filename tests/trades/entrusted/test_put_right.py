"""A ticket written by mistake, or for the wrong person."""

from datetime import date, timedelta
from typing import Any

import pytest

from loge.house.journal.models import Entry
from loge.house.ledger.models import Charge
from loge.house.notices.models import Notice
from loge.kernel.access import ROLES, Role
from loge.kernel.refusal import Refused
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Allowed, Item, State, Ticket
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.lending import DRAWN, TODAY, allow, lend, refused
from tests.world import NOW, signed_in

pytestmark = pytest.mark.django_db


def _volunteer(workshop: Workshop) -> dict[str, Any]:
    return {"by": workshop.world.victor.pk, "may": ROLES[Role.VOLUNTEER]}


def _swap(workshop: Workshop, ticket: Ticket, **more: Any) -> Ticket:
    said = {"owner": workshop.world.dina, "reason": "homonyme", **more}
    entrusted.change_owner(ticket, **said, act=workshop.world.act())
    return Ticket.objects.get(pk=ticket.pk)


def test_keys_that_were_out_are_not_struck_out(workshop: Workshop, keys: Ticket) -> None:
    allow(workshop, keys)
    lend(workshop, keys)
    entrusted.take_again(keys.items.get(), signed=DRAWN, act=workshop.world.act())
    refused("left", entrusted.cancel_ticket, keys, act=workshop.world.act())
    page = signed_in(workshop.world.amel).get(f"/ampere/comptoir/confies/{keys.pk}/")
    assert "/rayer/" not in page.content.decode()


def test_with_struck_out_keys_nobody_may_take_them_any_more(
    workshop: Workshop, keys: Ticket
) -> None:
    dina = allow(workshop, keys)
    entrusted.cancel_ticket(keys, act=workshop.world.act())
    dina.refresh_from_db()
    assert not dina.holds(TODAY)


def test_a_volunteer_strikes_out_only_what_they_took_in(workshop: Workshop) -> None:
    act, victor = workshop.world.act, _volunteer(workshop)
    coat = workshop.ticket()
    refused("not_yours", entrusted.cancel_ticket, coat, act=act(**victor))
    browser = signed_in(workshop.world.victor)
    address = f"/ampere/comptoir/confies/{coat.pk}/"
    assert "/rayer/" not in browser.get(address).content.decode()
    said = {"owner": workshop.world.bruno, "things": [workshop.left("Gilet")]}
    own = entrusted.leave_ticket(workshop.pressing, **said, act=act(**victor)).subject_id
    address = f"/ampere/comptoir/confies/{own}/"
    assert "/rayer/" in browser.get(address).content.decode()
    entrusted.cancel_ticket(Ticket.objects.get(pk=own), act=act(**victor))
    assert Item.objects.get(ticket=own).state == State.CANCELLED


def test_a_wrong_owner_is_put_right_and_hears_no_more_of_it(workshop: Workshop) -> None:
    coat = workshop.item()
    entrusted.bill_items(coat.ticket, items=[coat], act=workshop.world.act())
    entrusted.make_ready(coat, act=workshop.world.act())
    ticket = _swap(workshop, coat.ticket)
    assert (ticket.owner, ticket.household) == (workshop.world.dina, workshop.world.alaoui)
    queued = Notice.objects.filter(state=Notice.State.QUEUED)
    assert [notice.person for notice in queued] == [workshop.world.dina]
    assert Charge.objects.get(subject="entrusted.item").state == Charge.State.CANCELLED
    entry = Entry.objects.get(verb="change_owner")
    assert entry.facts["owner"] == f"people.person:{workshop.world.dina.pk}"
    assert "Dina" not in entry.facts_text
    assert "homonyme" not in entry.facts_text


def test_whom_the_wrong_owner_named_may_not_take_the_keys(workshop: Workshop, keys: Ticket) -> None:
    elif_ = allow(workshop, keys, person=workshop.world.elif_)
    _swap(workshop, keys)
    elif_.refresh_from_db()
    assert not elif_.holds(TODAY)
    assert not Allowed.objects.on(TODAY).exists()


def test_an_owner_is_not_changed_without_a_reason_nor_to_themselves(workshop: Workshop) -> None:
    ticket, act = workshop.ticket(), workshop.world.act()
    dina, bruno = workshop.world.dina, workshop.world.bruno
    refused("reason", entrusted.change_owner, ticket, owner=dina, reason=" ", act=act)
    refused("same_owner", entrusted.change_owner, ticket, owner=bruno, reason="x", act=act)
    found = workshop.ticket(workshop.lost, owner=None, things=[workshop.left("Gant", None)])
    refused("no_owner", entrusted.change_owner, found, owner=dina, reason="x", act=act)


def test_what_was_paid_or_handed_over_keeps_its_owner(workshop: Workshop) -> None:
    coat, act = workshop.item(), workshop.world.act
    entrusted.make_ready(coat, act=act())
    entrusted.bill_items(coat.ticket, items=[coat], act=act())
    Charge.objects.filter(subject="entrusted.item").update(state=Charge.State.SETTLED)
    with pytest.raises(Refused) as paid:
        _swap(workshop, coat.ticket)
    assert paid.value.code == "paid"
    entrusted.hand_over_item(Item.objects.get(), to=workshop.world.bruno, act=act())
    with pytest.raises(Refused) as gone:
        _swap(workshop, coat.ticket)
    assert gone.value.code == "over"


def test_a_last_letter_to_the_wrong_owner_binds_nobody(workshop: Workshop) -> None:
    coat, day = workshop.item(), TODAY - timedelta(days=1)
    entrusted.make_ready(coat, act=workshop.world.act())
    coat.chases.create(step="letter", on=day, at=NOW)
    coat.chases.create(step="partner", on=date(2026, 11, 20), at=NOW)
    _swap(workshop, coat.ticket)
    assert [chase.step for chase in coat.chases.all()] == ["partner"]


def test_the_page_offers_the_right_owner_to_whoever_may_put_right(
    workshop: Workshop, tuesday: Any
) -> None:
    ticket, amel = workshop.ticket(), signed_in(workshop.world.amel)
    address = f"/ampere/comptoir/confies/{ticket.pk}/"
    words = "autre-proprietaire"
    assert words in amel.get(address).content.decode()
    victor = signed_in(workshop.world.victor)
    assert words not in victor.get(address).content.decode()
    said = {"owner_name": "dina", "reason": "homonyme"}
    assert victor.post(f"{address}{words}/", said).status_code == 403
    amel.post(f"{address}{words}/", said)
    ticket.refresh_from_db()
    assert ticket.owner == workshop.world.dina
    assert "a corrigé à qui" in amel.get(address).content.decode()
